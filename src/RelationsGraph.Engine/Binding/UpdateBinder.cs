using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>SET, REMOVE, DELETE and FOREACH.</summary>
internal sealed class UpdateBinder(Analysis analysis)
{
    // What a property of a node or relationship can hold, in the order in which Neo4j lists it.
    private const string Deletable = "Node, Path or Relationship";
    private const string PropertyTypes =
        "Boolean, Float, Integer, Number, Point, String, Duration, Date, Time, LocalTime, LocalDateTime, DateTime, List<Boolean>, List<Float>, List<Integer>, List<Number>, "
        + "List<Point>, List<String>, List<Duration>, List<Date>, List<Time>, List<LocalTime>, List<LocalDateTime> or List<DateTime>";

    public BoundSet Set(SetClause clause, Scope scope)
    {
        RefuseIs([.. clause.Items.OfType<SetLabelsItem>().Select(item => (item.Target, item.Labels))], "SET", clause.Span);
        return new(clause.Items.Select(item => Set(item, scope)).ToSequence());
    }

    // IS takes one label; which keyword was written is seen in the text.
    private void RefuseIs(List<(VariableExpression Target, Sequence<LabelExpression> Labels)> items, string clause, SourceSpan place)
    {
        bool IsBehind(VariableExpression target) => analysis.Text.AsSpan(target.Span.End).TrimStart().StartsWith("IS", StringComparison.OrdinalIgnoreCase);
        if (items.Exists(item => item.Labels.Count > 1) && items.Exists(item => IsBehind(item.Target)))
        {
            var single = string.Join(", ", items.SelectMany(item => item.Labels.Select(label => $"{item.Target.Name} IS {LabelBinder.Text(label)}")));
            throw analysis.Errors.At(
                place,
                $"It is not supported to use the `IS` keyword together with multiple labels in `{clause}`. Rewrite the expression as `{single}`.",
                "UnexpectedSyntax",
                SyntaxStatuses.IsWithLabels(clause, single));
        }
    }

    public BoundUpdate Set(SetItem item, Scope scope)
    {
        switch (item)
        {
            case SetPropertyItem set:
                return new UpdateProperty(Owner(set.Target, scope), analysis.Token(set.Key.Text, set.Key.Span), analysis.Expressions.Bind(set.Value, scope));
            case SetDynamicPropertyItem set:
                var owner = Owner(set.Target, scope);
                return new UpdateDynamicProperty(owner, Key(set.Key, scope), analysis.Expressions.Bind(set.Value, scope));
            case ReplacePropertiesItem set:
                analysis.Remarks.CopiesProperties(set.Target, "=", set.Value, scope);
                return new UpdateAllProperties(Entity(set.Target, scope), Properties(set.Value, scope));
            case AddPropertiesItem set:
                analysis.Remarks.CopiesProperties(set.Target, "+=", set.Value, scope);
                return new UpdateAddProperties(Entity(set.Target, scope), Properties(set.Value, scope));
            default:
                var labels = (SetLabelsItem)item;
                return new UpdateAddLabels(Node(labels.Target, scope), Names(labels.Labels, labels.Target, scope));
        }
    }

    public BoundSet Remove(RemoveClause clause, Scope scope)
    {
        RefuseIs([.. clause.Items.OfType<RemoveLabelsItem>().Select(item => (item.Target, item.Labels))], "REMOVE", clause.Span);
        return new(clause.Items.Select(item => Remove(item, scope)).ToSequence());
    }

    private BoundUpdate Remove(RemoveItem item, Scope scope)
    {
        switch (item)
        {
            case RemovePropertyItem remove:
                return new UpdateRemoveProperty(Owner(remove.Target, scope), analysis.Token(remove.Key.Text, remove.Key.Span));
            case RemoveDynamicPropertyItem remove:
                var owner = Owner(remove.Target, scope);
                return new UpdateRemoveDynamicProperty(owner, Key(remove.Key, scope));
            default:
                var labels = (RemoveLabelsItem)item;
                return new UpdateRemoveLabels(Node(labels.Target, scope), Names(labels.Labels, labels.Target, scope));
        }
    }

    private BoundExpression Owner(ExpressionSyntax target, Scope scope)
    {
        var owner = analysis.Expressions.Bind(target, scope);
        analysis.Types.Expect(owner, TypeChecker.HasProperties, target);
        analysis.Types.Expect(owner, KindSet.Entity, target);
        RefuseStored(owner, target, KindSet.Entity);
        return owner;
    }

    // A property of a node or relationship holds no map and no entity.
    private void RefuseStored(BoundExpression expression, ExpressionSyntax syntax, KindSet expected)
    {
        if (expression is BoundProperty { Target.Type: { Kinds: not KindSet.None } owner } && owner.Is(KindSet.Entity))
        {
            var text = TypeChecker.Describe(new CypherType(expected));
            throw analysis.Errors.At(
                TypeChecker.PlaceOf(syntax), $"Type mismatch: expected {text} but was {PropertyTypes}", "InvalidArgumentType", SyntaxStatuses.TypeMismatch(text, PropertyTypes));
        }
    }

    private BoundExpression Key(ExpressionSyntax key, Scope scope)
    {
        analysis.ComputedToken(key, key.Span);
        var bound = analysis.Expressions.Bind(key, scope);
        analysis.Types.Expect(bound, KindSet.String, key);
        return bound;
    }

    private BoundVariable Entity(VariableExpression target, Scope scope)
    {
        var entity = analysis.Expressions.Variable(target, scope);
        analysis.Types.Expect(entity, KindSet.Entity, target);
        return entity;
    }

    private BoundVariable Node(VariableExpression target, Scope scope)
    {
        var node = analysis.Expressions.Variable(target, scope);
        analysis.Types.Expect(node, KindSet.Node, target);
        return node;
    }

    private BoundExpression Properties(ExpressionSyntax value, Scope scope)
    {
        var properties = analysis.Expressions.Bind(value, scope);
        const KindSet Owners = KindSet.Map | KindSet.Entity;
        analysis.Types.Expect(properties, Owners, value);
        RefuseStored(properties, value, Owners);
        return properties;
    }

    private Sequence<BoundName> Names(Sequence<LabelExpression> labels, VariableExpression target, Scope scope) =>
        labels.Select(label => Name(label, target, scope)).ToSequence();

    private BoundName Name(LabelExpression label, VariableExpression target, Scope scope)
    {
        if (label is DynamicLabel dynamic)
        {
            analysis.ComputedToken(dynamic.Names, target.Span);
        }

        return analysis.Labels.Name(label, new ExpressionPlace(scope));
    }

    public BoundDelete Delete(DeleteClause clause, Scope scope) => new(clause.Mode, clause.Targets.Select(target => Deleted(target, scope)).ToSequence());

    private BoundExpression Deleted(ExpressionSyntax target, Scope scope)
    {
        if (target is LabelCheckExpression)
        {
            throw analysis.Errors.At(target.Span, "DELETE doesn't support removing labels from a node. Try REMOVE.", "InvalidDelete");
        }

        var bound = analysis.Expressions.Bind(target, scope);
        if (bound is BoundProperty property && property.Target.Type.Kinds != KindSet.None && property.Target.Type.Is(KindSet.Entity))
        {
            throw analysis.Errors.At(target.Span, $"Type mismatch: expected {Deletable} but was {PropertyTypes}", "InvalidArgumentType", SyntaxStatuses.TypeMismatch(Deletable, PropertyTypes));
        }

        analysis.Types.Expect(bound, KindSet.Entity | KindSet.Path, target);
        return bound;
    }

    public BoundForeach Foreach(ForeachClause clause, Scope scope)
    {
        var list = analysis.Expressions.Bind(clause.List, scope);
        var variable = analysis.NewSymbol(clause.Variable.Text, TypeChecker.ElementOf(list.Type));
        var inner = scope.Body(variable);
        var clauses = new List<BoundClause>();
        foreach (var update in clause.Clauses)
        {
            if (update is not (CreateClause or MergeClause or SetClause or RemoveClause or DeleteClause or ForeachClause))
            {
                throw analysis.Errors.At(update.Span, $"Invalid use of {ClauseBinder.NameOf(update)} inside FOREACH", "InvalidClauseComposition", SyntaxStatuses.InvalidForeach(ClauseBinder.NameOf(update)));
            }

            clauses.Add(analysis.Clauses.Bind(update, ref inner));
        }

        return new BoundForeach(variable, list, clauses.ToSequence());
    }
}
