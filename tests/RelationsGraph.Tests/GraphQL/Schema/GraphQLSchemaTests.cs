using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Schema;

public sealed class GraphQLSchemaTests
{
    [Fact]
    public void Extensions_add_to_what_they_extend_wherever_they_stand()
    {
        var schema = GraphQLSchema.Build("""
            extend type Query implements Node { b: E }
            type Query { a: Int }
            interface Node { a: Int }
            enum E { X } extend enum E { Y }
            union U = Query extend union U = Other type Other { u: U }
            input I { a: Int } extend input I { b: Int }
            scalar S extend scalar S @specifiedBy(url: "where")
            extend schema { mutation: Other }
            """);

        Assert.Equal(["a", "b"], schema.QueryType.Fields.Keys.Order());
        Assert.Equal(["X", "Y"], ((EnumType)schema.Type("E")!).Values.Keys);
        Assert.Equal(["Query", "Other"], schema.PossibleTypes(schema.Type("U")!).Select(t => t.Name));
        Assert.Equal(["a", "b"], ((InputObjectType)schema.Type("I")!).Fields.Keys);
        Assert.Equal("where", ((ScalarType)schema.Type("S")!).SpecifiedByUrl);
        Assert.Equal("Other", schema.MutationType?.Name);
    }

    [Fact]
    public void Types_exist_once_so_that_they_compare_by_reference()
    {
        var schema = GraphQLSchema.Build("type Query { a: [Int!]! }");

        Assert.Same(schema.Type(Parser.ParseType("[Int!]!")), schema.QueryType.Fields["a"].Type);
        Assert.Equal("[Int!]!", schema.QueryType.Fields["a"].Type.ToString());
    }

    [Theory]
    [InlineData("Int!", "Int", true)]
    [InlineData("Int", "Int!", false)]
    [InlineData("[Dog!]", "[Pet]", true)]
    [InlineData("[Pet]", "[Dog]", false)]
    [InlineData("Dog", "Any", true)]
    [InlineData("Dog", "[Dog]", false)]
    public void A_type_is_a_subtype_when_its_values_may_stand_for_the_other(string type, string of, bool isSubtype)
    {
        var schema = GraphQLSchema.Build("interface Pet { a: Int } type Dog implements Pet { a: Int } union Any = Dog type Query { pet: Pet any: Any }");

        Assert.Equal(isSubtype, schema.Type(Parser.ParseType(type))!.IsSubtypeOf(schema.Type(Parser.ParseType(of))!));
    }

    [Fact]
    public void Every_mistake_of_a_schema_is_named_at_its_place()
    {
        var exception = Assert.Throws<GraphQLException>(() => GraphQLSchema.Build("type Query { a: Nope }\ntype B { c(d: Nape): Int }"));

        Assert.Equal(["Unknown type \"Nope\". (1:17)", "Unknown type \"Nape\". (2:15)"], exception.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void A_schema_text_holds_no_operations()
        => Assert.Contains("definitions of types and directives only", Assert.Throws<GraphQLException>(() => GraphQLSchema.Build("type Query { a: Int } { a }")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_default_is_coerced_to_the_type_of_its_argument()
    {
        var schema = GraphQLSchema.Build("input I { a: Int = 1 b: [String] = \"x\" } type Query { f(i: I = {}, n: Int, z: Int = null): Int }");

        var arguments = schema.QueryType.Fields["f"].Arguments;
        var value = Assert.IsType<IReadOnlyDictionary<string, object?>>(arguments["i"].DefaultValue, exactMatch: false);

        Assert.Equal(1, value["a"]);
        Assert.Equal(["x"], Assert.IsType<List<object?>>(value["b"]));
        Assert.False(arguments["n"].HasDefault);
        Assert.True(arguments["z"].HasDefault);
    }

    [Fact]
    public void A_custom_scalar_coerces_literals_through_its_values()
    {
        var even = new ScalarCoercion { ParseValue = v => v is long n && n % 2 == 0 ? n : throw new GraphQLException(new GraphQLError("Even cannot be odd.")) };
        var schema = GraphQLSchema.Build("scalar Even type Query { a(b: Even = 4): Even }", new Dictionary<string, ScalarCoercion> { ["Even"] = even });

        Assert.Equal(4L, schema.QueryType.Fields["a"].Arguments["b"].DefaultValue);
        Assert.False(LiteralCoercion.TryCoerce(Parser.ParseValue("3"), schema.Type("Even")!, null, out _));
    }
}
