using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>The expressions that a step evaluates itself.</summary>
internal static class PlanExpressions
{
    public static IEnumerable<BoundExpression> Of(LogicalPlan plan) => plan switch
    {
        FilterPlan filter => filter.Predicates,
        ProjectionPlan projection => projection.Items.Select(item => item.Expression),
        AggregationPlan aggregation => aggregation.Keys.Select(key => key.Expression).Concat(aggregation.Aggregates.SelectMany(a => a.Aggregation.Arguments)),
        TopPlan top => top.Computed.Select(item => item.Expression),
        UnwindPlan unwind => [unwind.List],
        NodeByIdSeek seek => [seek.Ids.Ids],
        RelationshipByIdSeek seek => [seek.Ids.Ids],
        NodeIndexSeek seek => Of(seek.Use),
        RelationshipIndexSeek seek => Of(seek.Use),
        SelectedPathPlan selected => selected.Predicates.Concat(selected.Stretches.SelectMany(stretch => stretch.Arrival)),
        ExpandPlan { Index: { } index } => index.Predicates,
        VarLengthExpand expand => expand.Walk.ElementPredicates,
        ShortestPathPlan path => path.Predicates.Concat(path.Pattern.Walk.ElementPredicates),
        CreatePlan create => Of(create.Pattern),
        MergePlan merge => Of(merge.Pattern).Concat(Of(merge.Actions.OnCreate)).Concat(Of(merge.Actions.OnMatch)),
        SetProperties set => Of(set.Updates),
        DeletePlan delete => delete.Targets,
        ForeachPlan each => [each.List],
        ProcedureCallPlan call => call.Call.Arguments,
        _ => [],
    };

    /// <summary>The symbols of the row that a plan reads in any of its steps.</summary>
    public static IEnumerable<Symbol> ReadBy(LogicalPlan plan) => OfAll(plan).SelectMany(ExpressionTree.FreeSymbols);

    /// <summary>The expressions of a plan in all of its steps.</summary>
    public static IEnumerable<BoundExpression> OfAll(LogicalPlan plan) => Of(plan).Concat(plan.Inputs.SelectMany(OfAll));

    /// <summary>The values that an index is asked for.</summary>
    public static IEnumerable<BoundExpression> Of(IndexUse use) => ((IEnumerable<SeekCondition>)use.Conditions).SelectMany(condition => condition switch
    {
        EqualityCondition equal => [equal.Value],
        MembershipCondition list => [list.List],
        TextCondition text => [text.Text],
        BoxCondition box => [box.Lower, box.Upper],
        CircleCondition circle => [circle.Centre, circle.Radius],
        RangeCondition range => new[] { range.Lower?.Value, range.Upper?.Value }.OfType<BoundExpression>(),
        _ => [],
    });

    private static IEnumerable<BoundExpression> Of(CreatePattern pattern) =>
        pattern.Nodes.Select(node => node.Properties)
            .Concat(pattern.Relationships.Select(relationship => relationship.Properties))
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
