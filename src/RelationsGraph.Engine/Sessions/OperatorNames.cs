using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>What clients know the steps of plans by: the names of Neo4j's operators.</summary>
internal static class OperatorNames
{
    /// <summary>The name of a step.</summary>
    public static string Of(LogicalPlan plan) => plan switch
    {
        LoadCsvPlan => "LoadCSV",
        SetProperties { Updates.Count: 1 } set => Of(set.Updates[0]),
        SetProperties set when ((IEnumerable<BoundUpdate>)set.Updates).All(update => update is UpdateAddLabels) => "SetLabels",
        SetProperties set when ((IEnumerable<BoundUpdate>)set.Updates).All(update => update is UpdateRemoveLabels) => "RemoveLabels",
        _ => plan.Name switch
        {
            "NodeCountFromStore" => "NodeCountFromCountStore",
            "RelationshipCountFromStore" => "RelationshipCountFromCountStore",
            var name => name,
        },
    };

    private static string Of(BoundUpdate update) => update switch
    {
        UpdateAddLabels => "SetLabels",
        UpdateRemoveLabels => "RemoveLabels",
        UpdateAllProperties set => FromMap(set.Target),
        UpdateAddProperties set => FromMap(set.Target),
        UpdateDynamicProperty or UpdateRemoveDynamicProperty => "SetDynamicProperty",
        _ => "SetProperty",
    };

    private static string FromMap(BoundExpression target) =>
        target.Type.Kinds == KindSet.None ? "SetPropertiesFromMap"
        : target.Type.Is(KindSet.Node) ? "SetNodePropertiesFromMap"
        : target.Type.Is(KindSet.Relationship) ? "SetRelationshipPropertiesFromMap"
        : "SetPropertiesFromMap";
}
