using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Compiles what clauses write.</summary>
internal sealed class WriteCompiler(ExpressionCompiler expressions)
{
    public PathTemplate[] Pattern(CreatePattern pattern) => [.. ((IEnumerable<PathCreation>)pattern.Patterns).Select(Path)];

    /// <summary>
    /// The patterns of CREATE clauses one after the other, to be created for many rows together, and what they get their rows from; null where a row has to be created before
    /// the next one is read or computed.
    /// </summary>
    public (PathTemplate[] Templates, LogicalPlan Input)? Together(LogicalPlan plan)
    {
        var (input, patterns) = (plan, new List<CreatePattern>());
        while (input is CreatePlan create)
        {
            patterns.Insert(0, create.Pattern);
            input = create.Input;
        }

        var created = patterns.SelectMany(pattern => pattern.Nodes.Select(node => node.Symbol).Concat(pattern.Relationships.Select(relationship => relationship.Symbol))).ToHashSet();
        var suits = patterns.Count > 0 && patterns.All(pattern => Suits(pattern, created)) && !EffectsOf.All(input).Writes;
        return suits ? ([.. patterns.SelectMany(Pattern)], input) : null;
    }

    // What is created is spelled out, and computed from the row alone.
    private static bool Suits(CreatePattern pattern, HashSet<Symbol> created) =>
        !pattern.Paths.Any()
        && pattern.Nodes.SelectMany(node => (IEnumerable<BoundName>)node.Labels).Concat(pattern.Relationships.Select(relationship => relationship.Type)).All(name => name.Text is not null)
        && pattern.Nodes.Select(node => node.Properties).Concat(pattern.Relationships.Select(relationship => relationship.Properties)).OfType<BoundExpression>()
            .All(properties => properties is BoundMap map && ((IEnumerable<BoundMapEntry>)map.Entries).DistinctBy(entry => entry.Key).Count() == map.Entries.Count && !ExpressionTree.HasSubquery(properties) && !ExpressionTree.FreeSymbols(properties).Overlaps(created));

    private PathTemplate Path(PathCreation pattern) => new(
        [.. ((IEnumerable<NodeCreation>)pattern.Nodes).Select(node => new NodeTemplate(node.Symbol.Id, Names(node.Labels), Optional(node.Properties)))],
        [.. ((IEnumerable<RelationshipCreation>)pattern.Relationships).Select(Relationship)],
        pattern.Path is { } path ? (path.Symbol.Id, expressions.Compile(new PathOf(path))) : null);

    public MergeTemplate Merge(MergePlan plan) => new(
        Pattern(plan.Pattern), [.. PlanSymbols.SetBy(plan.Match).Select(symbol => symbol.Id)], Updates(plan.Actions.OnCreate), Updates(plan.Actions.OnMatch));

    // Properties of one variable that are set one after the other are all computed before the first is set: SET n.x = n.y, n.y = n.x swaps them, as in Neo4j.
    public Update[] Updates(Sequence<BoundUpdate> updates)
    {
        var compiled = new List<Update>();
        for (var i = 0; i < updates.Count; i++)
        {
            var end = i + 1;
            while (Assigned(updates[i]) is BoundVariable variable && end < updates.Count && Assigned(updates[end])?.Equals(variable) == true)
            {
                end++;
            }

            compiled.Add(end - i == 1 ? Update(updates[i]) : Together(updates, i, end));
            i = end - 1;
        }

        return [.. compiled];
    }

    // The node or relationship one of whose properties is set.
    private static BoundExpression? Assigned(BoundUpdate update) => update switch
    {
        UpdateProperty set => set.Target,
        UpdateDynamicProperty set => set.Target,
        _ => null,
    };

    private PropertyUpdates Together(Sequence<BoundUpdate> updates, int start, int end)
    {
        var properties = new List<(PropertyName Name, Evaluator Value)>();
        for (var i = start; i < end; i++)
        {
            properties.Add(updates[i] is UpdateProperty set
                ? (Name(set.Key), expressions.Compile(set.Value))
                : (Name(((UpdateDynamicProperty)updates[i]).Key), expressions.Compile(((UpdateDynamicProperty)updates[i]).Value)));
        }

        return new PropertyUpdates(expressions.Compile(Assigned(updates[start])!), [.. properties]);
    }

    private static PropertyName Name(string key) => new(key, null);

    private PropertyName Name(BoundExpression key) => new(null, expressions.Compile(key));

    private RelationshipTemplate Relationship(RelationshipCreation relationship) =>
        new(relationship.Symbol.Id, Name(relationship.Type), relationship.Start.Id, relationship.End.Id, Optional(relationship.Properties))
        {
            Name = relationship.Symbol.Name,
            StartName = relationship.Start.Name,
            EndName = relationship.End.Name,
        };

    private Update Update(BoundUpdate update) => update switch
    {
        UpdateProperty set => new PropertyUpdate(expressions.Compile(set.Target), Name(set.Key), expressions.Compile(set.Value)),
        UpdateDynamicProperty set => new PropertyUpdate(expressions.Compile(set.Target), Name(set.Key), expressions.Compile(set.Value)),
        UpdateAllProperties set => new MapUpdate(expressions.Compile(set.Target), expressions.Compile(set.Value), true),
        UpdateAddProperties set => new MapUpdate(expressions.Compile(set.Target), expressions.Compile(set.Value), false),
        UpdateAddLabels set => new LabelUpdate(expressions.Compile(set.Target), Names(set.Labels), LabelChange.Add),
        UpdateRemoveProperty remove => new PropertyRemoval(expressions.Compile(remove.Target), Name(remove.Key)),
        UpdateRemoveDynamicProperty remove => new PropertyRemoval(expressions.Compile(remove.Target), Name(remove.Key)),
        UpdateRemoveLabels remove => new LabelUpdate(expressions.Compile(remove.Target), Names(remove.Labels), LabelChange.Remove),
        _ => throw new InvalidOperationException($"No update for {update.GetType().Name}."),
    };

    private NameSource[] Names(Sequence<BoundName> names) => [.. ((IEnumerable<BoundName>)names).Select(Name)];

    private NameSource Name(BoundName name) => new(name.Text, Optional(name.Dynamic));

    private Evaluator? Optional(BoundExpression? expression) => expression is null ? null : expressions.Compile(expression);
}
