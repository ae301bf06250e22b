using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Benchmarks.GraphQL;

/// <summary>
/// The bare GraphQL server, 20 objects of 4 fields from memory over HTTP, beside a Kestrel that answers the same bytes to the same requests without looking at them. Both run
/// in this process, and so does the client, which costs both the same.
/// </summary>
internal static class GraphQLSuite
{
    private const int Objects = 20;
    private const string Schema = "type Query { people: [Person!]! } type Person { id: ID! name: String! age: Int! email: String }";
    private const string Request = """{"query":"query People { people { id name age email } }"}""";

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often both are measured, one after the other.", DefaultValueFactory = _ => 7 };
        var seconds = new Option<double>("--seconds") { Description = "How long each measure takes.", DefaultValueFactory = _ => 2 };
        var connections = new Option<int>("--connections") { Description = "How many connections ask at once.", DefaultValueFactory = _ => 16 };
        var command = new Command("graphql", "The GraphQL server without a database, beside bare Kestrel.") { rounds, seconds, connections };
        command.SetAction((line, _) => RunAsync(line.GetValue(rounds), TimeSpan.FromSeconds(line.GetValue(seconds)), line.GetValue(connections)));
        return command;
    }

    private static async Task RunAsync(int rounds, TimeSpan time, int connections)
    {
        await using var app = await ServeAsync();
        var address = new Uri(app.Urls.Single());
        await LoopbackLoad.RunAsync(address, "/graphql", Request, connections, time);
        await LoopbackLoad.RunAsync(address, "/bare", Request, connections, time);
        var (ratios, work) = (new List<double>(), new List<double>());
        Console.WriteLine("round   bare/s  graphql/s  ratio   µs of processor each      bytes allocated each");
        for (var round = 1; round <= rounds; round++)
        {
            var bare = await LoopbackLoad.RunAsync(address, "/bare", Request, connections, time);
            var graphql = await LoopbackLoad.RunAsync(address, "/graphql", Request, connections, time);
            ratios.Add(graphql.PerSecond / bare.PerSecond);
            work.Add(bare.Microseconds / graphql.Microseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{round,5} {bare.PerSecond,8:F0} {graphql.PerSecond,10:F0} {ratios[^1],6:F2}   {bare.Microseconds,7:F1} {graphql.Microseconds,7:F1}    {bare.Bytes,10:F0} {graphql.Bytes,10:F0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: GraphQL answers {Median(ratios):F2} of what bare Kestrel answers; by processor time {Median(work):F2}"));
    }

    private static async Task<WebApplication> ServeAsync()
    {
        object?[] people = [.. Enumerable.Range(1, Objects).Select(n => new Dictionary<string, object?>
        {
            ["id"] = $"person:{n}",
            ["name"] = $"Person number {n}",
            ["age"] = 20 + n,
            ["email"] = $"person{n}@example.org",
        })];
        var executor = new GraphQLExecutor(GraphQLSchema.Build(Schema), new ResolverMap().Field("Query", "people", _ => people));
        using var answer = await executor.ExecuteAsync(new ExecutionRequest { Query = "{ people { id name age email } }" });
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        answer.WriteTo(bytes);
        var body = bytes.WrittenSpan.ToArray();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var app = builder.Build();
        app.UseRouting();
        app.MapGraphQL("/graphql", executor);
        app.Map("/bare", async context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.BodyWriter.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
