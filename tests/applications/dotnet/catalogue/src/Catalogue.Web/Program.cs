using System;
using System.IO;
using System.Linq;
using Catalogue.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Catalogue.Web
{
    public static class Program
    {
        public static void Main(string[] args) =>
            Host.CreateDefaultBuilder(args)
                .ConfigureWebHostDefaults(host => host.Configure(Configure))
                .Build()
                .Run();

        private static void Configure(WebHostBuilderContext host, IApplicationBuilder app)
        {
            app.UseStaticFiles();
            app.UseRouting();
            app.UseEndpoints(endpoints =>
            {
                endpoints.MapGet("/healthz", context => context.Response.WriteAsync("ok\n"));
                endpoints.MapGet("/items", async context =>
                {
                    var names = Items.NewestFirst("items.json").Select(item => item.Name);
                    await context.Response.WriteAsync(string.Join(" ", names) + "\n");
                });
                endpoints.MapGet("/visits", async context =>
                {
                    await File.AppendAllTextAsync("visits.txt", "+");
                    await context.Response.WriteAsync(await File.ReadAllTextAsync("visits.txt"));
                });
                endpoints.MapGet("/", context => context.Response.WriteAsync(
                    $"{host.HostingEnvironment.EnvironmentName}, on "
                    + $"{Environment.GetEnvironmentVariable("CATALOGUE_SHELF")}, "
                    + $"in {Directory.GetCurrentDirectory()}\n"));
            });
        }
    }
}
