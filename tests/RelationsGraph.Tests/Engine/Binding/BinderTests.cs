using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Binding;

public sealed class BinderTests
{
    private static readonly ProcedureSignature Pairs = new(
        "test.pairs",
        [new ProcedureParameter("from", CypherType.Integer, null) { TypeText = "INTEGER" }, new ProcedureParameter("to", CypherType.Integer, Value.Of(9L)) { TypeText = "INTEGER" }],
        [new ProcedureColumn("a", CypherType.Integer), new ProcedureColumn("b", CypherType.String)],
        ProcedureMode.Read,
        "Gives pairs.");

    private static readonly Catalogs Catalogs = new(FunctionCatalog.BuiltIn, name => name == Pairs.Name ? Pairs : null);

    private static BoundStatement Bind(string text) => Binder.Bind(text, Catalogs);

    private static BoundQuery Query(string text) => Assert.IsType<BoundQuery>(Bind(text).Body);

    private static T Clause<T>(string text, int index = 0)
        where T : BoundClause => Assert.IsType<T>(Query(text).Branches[0].Clauses[index]);

    [Fact]
    public void A_variable_passed_on_stays_the_same_symbol()
    {
        var match = Clause<BoundMatch>("MATCH (n) WITH n RETURN n AS m");
        var with = Clause<BoundProjection>("MATCH (n) WITH n RETURN n AS m", 1);

        Assert.True(with.Items[0].IsPassed);
        Assert.Equal(match.Pattern.Nodes[0].Symbol.Name, with.Items[0].Symbol.Name);
    }

    [Fact]
    public void Labels_maps_and_conditions_of_a_pattern_become_predicates()
    {
        var match = Clause<BoundMatch>("MATCH (a:X:Y {k: 1} WHERE a.z)-[r:T {w: 2}]->(b) WHERE a.x = 1 AND b.y = 2 RETURN a");

        Assert.Equal(2, match.Pattern.Nodes.Count);
        Assert.Equal(7, match.Pattern.Predicates.Count);
        Assert.Equal(["T"], Assert.IsType<PatternRelationship>(match.Pattern.Edges[0]).Types);
    }

    [Fact]
    public void A_variable_of_an_earlier_clause_is_bound_in_a_later_pattern()
    {
        var nodes = Clause<BoundMatch>("MATCH (a) MATCH (a)-->(b) RETURN b", 1).Pattern.Nodes;

        Assert.Equal([PatternBinding.Bound, PatternBinding.Free], nodes.Select(node => node.Binding));
    }

    [Fact]
    public void The_conditions_of_a_walk_hold_for_each_relationship()
    {
        var walk = Assert.IsType<PatternVariableLength>(Clause<BoundMatch>("MATCH (a)-[r:X|Y*2..5 {k: 1}]->(b) RETURN r").Pattern.Edges[0]);

        Assert.Equal((2L, 5L), (walk.Minimum, walk.Maximum));
        Assert.Equal([walk.Element], BoundTree.Symbols(Assert.Single(walk.ElementPredicates)));
    }

    [Fact]
    public void Grouping_keys_and_aggregates_are_parted()
    {
        var projection = Clause<BoundProjection>("MATCH (n) RETURN n.k AS k, count(*) AS c, n.k + sum(n.v) AS s ORDER BY n.k, count(*)", 1);

        Assert.Equal("k", Assert.Single(projection.Aggregation!.Keys).Symbol.Name);
        Assert.Equal(["count", "sum"], projection.Aggregation.Aggregates.Select(aggregate => aggregate.Aggregation.Function.Name));
        Assert.All(projection.Order.Sort, item => Assert.IsType<BoundVariable>(item.Expression));
        Assert.Equal(BinaryOperator.Add, Assert.IsType<BoundBinary>(projection.Items[2].Expression).Operator);
    }

    [Fact]
    public void A_quantified_path_collects_its_variables_in_lists()
    {
        var match = Clause<BoundMatch>("MATCH p = (s)((a)-[r]->(b) WHERE a.x = s.x){1,3}(t) RETURN a, r, p");
        var path = Assert.IsType<PatternQuantifiedPath>(match.Pattern.Edges[0]);

        Assert.Equal(["a", "r", "b"], path.Groups.Select(group => group.Outer.Name));
        Assert.All(path.Groups, group => Assert.Equal(KindSet.List, group.Outer.Type.Kinds));
        Assert.Single(path.Inner.Predicates);
        Assert.Same(path, Assert.IsType<QuantifiedStep>(match.Pattern.Paths[0].Steps[1]).Edge);
    }

    [Fact]
    public void A_subquery_knows_what_it_uses_of_the_row_around_it()
    {
        var match = Clause<BoundMatch>("MATCH (n), (m) WHERE EXISTS { (n)-->(x) WHERE x.k = 1 } RETURN m");
        var exists = Assert.IsType<BoundSubqueryExpression>(Assert.Single(match.Pattern.Predicates));

        Assert.Equal("n", Assert.Single(exists.Outer).Name);
    }

    [Fact]
    public void Call_imports_what_its_first_with_or_its_list_names()
    {
        Assert.Equal("n", Assert.Single(Clause<BoundCallSubquery>("MATCH (n), (m) CALL { WITH n RETURN n.x AS x } RETURN x", 1).Imports).Name);
        Assert.Equal("m", Assert.Single(Clause<BoundCallSubquery>("MATCH (n), (m) CALL (n, m) { RETURN m.x AS x } RETURN x", 1).Imports).Name);
    }

    [Fact]
    public void Unions_bring_columns_into_one_order()
    {
        var query = Query("RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a");

        Assert.Equal(["a", "b"], query.Columns.Select(column => column.Name));
        Assert.Equal(["a", "b"], query.Branches[1].Columns.Select(column => column.Name));
    }

    [Fact]
    public void Merge_looks_for_the_very_things_that_it_would_create()
    {
        var merge = Clause<BoundMerge>("MATCH (a) MERGE p = (a)<-[:T {k: 1}]-(:X {z: 2}) ON CREATE SET a.x = 1 RETURN p", 1);

        Assert.Equal([PatternBinding.Bound, PatternBinding.Free], merge.Pattern.Nodes.Select(node => node.Binding));
        Assert.Equal(merge.Pattern.Nodes[1].Symbol, Assert.Single(merge.Create.Nodes).Symbol);
        Assert.Equal(merge.Pattern.Nodes[1].Symbol, Assert.Single(merge.Create.Relationships).Start);
        Assert.Single(merge.OnCreate);
    }

    [Fact]
    public void Arguments_that_were_left_out_are_the_defaults()
    {
        var call = Clause<BoundProcedureCall>("CALL test.pairs(1) YIELD b AS x RETURN x");

        Assert.Equal(9, Assert.IsType<BoundLiteral>(call.Arguments[1]).Value.AsInteger);
        Assert.Equal((1, "x"), (call.Yields[0].Column, call.Yields[0].Symbol.Name));
    }

    [Fact]
    public void A_procedure_that_stands_alone_takes_parameters_for_arguments()
    {
        Assert.Equal(["from"], Bind("CALL test.pairs").Parameters);
        Assert.Equal(["a", "b"], Query("CALL test.pairs").Columns.Select(column => column.Name));
    }

    [Fact]
    public void Parameters_are_listed_once_in_order_of_use() => Assert.Equal(["b", "a"], Bind("MATCH (n {x: $b}) WHERE n.y = $a AND n.z = $b RETURN n").Parameters);

    [Theory]
    [InlineData("RETURN 1 AS x", false)]
    [InlineData("MATCH (n) SET n.x = 1", true)]
    [InlineData("CALL { CREATE (n) } RETURN 1 AS x", true)]
    [InlineData("RETURN 1 AS x UNION CREATE (n) RETURN 2 AS x", true)]
    public void A_query_says_whether_it_writes(string text, bool writes) => Assert.Equal(writes, Query(text).Writes);

    [Theory]
    [InlineData("RETURN x", "Variable `x` not defined", 7, "UndefinedVariable")]
    [InlineData("MATCH (n) CREATE (n)", "Variable `n` already declared", 18, "VariableAlreadyBound")]
    [InlineData("MATCH ()-[r]-(r) RETURN r", "Type mismatch: r defined with conflicting type Relationship (expected Node)", 14, "VariableTypeConflict")]
    [InlineData("RETURN foo(1)", "Unknown function 'foo'", 7, "UnknownFunction")]
    [InlineData("RETURN abs()", "Insufficient parameters for function 'abs'", 7, "InvalidNumberOfArguments")]
    [InlineData("RETURN count(count(*))", "Can't use aggregate functions inside of aggregate functions.", 13, "NestedAggregation")]
    [InlineData("MATCH (n) WHERE count(n) > 1 RETURN n", "Invalid use of aggregating function count(...) in this context", 16, "InvalidAggregation")]
    [InlineData("RETURN 1 AS a, 2 AS a", "Multiple result columns with the same name are not supported", 7, "ColumnNameConflict")]
    [InlineData("RETURN 1 AS a UNION RETURN 2 AS b", "All sub queries in an UNION must have the same return column names", 14, "DifferentColumnsInUnion")]
    [InlineData("CREATE (n) MATCH (m) RETURN m", "WITH is required between CREATE and MATCH", 11, "InvalidClauseComposition")]
    [InlineData("CALL test.pairs() YIELD c RETURN c", null, 0, "InvalidNumberOfArguments")]
    [InlineData("CALL test.pairs(1) YIELD c RETURN c", "Unknown procedure output: `c`", 25, "UndefinedVariable")]
    [InlineData("MATCH (n) RETURN n LIMIT -1", "Invalid input. '-1' is not a valid value. Must be a non-negative integer.", 25, "NegativeIntegerArgument")]
    [InlineData("RETURN NOT 1", "Type mismatch: expected Boolean but was Integer", 11, "InvalidArgumentType")]
    public void What_breaks_a_rule_is_refused_with_its_place(string text, string? message, int offset, string detail)
    {
        var failure = Assert.Throws<CypherException>(() => Bind(text));

        Assert.Equal(detail, failure.Diagnostic.Detail);
        Assert.Equal(offset, failure.Diagnostic.Position!.Value.Offset);
        Assert.Equal(message ?? failure.Diagnostic.Message, failure.Diagnostic.Message);
    }

    [Fact]
    public void An_unknown_procedure_has_a_code_of_its_own() =>
        Assert.Equal("Neo.ClientError.Procedure.ProcedureNotFound", Assert.Throws<CypherException>(() => Bind("CALL no.such()")).Code);

    [Fact]
    public void A_long_chain_of_conditions_does_not_grow_deep()
    {
        var text = "MATCH (n) WHERE " + string.Join(" OR ", Enumerable.Range(0, 5000).Select(i => $"n.x = {i}")) + " RETURN n";

        Assert.Equal(5000, Assert.IsType<BoundJunction>(Assert.Single(Clause<BoundMatch>(text).Pattern.Predicates)).Operands.Count);
    }
}
