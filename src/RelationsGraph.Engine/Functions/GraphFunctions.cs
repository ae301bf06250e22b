using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Functions over nodes, relationships and paths.</summary>
internal static class GraphFunctions
{
    private const string Scalar = "Scalar";
    private const string List = "List";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Function(Scalar, "id(input :: NODE | RELATIONSHIP) :: INTEGER", "The number that identifies a node or relationship within its database for now.",
            (_, arguments) => Id(arguments[0])).DeprecatedFor(null),
        Declare.Function(Scalar, "elementId(input :: NODE | RELATIONSHIP) :: STRING", "The text that identifies a node or relationship for now.", ElementId),
        Declare.Function(Scalar, "startNode(input :: RELATIONSHIP) :: NODE", "The node that a relationship starts from.", StartNode).PerStatement(),
        Declare.Function(Scalar, "endNode(input :: RELATIONSHIP) :: NODE", "The node that a relationship leads to.", EndNode).PerStatement(),
        Declare.Function(Scalar, "type(input :: RELATIONSHIP) :: STRING", "The type of a relationship.", Type).PerStatement(),
        Declare.Function(Scalar, "properties(input :: NODE | RELATIONSHIP | MAP) :: MAP", "The properties as a map.",
            (context, arguments) => Value.Of(Properties(context, arguments[0]))).PerStatement(),
        Declare.Function(Scalar, "length(input :: PATH) :: INTEGER", "The number of relationships in a path.",
            (_, arguments) => arguments[0].Kind == ValueKind.Path ? arguments[0].AsPath.Length : throw ArgumentReading.Unexpected(arguments[0], "length", "a Path")),
        Declare.Function(List, "keys(input :: NODE | RELATIONSHIP | MAP) :: LIST<STRING>", "The names of the properties.", Keys).PerStatement(),
        Declare.Function(List, "labels(input :: NODE) :: LIST<STRING>", "The labels of a node.",
            (context, arguments) => arguments[0].Kind == ValueKind.Node
                ? Value.Of(Entities.Labels(context.Graph, arguments[0]))
                : throw ArgumentReading.Unexpected(arguments[0], "labels", "a Node")).PerStatement(),
        Declare.Function(List, "nodes(input :: PATH) :: LIST<NODE>", "The nodes of a path.", Nodes),
        Declare.Function(List, "relationships(input :: PATH) :: LIST<RELATIONSHIP>", "The relationships of a path.", Relationships),
    ];

    private static Value Id(in Value entity) => entity.Kind switch
    {
        ValueKind.Node => entity.AsNode,
        ValueKind.Relationship => entity.AsRelationship,
        _ => throw NoEntity(entity, "id"),
    };

    private static Value ElementId(FunctionContext context, ReadOnlySpan<Value> arguments) => arguments[0].Kind is ValueKind.Node or ValueKind.Relationship
        ? Value.Of(Entities.ElementId(context.DatabaseId, arguments[0]))
        : throw NoEntity(arguments[0], "elementId");

    private static Value StartNode(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var relationship = Relationship(arguments[0], "startNode");
        if (arguments[0].AsVirtualRelationship is { } virtualRelationship)
        {
            return Value.Node(virtualRelationship.StartNode);
        }

        // Of one that was deleted it is no node any more.
        return Value.Node(context.Graph.StartNode(relationship));
    }

    private static Value EndNode(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var relationship = Relationship(arguments[0], "endNode");
        if (arguments[0].AsVirtualRelationship is { } virtualRelationship)
        {
            return Value.Node(virtualRelationship.EndNode);
        }

        return Value.Node(context.Graph.EndNode(relationship));
    }

    private static Value Type(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].Kind != ValueKind.Relationship)
        {
            throw ArgumentReading.Unexpected(arguments[0], "type", "a Relationship");
        }

        if (arguments[0].AsVirtualRelationship is { } virtualRelationship)
        {
            return Value.Of(virtualRelationship.Type);
        }

        // The type of a deleted relationship can still be asked for, as openCypher wants.
        var type = context.Graph.RelationshipTypeEvenIfDeleted(arguments[0].AsRelationship);
        return type < 0 ? throw Entities.DeletedRelationship(arguments[0].AsRelationship) : Value.Of(context.Graph.TypeName(type));
    }

    // Of a deleted node there are none, of a deleted relationship they cannot be asked for.
    private static MapValue Properties(FunctionContext context, in Value value)
    {
        if (value.Kind == ValueKind.Relationship && value.AsVirtualRelationship is null)
        {
            Entities.CheckRelationship(context.Graph, value.AsRelationship);
        }

        return Entities.Properties(context.Graph, value);
    }

    private static Value Keys(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].Kind is not (ValueKind.Node or ValueKind.Relationship or ValueKind.Map))
        {
            throw ArgumentReading.TypeError(
                $"Invalid input for function 'keys()': Expected a node, a relationship or a literal map but got {ValueDescription.Of(arguments[0])}");
        }

        var properties = Properties(context, arguments[0]);
        var keys = new Value[properties.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Value.Of(properties.Keys[i]);
        }

        return Value.ListOf(keys);
    }

    private static Value Nodes(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var path = Path(arguments[0], "nodes");
        var nodes = new Value[path.Length + 1];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Value.Node(path.NodeAt(i));
        }

        return Value.ListOf(nodes);
    }

    private static Value Relationships(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var path = Path(arguments[0], "relationships");
        var relationships = new Value[path.Length];
        for (var i = 0; i < relationships.Length; i++)
        {
            relationships[i] = Value.Relationship(path.RelationshipAt(i));
        }

        return Value.ListOf(relationships);
    }

    private static PathValue Path(in Value argument, string function) => argument.Kind == ValueKind.Path
        ? argument.AsPath
        : throw ArgumentReading.TypeError($"Invalid input for function '{function}()': Expected {ValueDescription.Of(argument)} to be a path");

    private static long Relationship(in Value argument, string function) => argument.Kind == ValueKind.Relationship
        ? argument.AsRelationship
        : throw ArgumentReading.TypeError($"Invalid input for function '{function}()': Expected {ValueDescription.Of(argument)} to be a RelationshipValue");

    private static CypherException NoEntity(in Value argument, string function) => ArgumentReading.TypeError(
        $"Invalid input for function '{function}()': Expected {ValueDescription.Of(argument)} to be a node or relationship, but it was `{ValueDescription.KindName(argument)}`");
}
