// Ends with 0 where the application answers with no error of its own (5xx).
using System;
using System.Net.Http;

internal static class Probe
{
    private static int Main()
    {
        try
        {
            using (var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) })
            using (var answer = client.GetAsync("http://127.0.0.1:{{ port }}{{ health }}").Result)
                return (int)answer.StatusCode < 500 ? 0 : 1;
        }
        catch (Exception)
        {
            return 1;
        }
    }
}
