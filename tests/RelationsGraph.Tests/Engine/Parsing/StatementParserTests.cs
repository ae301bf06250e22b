using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Parsing;

public sealed class StatementParserTests
{
    private static QuerySyntax Query(string text) => Assert.IsType<QuerySyntax>(CypherParser.Parse(text).Body);

    private static T Clause<T>(string text)
        where T : ClauseSyntax => Assert.IsType<T>(Query(text).Branches[0].Clauses[0]);

    [Theory]
    [InlineData("RETURN 1", StatementMode.Run)]
    [InlineData("EXPLAIN RETURN 1", StatementMode.Explain)]
    [InlineData("CYPHER 5 runtime=slotted PROFILE RETURN 1;", StatementMode.Profile)]
    public void A_mode_may_stand_in_front(string text, StatementMode mode) => Assert.Equal(mode, CypherParser.Parse(text).Mode);

    [Theory]
    [InlineData("MATCH (n) RETURN n", "MatchClause ReturnClause")]
    [InlineData("OPTIONAL MATCH (n) USING INDEX n:L(a, b) WHERE n.x UNWIND n.l AS x WITH x RETURN x", "MatchClause UnwindClause WithClause ReturnClause")]
    [InlineData("CREATE (n) SET n.x = 1 REMOVE n:L DETACH DELETE n FOREACH (x IN [1] | CREATE (y))", "CreateClause SetClause RemoveClause DeleteClause ForeachClause")]
    [InlineData("MERGE (n) ON CREATE SET n.x = 1 ON MATCH SET n += {a: 1}, n:L:M FINISH", "MergeClause FinishClause")]
    [InlineData("CALL { RETURN 1 AS x } IN 4 CONCURRENT TRANSACTIONS OF 10 ROWS ON ERROR CONTINUE REPORT STATUS AS s RETURN s", "SubqueryClause ReturnClause")]
    [InlineData("CALL (a, b) { RETURN 1 AS x } CALL (*) { FINISH } OPTIONAL CALL p.q(1) YIELD a AS b WHERE b RETURN x", "SubqueryClause SubqueryClause ProcedureCallClause ReturnClause")]
    [InlineData("LOAD CSV WITH HEADERS FROM 'file:///a.csv' AS row FIELDTERMINATOR ';' RETURN row", "LoadCsvClause ReturnClause")]
    [InlineData("MATCH (n) ORDER BY n.x DESC SKIP 1 LIMIT 2 RETURN n", "MatchClause OrderClause ReturnClause")]
    [InlineData("USE neo4j SHOW INDEXES YIELD name, type AS t WHERE t = 'RANGE' RETURN name", "UseClause ShowClause ReturnClause")]
    public void Clauses_follow_each_other(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Query(text).Branches[0].Clauses.Select(clause => clause.GetType().Name)));

    [Fact]
    public void Unions_part_branches()
    {
        var query = Query("RETURN 1 AS x UNION RETURN 2 AS x UNION DISTINCT RETURN 3 AS x");

        Assert.Equal(3, query.Branches.Count);
        Assert.Equal([UnionKind.Distinct, UnionKind.Distinct], query.Unions.Select(union => union.Kind));
        Assert.Equal(UnionKind.All, Query("RETURN 1 AS x UNION ALL RETURN 2 AS x").Unions[0].Kind);
    }

    [Theory]
    [InlineData("MATCH (a)-[r:X|Y*1..3 {k: 1}]->(b) RETURN r", 1L, 3L)]
    [InlineData("MATCH (a)-[r*2]->(b) RETURN r", 2L, 2L)]
    [InlineData("MATCH (a)-[r*..4]->(b) RETURN r", null, 4L)]
    [InlineData("MATCH (a)-[r*2..]->(b) RETURN r", 2L, null)]
    [InlineData("MATCH (a)-[*]->(b) RETURN a", null, null)]
    public void A_relationship_may_have_a_length(string text, long? from, long? to)
    {
        var relationship = Assert.IsType<RelationshipPattern>(Clause<MatchClause>(text).Patterns[0].Elements[1]);

        Assert.Equal((from, to), (relationship.Detail.Length!.From, relationship.Detail.Length.To));
    }

    [Theory]
    [InlineData("MATCH (a)-->(b) RETURN a", PatternDirection.Outgoing)]
    [InlineData("MATCH (a)<-[:X]-(b) RETURN a", PatternDirection.Incoming)]
    [InlineData("MATCH (a)--(b) RETURN a", PatternDirection.Both)]
    [InlineData("MATCH (a)<-[r]->(b) RETURN a", PatternDirection.Both)]
    [InlineData("MATCH (a)\u2014[r]\u2014\u27E9(b) RETURN a", PatternDirection.Outgoing)]
    public void Arrows_give_the_direction(string text, PatternDirection direction) =>
        Assert.Equal(direction, Assert.IsType<RelationshipPattern>(Clause<MatchClause>(text).Patterns[0].Elements[1]).Direction);

    [Theory]
    [InlineData("MATCH ((a)-[r]->(b) WHERE a.x){1,3} RETURN a", 1L, 3L)]
    [InlineData("MATCH ((a)-[r]->(b))+ RETURN a", 1L, null)]
    [InlineData("MATCH ((a)-[r]->(b))* RETURN a", 0L, null)]
    [InlineData("MATCH ((a)-[r]->(b)){,5} RETURN a", 0L, 5L)]
    [InlineData("MATCH ((a)-[r]->(b)){2} RETURN a", 2L, 2L)]
    public void A_path_may_be_quantified(string text, long from, long? to)
    {
        var group = Assert.IsType<ParenthesizedPattern>(Clause<MatchClause>(text).Patterns[0].Elements[0]);

        Assert.Equal((from, to), (group.Quantifier!.From, group.Quantifier.To));
    }

    [Theory]
    [InlineData("MATCH p = SHORTEST 2 PATHS (a)-->+(b) RETURN p", PathSelectorKind.Shortest, 2L)]
    [InlineData("MATCH p = ANY SHORTEST PATH (a)-->+(b) RETURN p", PathSelectorKind.Shortest, 1L)]
    [InlineData("MATCH ALL SHORTEST PATHS (a)-->+(b) RETURN a", PathSelectorKind.AllShortest, 1L)]
    [InlineData("MATCH SHORTEST 3 PATH GROUPS (a)-->+(b) RETURN a", PathSelectorKind.ShortestGroups, 3L)]
    [InlineData("MATCH ANY 4 PATHS (a)-->+(b) RETURN a", PathSelectorKind.Any, 4L)]
    public void A_path_may_be_selected(string text, PathSelectorKind kind, long count)
    {
        var selector = Clause<MatchClause>(text).Patterns[0].Selector!;

        Assert.Equal((kind, count), (selector.Kind, selector.Count));
    }

    [Theory]
    [InlineData("CREATE INDEX i IF NOT EXISTS FOR (n:L) ON (n.a, n.b)", IndexKind.Range, EntityKind.Node, 2)]
    [InlineData("CREATE INDEX FOR ()-[r:T]-() ON (r.a)", IndexKind.Range, EntityKind.Relationship, 1)]
    [InlineData("CREATE TEXT INDEX $name FOR (n:L) ON n.a OPTIONS {indexProvider: 'text-2.0'}", IndexKind.Text, EntityKind.Node, 1)]
    [InlineData("CREATE FULLTEXT INDEX f FOR (n:A|B) ON EACH [n.x, n.y]", IndexKind.FullText, EntityKind.Node, 2)]
    [InlineData("CREATE LOOKUP INDEX l FOR ()-[r]-() ON EACH type(r)", IndexKind.Lookup, EntityKind.Relationship, 0)]
    public void Indexes_are_created(string text, IndexKind kind, EntityKind entity, int properties)
    {
        var command = Assert.IsType<CreateIndexCommand>(CypherParser.Parse(text).Body);

        Assert.Equal((kind, entity, properties), (command.Kind, command.Target.Entity, command.Target.Properties.Count));
    }

    [Theory]
    [InlineData("CREATE CONSTRAINT c FOR (n:L) REQUIRE n.a IS UNIQUE", ConstraintKind.Unique)]
    [InlineData("CREATE CONSTRAINT FOR (n:L) REQUIRE (n.a, n.b) IS NODE KEY", ConstraintKind.Key)]
    [InlineData("CREATE CONSTRAINT FOR ()-[r:T]-() REQUIRE r.a IS NOT NULL", ConstraintKind.Exists)]
    [InlineData("CREATE CONSTRAINT FOR (n:L) REQUIRE n.a IS :: INTEGER", ConstraintKind.PropertyType)]
    public void Constraints_are_created(string text, ConstraintKind kind) =>
        Assert.Equal(kind, Assert.IsType<CreateConstraintCommand>(CypherParser.Parse(text).Body).Kind);

    [Theory]
    [InlineData("SHOW INDEXES", ShowKind.Indexes, null)]
    [InlineData("SHOW RANGE INDEXES", ShowKind.Indexes, "RANGE")]
    [InlineData("SHOW NODE KEY CONSTRAINTS", ShowKind.Constraints, "NODE KEY")]
    [InlineData("SHOW BUILT IN FUNCTIONS", ShowKind.Functions, "BUILT IN")]
    [InlineData("SHOW PROCEDURES EXECUTABLE BY CURRENT USER", ShowKind.Procedures, "EXECUTABLE")]
    [InlineData("SHOW CURRENT USER", ShowKind.CurrentUser, "CURRENT")]
    [InlineData("SHOW DATABASE neo4j", ShowKind.Databases, null)]
    [InlineData("SHOW HOME DATABASE", ShowKind.Databases, "HOME")]
    public void Things_are_shown(string text, ShowKind kind, string? filter)
    {
        var show = Clause<ShowClause>(text);

        Assert.Equal((kind, filter), (show.Kind, show.Filter));
    }

    [Theory]
    [InlineData("MATCH (n RETURN n", "Invalid input 'RETURN': expected a graph pattern, a parameter, ')', ':', 'IS', 'WHERE' or '{'", 9)]
    [InlineData("CREATE (n", "Invalid input '': expected a graph pattern, a parameter, ')', ':', 'IS', 'WHERE' or '{'", 9)]
    [InlineData("RETURN CASE WHEN 1 END", "Invalid input 'END': expected an expression or 'THEN'", 19)]
    [InlineData("MATCH (n) WHERE", "Invalid input '': expected an expression", 15)]
    [InlineData("RETURN 1; RETURN 2", "Expected exactly one statement per query but got: 2", 10)]
    [InlineData("", "Unexpected end of input: expected CYPHER, EXPLAIN, PROFILE or Query", 0)]
    public void What_is_no_statement_is_refused_with_its_place(string text, string message, int offset)
    {
        var failure = Assert.Throws<CypherException>(() => CypherParser.Parse(text));

        Assert.Equal(message, failure.Diagnostic.Message);
        Assert.Equal(offset, failure.Diagnostic.Position!.Value.Offset);
    }

    [Fact]
    public void What_follows_a_whole_clause_is_told_as_Neo4j_tells_it()
    {
        var failure = Assert.Throws<CypherException>(() => CypherParser.Parse("RETURN 1 # 2"));

        Assert.Equal(
            "Invalid input '#': expected an expression, 'FOREACH', ',', 'AS', 'ORDER BY', 'CALL', 'CREATE', 'LOAD CSV', 'DELETE', 'DETACH', 'FINISH', 'INSERT', 'LIMIT', "
            + "'MATCH', 'MERGE', 'NODETACH', 'OFFSET', 'OPTIONAL', 'REMOVE', 'RETURN', 'SET', 'SKIP', 'UNION', 'UNWIND', 'USE', 'WITH' or <EOF>",
            failure.Diagnostic.Message);
    }

    [Fact]
    public void Random_texts_are_parsed_or_refused_and_nothing_else()
    {
        const int Seed = 20260101;
        string[] words =
        [
            "MATCH", "(", ")", "[", "]", "{", "}", "-", ">", "<", "--", "RETURN", "n", "WHERE", "1", "'x'", ",", ".", "*", "..", "|", ":", "$p", "EXISTS", "CASE", "WHEN", "END", "=", "AND",
            "NOT", "WITH", "AS", "CALL", "UNION", "COUNT", "all", "IN", "+", "IS", "NULL", ";", "`q`", "CREATE", "SET", "SHORTEST", "p =",
        ];
        var random = new Random(Seed);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 14)).Select(_ => words[random.Next(words.Length)]));
            var failure = Record.Exception(() => CypherParser.Parse(text));
            Assert.True(failure is null or CypherException, $"seed {Seed}, text: {text}\n{failure}");
        }
    }
}
