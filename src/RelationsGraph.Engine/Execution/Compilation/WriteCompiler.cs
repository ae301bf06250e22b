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
            if (updates[i] is not UpdateProperty { Target: BoundVariable variable })
            {
                compiled.Add(Update(updates[i]));
                continue;
            }

            var properties = new List<(string Key, Evaluator Value)>();
            for (; i < updates.Count && updates[i] is UpdateProperty set && set.Target.Equals(variable); i++)
            {
                properties.Add((set.Key, expressions.Compile(set.Value)));
            }

            i--;
            compiled.Add(new PropertyUpdate(expressions.Compile(variable), [.. properties]));
        }

        return [.. compiled];
    }

    private RelationshipTemplate Relationship(RelationshipCreation relationship) =>
        new(relationship.Symbol.Id, Name(relationship.Type), relationship.Start.Id, relationship.End.Id, Optional(relationship.Properties))
        {
            Name = relationship.Symbol.Name,
            StartName = relationship.Start.Name,
            EndName = relationship.End.Name,
        };

    private Update Update(BoundUpdate update) => update switch
    {
        UpdateProperty set => new PropertyUpdate(expressions.Compile(set.Target), [(set.Key, expressions.Compile(set.Value))]),
        UpdateDynamicProperty set => new DynamicPropertyUpdate(expressions.Compile(set.Target), expressions.Compile(set.Key), expressions.Compile(set.Value)),
        UpdateAllProperties set => new MapUpdate(expressions.Compile(set.Target), expressions.Compile(set.Value), true),
        UpdateAddProperties set => new MapUpdate(expressions.Compile(set.Target), expressions.Compile(set.Value), false),
        UpdateAddLabels set => new LabelUpdate(expressions.Compile(set.Target), Names(set.Labels), LabelChange.Add),
        UpdateRemoveProperty remove => new PropertyRemoval(expressions.Compile(remove.Target), remove.Key),
        UpdateRemoveDynamicProperty remove => new DynamicPropertyUpdate(expressions.Compile(remove.Target), expressions.Compile(remove.Key), null),
        UpdateRemoveLabels remove => new LabelUpdate(expressions.Compile(remove.Target), Names(remove.Labels), LabelChange.Remove),
        _ => throw new InvalidOperationException($"No update for {update.GetType().Name}."),
    };

    private NameSource[] Names(Sequence<BoundName> names) => [.. ((IEnumerable<BoundName>)names).Select(Name)];

    private NameSource Name(BoundName name) => new(name.Text, Optional(name.Dynamic));

    private Evaluator? Optional(BoundExpression? expression) => expression is null ? null : expressions.Compile(expression);
}
