using System.Text;
using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing;
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
    private static readonly ProcedureCatalog Procedures = ProcedureCatalog.BuiltIn();

    [Theory]
    [InlineData("creates", 500)]
    [InlineData("named creates", 500)]
    [InlineData("patterns to create", 500)]
    [InlineData("relationships to create", 500)]
    [InlineData("path to create", 500)]
    [InlineData("merges", 200)]
    [InlineData("nodes to match", 200)]
    [InlineData("patterns to match", 100)]
    [InlineData("relationships to match", 100)]
    [InlineData("relationships of one node", 100)]
    [InlineData("matches", 200)]
    [InlineData("optional matches", 200)]
    [InlineData("path", 200)]
    [InlineData("named path", 200)]
    [InlineData("path of many types", 200)]
    [InlineData("unwinds", 500)]
    [InlineData("withs", 200)]
    [InlineData("limits", 200)]
    [InlineData("writes that read", 200)]
    [InlineData("calls", 200)]
    [InlineData("columns", 500)]
    [InlineData("aggregates", 500)]
    [InlineData("conditions", 2000)]
    [InlineData("alternatives", 2000)]
    [InlineData("labels", 500)]
    [InlineData("list", 2000)]
    [InlineData("map", 2000)]
    [InlineData("subqueries", 100)]
    [InlineData("lists in lists", 50)]
    [InlineData("calls in calls", 50)]
    [InlineData("cases in cases", 50)]
    [InlineData("conditions in conditions", 25)]
    public void Preparing_takes_as_long_as_the_statement_is(string shape, int parts)
    {
        using var graph = EmbeddedGraph.InMemory();
        Prepare(graph, Text(shape, 100));
        var few = Prepare(graph, Text(shape, parts));
        var many = Prepare(graph, Text(shape, parts * 4));
        Assert.InRange(many, few, few * MostGrowth);
    }

    [Theory]
    [InlineData("path", 400, 40_000)]
    [InlineData("patterns to create", 500, 15_000)]
    [InlineData("patterns to match", 500, 200_000)]
    public void Preparing_takes_little_for_each_part(string shape, int parts, long most)
    {
        using var graph = EmbeddedGraph.InMemory();
        Prepare(graph, Text(shape, 100));
        Assert.InRange(Prepare(graph, Text(shape, parts)) / parts, 0, most);
    }

    [Theory]
    [InlineData("list", 10)]
    [InlineData("creates", 10)]
    public void Parsing_ends_when_the_transaction_is_ended(string shape, int least)
    {
        var asked = 0;
        var ended = new CypherException("Neo.ClientError.Transaction.Terminated", "ended");
        CypherParser.Parse(Text(shape, 3000), () => asked++);
        Assert.InRange(asked, least, int.MaxValue);

        Assert.Same(ended, Assert.Throws<CypherException>(() => CypherParser.Parse(Text(shape, 3000), () => throw ended)));
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
                PreparedStatement.Of(Binder.Bind(text, Known), graph.Store.Snapshot, Procedures);
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
        "named creates" => "CREATE (m {x: 1}) " + Repeated(parts, i => $"CREATE (n{i}:A {{x: m.x}}) "),
        "patterns to create" => $"CREATE (n){Repeated(parts, i => $", (n{i}:A {{x: {i}}})")}",
        "relationships to create" => $"CREATE (n){Repeated(parts, i => $", (a{i})-[r{i}:R {{x: {i}}}]->(b{i})")}",
        "path to create" => $"CREATE (n){Repeated(parts, i => $"-[:R]->(n{i})")}",
        "merges" => Repeated(parts, i => $"MERGE (n{i}:A {{x: {i}}}) "),
        "nodes to match" => $"MATCH (n){Repeated(parts, i => $", (n{i}:A)")} RETURN n",
        "conditions" => $"MATCH (n) WHERE n.x = 0 {Repeated(parts, i => $"AND n.x{i} = {i} ")}RETURN n",
        "alternatives" => $"MATCH (n) WHERE n.x = 0 {Repeated(parts, i => $"OR n.x{i} = {i} ")}RETURN n",
        "labels" => $"MATCH (n:A{Repeated(parts, i => $"&A{i}")}) RETURN n",
        "list" => $"RETURN [0{Repeated(parts, i => $", {i}")}] AS list",
        "map" => $"RETURN {{k: 0{Repeated(parts, i => $", k{i}: {i}")}}} AS map",
        _ => Matching(shape, parts) ?? Nested(shape, parts) ?? throw new ArgumentOutOfRangeException(nameof(shape), shape, "no such shape"),
    };

    private static string? Matching(string shape, int parts) => shape switch
    {
        "patterns to match" => $"MATCH (n){Repeated(parts, i => $", (n{i}:A {{x: {i}}})")} RETURN n",
        "relationships to match" => $"MATCH (n){Repeated(parts, i => $", (a{i})-[r{i}:R]->(b{i})")} RETURN n",
        "relationships of one node" => $"MATCH (n){Repeated(parts, i => $", (n)-[r{i}:R]->(b{i})")} RETURN n",
        "matches" => $"{Repeated(parts, i => $"MATCH (a{i}:A {{x: {i}}})-[:R]->(b{i}) ")}RETURN 1 AS one",
        "optional matches" => $"{Repeated(parts, i => $"OPTIONAL MATCH (n{i}:A {{x: {i}}}) ")}RETURN 1 AS one",
        "path" => $"MATCH (n){Repeated(parts, i => $"-[r{i}]->(n{i})")} RETURN n",
        "named path" => $"MATCH p = (n){Repeated(parts, _ => "-[:R]->()")} RETURN p",
        "path of many types" => $"MATCH (n){Repeated(parts, i => $"-[:R{i}|S{i}]->()")} RETURN n",
        _ => null,
    };

    private static string? Nested(string shape, int parts) => shape switch
    {
        "withs" => $"{Repeated(parts, i => $"UNWIND [1] AS x{i} WITH x{i} ")}RETURN 1 AS one",
        "limits" => $"MATCH (n) SET n.x = 1 {Repeated(parts, _ => "WITH n LIMIT 1 ")}RETURN n",
        "writes that read" => $"MATCH (n) {Repeated(parts, i => $"SET n.x{i} = n.y{i} ")}",
        "calls" => $"MATCH (n) {Repeated(parts, i => $"CALL (n) {{ RETURN 1 AS x{i} }} ")}RETURN n",
        "columns" => $"MATCH (n) RETURN n{Repeated(parts, i => $", n.x{i} AS x{i}")} ORDER BY n.x",
        "aggregates" => $"MATCH (n) RETURN n.x AS x{Repeated(parts, i => $", sum(n.x{i}) AS x{i}")}",
        "subqueries" => $"MATCH (n) WHERE n.x = 1 {Repeated(parts, i => $"AND EXISTS {{ (n)-->(:A{i}) }} ")}RETURN n",
        "lists in lists" => $"RETURN {Repeated(parts, _ => "[")}1{Repeated(parts, _ => "]")} AS x",
        "calls in calls" => $"RETURN {Repeated(parts, _ => "abs(")}1{Repeated(parts, _ => ")")} AS x",
        "cases in cases" => $"RETURN {Repeated(parts, _ => "CASE WHEN true THEN ")}1{Repeated(parts, _ => " END")} AS x",
        "conditions in conditions" => $"MATCH (n) WHERE {Repeated(parts, _ => "n.a = 1 AND (n.b = 2 OR ")}true{Repeated(parts, _ => ")")} RETURN n",
        _ => null,
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
