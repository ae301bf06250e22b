using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>The expressions that a step evaluates itself.</summary>
internal static class PlanExpressions
{
    public static IEnumerable<BoundExpression> Of(LogicalPlan plan) => plan switch
    {
        Filter filter => filter.Predicates,
        Projection projection => projection.Items.Select(item => item.Expression),
        Aggregation aggregation => aggregation.Keys.Select(key => key.Expression).Concat(aggregation.Aggregates.SelectMany(a => a.Aggregation.Arguments)),
        Top top => top.Computed.Select(item => item.Expression),
        Unwind unwind => [unwind.List],
        NodeByIdSeek seek => [seek.Ids.Ids],
        RelationshipByIdSeek seek => [seek.Ids.Ids],
        NodeIndexSeek seek => Of(seek.Use),
        RelationshipIndexSeek seek => Of(seek.Use),
        VarLengthExpand expand => expand.Walk.ElementPredicates,
        ShortestPath path => path.Predicates.Concat(path.Pattern.Walk.ElementPredicates),
        Create create => Of(create.Pattern),
        Merge merge => Of(merge.Pattern).Concat(Of(merge.Actions.OnCreate)).Concat(Of(merge.Actions.OnMatch)),
        SetProperties set => Of(set.Updates),
        Delete delete => delete.Targets,
        Foreach each => [each.List],
        ProcedureCall call => call.Call.Arguments,
        _ => [],
    };

    /// <summary>The values that an index is asked for.</summary>
    public static IEnumerable<BoundExpression> Of(IndexUse use) => ((IEnumerable<SeekCondition>)use.Conditions).SelectMany(condition => condition switch
    {
        SeekEqual equal => [equal.Value],
        SeekIn list => [list.List],
        SeekText text => [text.Text],
        SeekRange range => new[] { range.Lower?.Value, range.Upper?.Value }.OfType<BoundExpression>(),
        _ => [],
    });

    private static IEnumerable<BoundExpression> Of(CreatePattern pattern) =>
        ((IEnumerable<CreateNode>)pattern.Nodes).Select(node => node.Properties)
            .Concat(((IEnumerable<CreateRelationship>)pattern.Relationships).Select(relationship => relationship.Properties))
            .OfType<BoundExpression>();

    private static IEnumerable<BoundExpression> Of(Sequence<BoundUpdate> updates) => ((IEnumerable<BoundUpdate>)updates).SelectMany(update => update switch
    {
        UpdateProperty set => [set.Value],
        UpdateDynamicProperty set => [set.Key, set.Value],
        UpdateAllProperties set => [set.Value],
        UpdateAddProperties set => [set.Value],
        UpdateRemoveDynamicProperty remove => [remove.Key],
        _ => (IEnumerable<BoundExpression>)[],
    });
}
