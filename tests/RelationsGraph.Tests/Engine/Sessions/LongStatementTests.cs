using System.Text;
using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>Statements with very many parts: what preparing them allocates, and so takes, grows with their length and not with its square, and it ends when that is asked for.</summary>
public sealed class LongStatementTests
{
    // Four times the parts may take so many times the memory; what grows with the square takes sixteen times.
    private const double MostGrowth = 8;

    private static readonly Catalogs Known = new(FunctionCatalog.BuiltIn, _ => null);

    public static TheoryData<string, int> Statements { get; } = new()
    {
        { "creates", 500 },
        { "conditions", 2000 },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Preparing_takes_as_long_as_the_statement_is(string shape, int parts)
    {
        using var graph = EmbeddedGraph.InMemory();
        Prepare(graph, Text(shape, 100));
        var few = Prepare(graph, Text(shape, parts));
        var many = Prepare(graph, Text(shape, parts * 4));
        Assert.InRange(many, few, few * MostGrowth);
    }

    [Theory]
    [InlineData("nodes to match")]
    [InlineData("unwinds")]
    [InlineData("conditions")]
    public void Preparing_ends_when_the_transaction_is_ended(string shape)
    {
        using var graph = EmbeddedGraph.InMemory();
        var asked = 0;
        var ended = new CypherException("Neo.ClientError.Transaction.Terminated", "ended");
        var text = Text(shape, 300);
        var bound = Binder.Bind(text, Known, () => asked++);
        Assert.InRange(asked, 300, int.MaxValue);

        Assert.Same(ended, Assert.Throws<CypherException>(() => Binder.Bind(text, Known, () => throw ended)));
        Assert.Same(ended, Assert.Throws<CypherException>(() => QueryPlanner.Plan(bound, graph.Store.Snapshot, () => throw ended)));
    }

    // Allocated bytes: unlike time the same on any machine.
    private static long Prepare(EmbeddedGraph graph, string text)
    {
        var bytes = 0L;
        var thread = new Thread(
            () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var bound = Binder.Bind(text, Known);
                QueryPlanner.Plan(bound, graph.Store.Snapshot);
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            },
            256 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return bytes;
    }

    private static string Text(string shape, int parts) => shape switch
    {
        "unwinds" => $"{Repeated(parts, i => $"UNWIND [1] AS x{i} ")}RETURN 1 AS one",
        "creates" => Repeated(parts, _ => "CREATE (:Z) "),
        "nodes to match" => $"MATCH (n){Repeated(parts, i => $", (n{i}:A)")} RETURN n",
        "conditions" => $"MATCH (n) WHERE n.x = 0 {Repeated(parts, i => $"AND n.x{i} = {i} ")}RETURN n",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no such shape"),
    };

    private static string Repeated(int times, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }
}
