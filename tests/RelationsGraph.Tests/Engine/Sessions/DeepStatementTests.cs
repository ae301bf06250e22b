using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>Statements and values that nest, chain or repeat far beyond what anybody writes: each is answered or refused on the stack of a common thread.</summary>
public sealed class DeepStatementTests
{
    private const string TooDeep = StatusCode.SyntaxError;
    private const string TooDeepValue = StatusCode.ArgumentError;

    // The least that threads are commonly given.
    private const int Stack = 1536 * 1024;

    /// <summary>Name, and the code that refuses it; none where it is answered.</summary>
    public static TheoryData<string, string?> Cases { get; } = new()
    {
        { "parentheses", TooDeep },
        { "lists", TooDeep },
        { "maps", TooDeep },
        { "negations", TooDeep },
        { "minus signs", TooDeep },
        { "cases", TooDeep },
        { "calls of functions", TooDeep },
        { "list comprehensions", TooDeep },
        { "pattern comprehensions", TooDeep },
        { "existential subqueries", TooDeep },
        { "call subqueries", TooDeep },
        { "foreach", TooDeep },
        { "label parentheses", TooDeep },
        { "label negations", TooDeep },
        { "quantified patterns", TooDeep },
        { "five hundred lists", null },
        { "a hundred call subqueries", null },
        { "and", null },
        { "or", null },
        { "a thousand sums", null },
        { "sums", TooDeep },
        { "powers", TooDeep },
        { "indexes", TooDeep },
        { "property keys", TooDeep },
        { "comparisons", null },
        { "labels", null },
        { "a thousand unwinds", null },
        { "unwinds", TooDeep },
        { "matches", TooDeep },
        { "unions", null },
        { "projections", null },
        { "a thousand creates", null },
        { "a chain to create", null },
        { "elements of a list", null },
        { "entries of a map", null },
        { "columns", null },
        { "a long text", null },
        { "a long comment", null },
        { "a long blank", null },
        { "open brackets", TooDeep },
        { "an open sum", TooDeep },
    };

    /// <summary>What is done with values that nest two hundred thousand levels deep.</summary>
    public static TheoryData<string, string?> Uses { get; } = new()
    {
        { "size(x)", null },
        { "x = y", TooDeepValue },
        { "x < y", TooDeepValue },
        { "x IN [y]", TooDeepValue },
        { "count(DISTINCT x)", TooDeepValue },
        { "x IS :: LIST<ANY>", null },
        { "valueType(x)", TooDeepValue },
        { "toStringOrNull(x)", null },
        { "'' + [x]", TooDeepValue },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_statement_of_any_shape_is_answered_or_refused(string name, string? refusal)
    {
        using var graph = EmbeddedGraph.InMemory();
        Assert.Equal(refusal, Code(graph, Text(name)));
        Assert.Equal("1", graph.Ask("RETURN 1"));
        Assert.Empty(graph.Transactions.All());
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_value_of_any_depth_is_used_or_refused(string expression, string? refusal)
    {
        using var graph = EmbeddedGraph.InMemory();
        const string Deep = "reduce(deep = [], i IN range(1, 200000) | [deep])";
        Assert.Equal(refusal, Code(graph, $"WITH {Deep} AS x, {Deep} AS y WITH x, y, 1 AS one RETURN {expression} AS result"));
        Assert.Equal("1", graph.Ask("RETURN 1"));
    }

    private static string? Code(EmbeddedGraph graph, string text)
    {
        string? code = null;
        Exception? fault = null;
        var thread = new Thread(() => (code, fault) = Run(graph, text), Stack);
        thread.Start();
        thread.Join();
        Assert.Null(fault);
        return code;
    }

    private static (string? Code, Exception? Fault) Run(EmbeddedGraph graph, string text)
    {
        try
        {
            graph.Ask(text);
            return default;
        }
        catch (CypherException e)
        {
            return (e.Code, null);
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }

    private static string Text(string name) => name switch
    {
        "parentheses" => $"RETURN {Times("(", 100_000)}1{Times(")", 100_000)} AS x",
        "lists" => $"RETURN {Times("[", 100_000)}{Times("]", 100_000)} AS x",
        "maps" => $"RETURN {Times("{a: ", 100_000)}1{Times("}", 100_000)} AS x",
        "negations" => $"RETURN {Times("NOT ", 100_000)}true AS x",
        "minus signs" => $"RETURN {Times("- ", 100_000)}1 AS x",
        "cases" => $"RETURN {Times("CASE WHEN true THEN ", 20_000)}1{Times(" END", 20_000)} AS x",
        "calls of functions" => $"RETURN {Times("abs(", 100_000)}1{Times(")", 100_000)} AS x",
        "list comprehensions" => $"RETURN {Times("[x IN ", 2000)}[1]{Times(" | x]", 2000)} AS x",
        "pattern comprehensions" => $"RETURN {Times("[(a)-->(b) WHERE a.x | ", 1001)}1{Times("]", 1001)} AS x",
        "existential subqueries" => $"{Times("MATCH (a) WHERE EXISTS { ", 20_000)}MATCH (b){Times(" }", 20_000)} RETURN 1 AS x",
        "call subqueries" => $"{Times("CALL { ", 5000)}RETURN 1 AS x{Times(" } RETURN x", 5000)}",
        "foreach" => $"WITH 1 AS y {Times("FOREACH (x IN [1] | ", 20_000)}CREATE (){Times(")", 20_000)}",
        "label parentheses" => $"MATCH (n:{Times("(", 50_000)}A{Times(")", 50_000)}) RETURN n",
        "label negations" => $"MATCH (n:{Times("!", 50_000)}A) RETURN n",
        "quantified patterns" => $"MATCH {Times("(", 3000)}(a)-->(b){Times("){1,2}", 3000)} RETURN 1 AS x",
        "five hundred lists" => $"RETURN {Times("[", 500)}{Times("]", 500)} AS x",
        "a hundred call subqueries" => $"{Times("CALL { ", 100)}RETURN 1 AS x{Times(" } RETURN x", 100)}",
        "and" => $"RETURN {Joined(" AND ", 100_000, _ => "true")} AS x",
        "or" => $"UNWIND [1] AS y WITH y WHERE {Joined(" OR ", 100_000, i => $"y = {i}")} RETURN y",
        "a thousand sums" => $"RETURN {Joined("+", 1000, _ => "1")} AS x",
        "sums" => $"RETURN {Joined("+", 100_000, _ => "1")} AS x",
        "powers" => $"RETURN {Joined("^", 100_000, _ => "1")} AS x",
        "indexes" => $"WITH [[1]] AS l RETURN l{Times("[0]", 100_000)} AS x",
        "property keys" => $"WITH {{a: 1}} AS l RETURN l{Times(".a", 100_000)} AS x",
        "comparisons" => $"RETURN {Joined("<", 20_000, i => $"{i}")} AS x",
        "labels" => $"MATCH (n{Times(":A", 1000)}) RETURN n",
        _ => ClausesOf(name),
    };

    private static string ClausesOf(string name) => name switch
    {
        "a thousand unwinds" => $"WITH 1 AS x {Joined(" ", 1000, i => $"UNWIND [1] AS y{i}")} RETURN x",
        "unwinds" => $"WITH 1 AS x {Joined(" ", 3100, i => $"UNWIND [1] AS y{i}")} RETURN x",
        "matches" => $"{Joined(" ", 3100, i => $"MATCH (n{i}:A)")} RETURN 1 AS x",
        "unions" => Joined(" UNION ALL ", 10_000, _ => "RETURN 1 AS x"),
        "projections" => $"WITH 1 AS x {Times("WITH x ", 10_000)}RETURN x",
        "a thousand creates" => Times("CREATE (:Z) ", 1000),
        "a chain to create" => $"CREATE (a){Times("-[:T]->()", 10_000)}",
        "elements of a list" => $"RETURN size([{Joined(",", 100_000, i => $"{i}")}]) AS x",
        "entries of a map" => $"RETURN size(keys({{{Joined(",", 100_000, i => $"k{i}: 1")}}})) AS x",
        "columns" => $"RETURN {Joined(",", 10_000, i => $"{i} AS c{i}")}",
        "a long text" => $"RETURN size('{new string('a', 10_000_000)}') AS x",
        "a long comment" => $"RETURN /*{new string('a', 10_000_000)}*/ 1 AS x",
        "a long blank" => $"RETURN {new string(' ', 10_000_000)} 1 AS x",
        "open brackets" => Times("MATCH (", 100_000),
        "an open sum" => $"RETURN {Times("1+", 100_000)}",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such case"),
    };

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Joined(string separator, int count, Func<int, string> text) => string.Join(separator, Enumerable.Range(0, count).Select(text));
}
