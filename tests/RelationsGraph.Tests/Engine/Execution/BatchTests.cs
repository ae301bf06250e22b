using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Graph;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Execution;

/// <summary>
/// Statements that read run on batches, their PROFILE row by row: two ways that must give the same rows. Graph and statements are random; a failure names the seed.
/// </summary>
public sealed class BatchTests : IDisposable
{
    private const int Statements = 150;

    private static readonly string[] Patterns =
    [
        "(a)-[r:R {t: $t}]->(b)",
        "(a)-[r:R|S {t: $t}]-(b)",
        "(a)<-[r:R {t: $t}]-(b)-[q:S]->(c)",
        "(a:A)-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c)",
        "(a)-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c), (a)-[:S {t: $t}]->(c)",
        "(a)-[r:R {t: $t}]->(b)<-[q:R {t: $t}]-(c), (c)-[:S {t: $t}]->(a)",
        "(a)-[r:S {t: $t}]->(b)-[q:S {t: $t}]-(c)-[:S {t: $t}]->(a)",
        "(a:A {id: $id})-[r]-(b)",
        "(a:A {id: $id})-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c)",
        "(a:A {id: $id})-[r:R {t: $t}]-(b)-[q:R|S {t: $t}]-(c)",
        "(a:A {id: $id})<-[r:R]-(b:B)",
        "(a:A {id: $id})-[r:R]->(b), (b)-[q:S]-(a)",
        "(a)-[r:R {t: $t}]->(b), (a)-[q:S]->(b)",
        "(a)-[r:R {t: $t}]->(a)",
        "(a:A)-[r:S]->(b:B)",
        "(a:B)",
        "(a:A {id: $id}), (b:A {id: 'a3'}), (a)-[r:R]-(b)",
    ];

    private static readonly string[] Predicates =
    [
        "r.v > 3", "r.v <= $v", "r.v IS NULL OR r.v > $v", "r.v IS NOT NULL", "$v >= r.v", "r.v <> 4", "r.v IN [1, 2, 3, null]", "r.v < 2 AND r.v > 0", "NOT r.v > 3",
        "r.m = 1", "r.m <> 'x'", "r.m > 0.5", "r.m IS NULL OR r.m = 'y'", "r.m = $t", "r.since > date('2020-01-15')", "r.since = date('2020-01-02')",
        "a:A", "b:B", "a:A|B", "a:A OR b:B", "a.id <> b.id", "a.id = b.id", "a.k <> b.k", "a.k = b.k", "b.k = 2", "b.k > 1 OR r.v = 2", "a.k + b.k > 3", "a <> b",
        "EXISTS { (b)-[:S]->() }", "type(r) = 'R'", "r.v % 2 = 0", "q.v > 2", "r.v = q.v", "c.id <> a.id", "c:A",
    ];

    private static readonly string[] Results =
    [
        "count(*) AS n", "count(r) AS n", "count(r.v) AS n, sum(r.v) AS s", "r.t AS t, type(r) AS y, count(*) AS n", "a.id AS i, count(DISTINCT b.id) AS n, count(DISTINCT b.k) AS m",
        "r.v / 3 AS d, sum(r.m) AS s", "b.k AS k, min(r.v) AS least, collect(DISTINCT r.t) AS ts", "r.m AS m, count(r) AS n", "a.k AS k, b.k AS l, type(r) AS y, r.v AS v, count(*) AS n",
        "avg(r.v) AS mean", "count(DISTINCT r) AS n, sum(DISTINCT r.v) AS s", "id(a) AS i, r.v AS v, id(r) AS j", "r.v AS v, id(a) AS i, id(r) AS j ORDER BY v DESC, i, j LIMIT 7",
        "r.m AS m, id(r) AS j, id(a) AS i ORDER BY m, j, i LIMIT 9", "DISTINCT a.k AS k, r.v AS v", "r.v AS v, id(r) AS j, id(a) AS i ORDER BY v, j, i SKIP 3 LIMIT 4",
    ];

    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Batches_give_the_rows_that_single_rows_give(int seed)
    {
        var random = new Random(seed);
        Fill(random, nodes: 60, relationships: 4000);
        using var session = _graph.Session();
        using var transaction = session.Begin();
        for (var i = 0; i < Statements; i++)
        {
            if (i == Statements / 2)
            {
                Change(transaction, random);
            }

            Compare(transaction, Statement(random), seed, Parameters(random));
        }
    }

    [Fact]
    public void A_walk_goes_on_by_the_index_where_nodes_have_many_other_relationships()
    {
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.t)");
        _graph.Do("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE");
        _graph.Do("UNWIND range(0, 99) AS i CREATE (:A {id: 'a' + i})");
        _graph.Do("MATCH (a:A), (b:A) CREATE (a)-[:R {t: 't' + ((toInteger(substring(a.id, 1)) * 7 + toInteger(substring(b.id, 1))) % 50)}]->(b)");
        using var session = _graph.Session();
        using var transaction = session.Begin();
        const string Chain = "MATCH (a:A {id: $id})-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c)-[p:R {t: $t}]->(d) RETURN id(a), id(r), id(b), id(q), id(c), id(p), id(d)";
        Compare(transaction, Chain, 0, new() { ["id"] = Value.Of("a1"), ["t"] = Value.Of("t7") });
        Compare(transaction, Chain, 0, new() { ["id"] = Value.Of("a1"), ["t"] = Value.Of("nowhere") });
        Compare(transaction, Chain, 0, new() { ["id"] = Value.Of("a1"), ["t"] = default });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Nodes_with_a_unique_property_are_grouped_as_its_values_are(int nodesWithoutIt)
    {
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.t)");
        _graph.Do("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE");
        _graph.Do("UNWIND range(0, 1999) AS i CREATE (:A {id: 'a' + i})");
        _graph.Do("UNWIND range(0, 1999) AS i MATCH (a:A {id: 'a' + i}), (b:A {id: 'a' + (i * 6) % 2000}) CREATE (a)-[:R {t: 't', v: i % 5, w: 0.5}]->(b)");
        _graph.Do($"MATCH (a:A {{id: 'a5'}}) UNWIND range(1, {nodesWithoutIt}) AS i CREATE (a)-[:R {{t: 't', v: 1}}]->(:A)-[:R {{t: 't', v: 2}}]->(a)");
        using var session = _graph.Session();
        using var transaction = session.Begin();
        var parameters = new Dictionary<string, Value> { ["t"] = Value.Of("t") };
        Compare(transaction, "MATCH (a:A)-[r:R {t: $t}]->(b:A) RETURN a.id AS i, count(r) AS n, sum(r.v) AS s, sum(r.w) AS t", 0, parameters);
        Compare(transaction, "MATCH (a:A)-[r:R {t: $t}]->(b:A) RETURN b.id AS i, count(r) AS n, sum(r.v) AS s, count(DISTINCT a.id) AS m", 0, parameters);
        Compare(transaction, "MATCH (a:A)-[r:R {t: $t}]->(b:A) RETURN b.id AS i, r.v AS v, count(r) AS n, sum(r.v + r.w) AS s", 0, parameters);
        Compare(transaction, "MATCH (a:A)-[r:R {t: $t}]->(b:A) RETURN b.id AS i, count(r) AS n, sum(r.v) AS w ORDER BY w DESC, i LIMIT 20", 0, parameters);
    }

    [Fact]
    public void A_pattern_with_a_cycle_finds_what_single_rows_find_where_few_of_many_chains_close()
    {
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.t)");
        _graph.Do("CREATE INDEX FOR ()-[r:S]-() ON (r.t)");
        _graph.Do("UNWIND range(0, 599) AS i CREATE (:A {id: i})");
        _graph.Do("MATCH (a:A), (b:A) WHERE (a.id * 7 + b.id * 13) % 97 = 0 CREATE (a)-[:R {t: 't', v: b.id % 10}]->(b)");
        _graph.Do("MATCH (a:A), (b:A) WHERE (a.id * 11 + b.id * 5) % 89 = 1 CREATE (a)-[:S {t: 't', v: a.id % 10}]->(b)");
        using var session = _graph.Session();
        using var transaction = session.Begin();
        var parameters = new Dictionary<string, Value> { ["t"] = Value.Of("t") };
        const string Triangle = "MATCH (a)-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c), (a)-[p:S {t: $t}]->(c)";
        Compare(transaction, Triangle + " RETURN count(*) AS n", 0, parameters);
        Compare(transaction, Triangle + " WHERE r.v < 3 RETURN a.id AS a, b.id AS b, c.id AS c, p.v AS v", 0, parameters);
        Compare(transaction, Triangle + " WHERE r.v < q.v RETURN a.id AS a, b.id AS b, c.id AS c, p.v AS v LIMIT 100000", 0, parameters);
    }

    [Fact]
    public void Statements_leave_little_to_the_garbage_collector()
    {
        Fill(new Random(5), nodes: 60, relationships: 4000);
        using var session = _graph.Session();
        var parameters = new Dictionary<string, Value> { ["t"] = Value.Of("t0") };
        const string Chains = "MATCH (a:A)-[r:R {t: $t}]->(b)-[q:R {t: $t}]->(c), (a)-[p:S {t: $t}]->(c) WHERE r.v < 5 RETURN count(p) AS n";
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        // The columns that it works in are ten times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 50_000);

        void Run()
        {
            using var result = session.Run(Chains, parameters, SessionMode.Read);
            Assert.Single(result.Rows());
        }
    }

    [Fact]
    public void Groups_of_very_many_nodes_leave_little_to_the_garbage_collector()
    {
        const int Nodes = 20_000;
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.t)");
        _graph.Do("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE");
        using (var write = _graph.Store.Begin())
        {
            var (label, type) = (write.Label("A"), write.Type("R"));
            for (var i = 0; i < Nodes; i++)
            {
                var node = write.CreateNode(label);
                write.SetNodeProperty(node, write.Key("id"), Value.Of($"a{i}"));
                var relationship = write.CreateRelationship(type, node, node);
                write.SetRelationshipProperty(relationship, write.Key("t"), Value.Of("t0"));
                write.SetRelationshipProperty(relationship, write.Key("v"), Value.Of(i % 100L));
            }

            write.Commit();
        }

        using var session = _graph.Session();
        var parameters = new Dictionary<string, Value> { ["t"] = Value.Of("t0") };
        const string Ranking = "MATCH (a:A)-[r:R {t: $t}]->(b:A) RETURN b.id AS i, count(r) AS n, sum(r.v) AS w ORDER BY w DESC, i LIMIT 3";
        var rows = Rows();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(rows, Rows());

        // Each of a count, a sum and a place among the nodes is more than that.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, Nodes);
        Assert.Equal("a10099 1 99, a10199 1 99, a10299 1 99", rows);

        string Rows()
        {
            using var result = session.Run(Ranking, parameters, SessionMode.Read);
            return string.Join(", ", result.Rows().Select(row => string.Join(' ', row)));
        }
    }

    private static string Statement(Random random)
    {
        var pattern = Patterns[random.Next(Patterns.Length)];
        bool Binds(string text) => "abcrq".All(variable => !Reads(text, variable) || Reads(pattern, variable));
        var predicates = Predicates.Where(Binds).OrderBy(_ => random.Next()).Take(random.Next(4)).ToList();
        var results = Results.Where(Binds).ToList();
        if (results.Count == 0)
        {
            results.Add("id(a) AS i");
        }

        var where = predicates.Count == 0 ? "" : $" WHERE {string.Join(" AND ", predicates.Select(predicate => $"({predicate})"))}";
        return $"MATCH {pattern}{where} RETURN {results[random.Next(results.Count)]}";
    }

    // Whether a text reads the variable: its letter stands alone.
    private static bool Reads(string text, char variable) => System.Text.RegularExpressions.Regex.IsMatch(text, $@"(?<![\w.'$]){variable}(?![\w'])");

    private static Dictionary<string, Value> Parameters(Random random) => new()
    {
        ["t"] = Value.Of($"t{random.Next(6)}"),
        ["id"] = Value.Of($"a{random.Next(30)}"),
        ["v"] = random.Next(4) == 0 ? Value.Of(2.5) : Value.Of((long)random.Next(6)),
    };

    private static void Compare(GraphTransaction transaction, string statement, int seed, Dictionary<string, Value> parameters)
    {
        var batches = Rows(transaction, statement, parameters);
        var single = Rows(transaction, "PROFILE " + statement, parameters);
        Assert.True(
            batches.SequenceEqual(single),
            $"seed {seed}: {statement} with {string.Join(", ", parameters)}: {batches.Count} rows from batches, {single.Count} from single rows; only from batches: {string.Join(" | ", batches.Except(single).Take(5))}; only from single rows: {string.Join(" | ", single.Except(batches).Take(5))}; plan {transaction.Run("EXPLAIN " + statement, parameters).Summary.PlanText}");
    }

    // In an order of their own where the statement asks for none; lists are collected in any order.
    private static List<string> Rows(GraphTransaction transaction, string statement, Dictionary<string, Value> parameters)
    {
        using var result = transaction.Run(statement, parameters);
        var rows = result.Rows().Select(row => string.Join(' ', row.Select(Text))).ToList();
        if (!statement.Contains("ORDER BY", StringComparison.Ordinal))
        {
            rows.Sort(StringComparer.Ordinal);
        }

        return rows;
    }

    private static string Text(Value value) => value.Kind == ValueKind.List ? string.Join(',', value.AsList.Select(element => element.ToString()).Order(StringComparer.Ordinal))
        : value.IsFloat ? Math.Round(value.AsFloat, 9).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString();

    private static Value Mixed(Random random) => random.Next(6) switch
    {
        0 => Value.Of((long)random.Next(3)),
        1 => Value.Of(random.Next(3) / 2.0),
        _ => default,
    };

    private void Fill(Random random, int nodes, int relationships)
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE");
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.t)");
        _graph.Do("CREATE INDEX FOR ()-[r:S]-() ON (r.t)");
        using var write = _graph.Store.BeginWrite();
        var (a, b) = (write.Label("A"), write.Label("B"));
        for (var i = 0; i < nodes; i++)
        {
            // The first half are all :A and have all relationships of type R between them.
            var node = i < nodes / 2 ? (random.Next(2) == 0 ? write.CreateNode(a) : write.CreateNode(a, b)) : random.Next(3) == 0 ? write.CreateNode() : write.CreateNode(b);
            if (random.Next(8) > 0)
            {
                write.SetNodeProperty(node, write.Key("id"), Value.Of($"a{i}"));
            }

            var k = random.Next(5) == 0 ? Mixed(random) : Value.Of((long)random.Next(4));
            if (!k.IsNull)
            {
                write.SetNodeProperty(node, write.Key("k"), k);
            }
        }

        for (var i = 0; i < relationships; i++)
        {
            var isR = random.Next(3) > 0;
            var most = isR ? nodes / 2 : nodes;
            var from = random.Next(4) == 0 ? random.Next(3) : random.Next(most);
            var relationship = write.CreateRelationship(write.Type(isR ? "R" : "S"), from, random.Next(6) == 0 ? from : random.Next(most));
            void Set(string key, Value value)
            {
                if (!value.IsNull)
                {
                    write.SetRelationshipProperty(relationship, write.Key(key), value);
                }
            }

            Set("t", Value.Of($"t{Math.Min(random.Next(6), random.Next(6))}"));
            Set("v", random.Next(3) == 0 ? default : Value.Of((long)random.Next(8)));
            Set("m", Mixed(random));
            Set("since", random.Next(2) == 0 ? default : Value.Of(new CypherDate(18262 + random.Next(30))));
        }

        write.Commit();
    }

    // A transaction's own changes count for both ways alike.
    private static void Change(GraphTransaction transaction, Random random)
    {
        transaction.Run($"MATCH ()-[r:R]->() WHERE id(r) % 7 = {random.Next(7)} DELETE r").Consume();
        transaction.Run("MATCH ()-[r:S]->() WHERE id(r) % 5 = 1 SET r.v = r.v + 1, r.t = 't0', r.m = 'y'").Consume();
        transaction.Run("MATCH (a:A) WHERE a.k = 1 REMOVE a:A").Consume();
        transaction.Run("MATCH (a:A), (b:B) WHERE a.k = 2 AND b.k = 0 CREATE (a)-[:R {t: 't1', v: 3}]->(b), (b)-[:T]->(a)").Consume();
    }
}
