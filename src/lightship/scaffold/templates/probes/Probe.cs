// Ends with 0 where the application answers with no error of its own (5xx).
using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
try
{
    var answer = await client.GetAsync("http://127.0.0.1:{{ port }}{{ health }}");
    return (int)answer.StatusCode < 500 ? 0 : 1;
}
catch (Exception)
{
    return 1;
}
