using System;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json;

namespace Weather.Controllers
{
    [ApiController]
    [Route("forecast")]
    public class ForecastController : ControllerBase
    {
        private readonly IConfigurationSection station;

        public ForecastController(IConfiguration settings) => station = settings.GetSection("Station");

        [HttpGet]
        public ContentResult Get(int days = 3)
        {
            var culture = new CultureInfo(station["Culture"]);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(station["Zone"]);
            var first = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2026, 6, 30, 22, 30, 0), zone);
            var forecast = Enumerable.Range(0, days).Select(day => new
            {
                Day = first.AddDays(day).ToString("D", culture),
                Degrees = (20.5 + day * 1.25).ToString("N2", culture),
            });
            var text = JsonConvert.SerializeObject(new { Station = station["Name"], forecast });
            return Content(text, "application/json; charset=utf-8");
        }
    }
}
