using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using NuGet.Versioning;

namespace Catalogue.Data
{
    public class Item
    {
        public string Name { get; set; }
        public string Release { get; set; }
    }

    public static class Items
    {
        public static IEnumerable<Item> NewestFirst(string path) =>
            JsonConvert.DeserializeObject<List<Item>>(File.ReadAllText(path))
                .OrderByDescending(item => NuGetVersion.Parse(item.Release));
    }
}
