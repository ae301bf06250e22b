using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Start;

/// <summary>One question over HTTP, and the very statement that the API made of it over Bolt, turn by turn.</summary>
internal sealed record QuestionMeasure(int Rows, double Http, double Bolt)
{
    private const int WarmUps = 100;
    private const int Runs = 300;
    private const string Question = """{ whoSupportsWhom(theatre: "syria") { id from { id name } to { ... on Actor { id name } } theatre { id name } caption confidence contested validFrom validTo sources { id title } } }""";

    public static async Task<QuestionMeasure> RunAsync(StartedProgram program, BoltCredentials login)
    {
        using var http = new HttpClient();
        await using var driver = BoltDriver.Create(program.Bolt, login);
        var answer = JsonElement.Parse(await AskAsync(http, program.GraphQL));
        var shown = answer.GetProperty("extensions").GetProperty("cypher")[0];
        var statement = shown.GetProperty("statement").GetString()!;
        var parameters = shown.GetProperty("parameters").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => Value(parameter.Value));
        var (overHttp, overBolt) = (new List<double>(), new List<double>());
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var first = Stopwatch.GetTimestamp();
            await AskAsync(http, program.GraphQL);
            var second = Stopwatch.GetTimestamp();
            await RunAsync(driver, statement, parameters);
            if (run >= WarmUps)
            {
                overHttp.Add(Stopwatch.GetElapsedTime(first, second).TotalMilliseconds);
                overBolt.Add(Stopwatch.GetElapsedTime(second).TotalMilliseconds);
            }
        }

        return new QuestionMeasure(answer.GetProperty("data").GetProperty("whoSupportsWhom").GetArrayLength(), Median(overHttp), Median(overBolt));
    }

    private static async Task<string> AskAsync(HttpClient http, Uri address)
    {
        using var answer = await http.PostAsJsonAsync(address, new { query = Question });
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task RunAsync(BoltDriver driver, string statement, IReadOnlyDictionary<string, object?> parameters)
    {
        await using var session = driver.Session(new SessionOptions { AccessMode = BoltAccessMode.Read });
        await (await session.RunAsync(statement, parameters)).ToListAsync();
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => json.GetString(),
    };

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
