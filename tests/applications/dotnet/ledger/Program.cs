using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Ledger
{
    internal static class Program
    {
        private static int Main(string[] args)
        {
            var culture = new CultureInfo(Option(args, "--culture") ?? "");
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Option(args, "--zone") ?? "UTC");
            var entries = File.ReadLines(Environment.GetEnvironmentVariable("LEDGER_FILE"))
                .Select(line => line.Split(';'))
                .Select(parts => (
                    When: TimeZoneInfo.ConvertTimeBySystemTimeZoneId(
                        DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture), zone.Id),
                    What: parts[1],
                    Amount: decimal.Parse(parts[2], CultureInfo.InvariantCulture)))
                .ToList();
            foreach (var entry in entries)
                Console.WriteLine($"{entry.When.ToString("d MMMM yyyy H:mm", culture)}\t{entry.What}"
                    + $"\t{entry.Amount.ToString("C", culture)}");
            Console.WriteLine(entries.Sum(entry => entry.Amount).ToString("N", culture));
            return entries.Count == 2 ? 0 : 1;
        }

        private static string Option(string[] args, string name)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        }
    }
}
