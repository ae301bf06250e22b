using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Procedures that store vectors: lists of finite numbers in single precision.</summary>
internal static class VectorProcedures
{
    private const string NodeName = "db.create.setNodeVectorProperty";
    private const string RelationshipName = "db.create.setRelationshipVectorProperty";

    public static ProcedureDefinition[] All { get; } =
    [
        new(
            Of(
                NodeName,
                ProcedureMode.Write,
                "Set a vector property on a given node in a more space efficient representation than Cypher's SET.",
                [In("node", "NODE"), In("key", "STRING"), In("vector", "ANY")]),
            call => Set(call, NodeName, "node", (writer, node, key, vector) => writer.SetNodeProperty(node.AsNode, key, vector))) { WorksOnSystem = false },
        new(
            Of(
                RelationshipName,
                ProcedureMode.Write,
                "Set a vector property on a given relationship in a more space efficient representation than Cypher's SET.",
                [In("relationship", "RELATIONSHIP"), In("key", "STRING"), In("vector", "ANY")]),
            call => Set(call, RelationshipName, "relationship", (writer, relationship, key, vector) => writer.SetRelationshipProperty(relationship.AsRelationship, key, vector))) { WorksOnSystem = false },
    ];

    private static IEnumerable<Value[]> Set(ProcedureInvocation call, string procedure, string what, Action<GraphWrite, Value, int, Value> set)
    {
        var (entity, key, vector) = (call.Arguments[0], call.Arguments[1], call.Arguments[2]);
        if (entity.IsNull || key.IsNull || vector.IsNull)
        {
            throw Failed(procedure, $"'{(entity.IsNull ? what : key.IsNull ? "key" : "vector")}' must not be null");
        }

        if (!TokenName.IsValid(key.AsString))
        {
            throw Failed(procedure, TokenName.Invalid($"'{key.AsString}'"));
        }

        if (vector.Kind != ValueKind.List)
        {
            throw Failed(procedure, "'vector' must be a non-null numerical array");
        }

        var components = vector.AsList.Select(component => component.IsNumber ? (float)component.AsNumber : float.NaN).ToList();
        if (components.Count == 0 || !components.TrueForAll(float.IsFinite))
        {
            throw Failed(procedure, $"Vector must only contain finite values. Provided: {vector}");
        }

        set(call.Scope.Transaction.Writer, entity, call.Scope.Transaction.Writer.Key(key.AsString), Value.ListOf([.. components.Select(component => Value.Of((double)component))]));
        return [];
    }

    private static CypherException Failed(string procedure, string cause) =>
        new(StatusCode.ProcedureCallFailed, $"Failed to invoke procedure `{procedure}`: Caused by: {cause}");
}
