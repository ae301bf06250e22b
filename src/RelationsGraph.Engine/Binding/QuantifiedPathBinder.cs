using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Quantified path patterns: a pattern of its own, repeated between two nodes.</summary>
internal sealed class QuantifiedPathBinder(Analysis analysis)
{
    /// <summary><c>-[r]->+</c> as <c>(()-[r]->())+</c></summary>
    public static ParenthesizedPattern AsGroup(RelationshipPattern relationship)
    {
        var single = relationship with { Detail = relationship.Detail with { Quantifier = null } };
        var node = new NodePattern(null, null, null, null, relationship.Span);
        return new ParenthesizedPattern(new PathPattern(null, null, [node, single, node], relationship.Span), null, relationship.Detail.Quantifier, relationship.Span);
    }

    /// <summary>Binds the repeated pattern between <paramref name="left"/> and <paramref name="right"/> and adds it to <paramref name="outer"/>.</summary>
    /// <param name="group">The pattern with its quantifier.</param>
    /// <param name="left">The node before it.</param>
    /// <param name="right">The node behind it.</param>
    /// <param name="wholePath">Whether a path variable needs all inner nodes.</param>
    /// <param name="outer">The pattern around it.</param>
    public PatternQuantifiedPath Bind(ParenthesizedPattern group, Symbol left, Symbol right, bool wholePath, PatternAssembly outer)
    {
        PatternBinder.RefuseSelector(group, "quantified", outer);
        Check(group);
        var inner = new PatternAssembly(analysis, Scope.Empty(), PatternUse.Match);
        var steps = new List<Symbol>();
        for (var i = 0; i < group.Pattern.Elements.Count; i++)
        {
            RefuseOuter(group.Pattern.Elements[i], group, outer);
            if (group.Pattern.Elements[i] is RelationshipPattern relationship)
            {
                // The node behind it is bound here, once: one without a name would be another each time.
                var start = steps[^1];
                var symbol = inner.DeclareRelationship(relationship);
                var end = inner.Node((NodePattern)group.Pattern.Elements[i + 1]);
                steps.Add(symbol);
                steps.Add(end);
                inner.Relationship(relationship, symbol, start, end);
            }
            else if (i == 0)
            {
                steps.Add(inner.Node((NodePattern)group.Pattern.Elements[0]));
            }
        }

        var groups = new List<GroupVariable>();
        foreach (var symbol in steps.Distinct())
        {
            if (symbol.IsNamed || wholePath || symbol.Type == CypherType.Relationship)
            {
                groups.Add(new GroupVariable(symbol, outer.DeclareGroup(symbol, group.Span)));
            }
        }

        var repetition = new Repetition(group.Quantifier!.From, group.Quantifier.To);
        var edge = new PatternQuantifiedPath(left, right, new PatternGraph([], [], [], []), steps[0], steps[^1], groups.ToSequence(), repetition)
        {
            Steps = steps.ToSequence(),
        };
        outer.AddQuantified(edge, scope => edge with { Inner = inner.Finish(group.Predicate, scope.With(steps.Where(step => step.IsNamed).Distinct())) });
        return edge;
    }

    private static void RefuseOuter(PathElement element, ParenthesizedPattern group, PatternAssembly outer)
    {
        var variable = element is NodePattern node ? node.Variable : (element as RelationshipPattern)?.Variable;
        if (variable is not null && outer.Before.Find(variable.Text) is not null)
        {
            throw outer.Refuse(
                group.Span,
                $"The variable `{variable.Text}` is already defined in a previous clause, it cannot be referenced as a node or as a relationship variable inside of a quantified path pattern.");
        }
    }

    private void Check(ParenthesizedPattern group)
    {
        if (group.Pattern.Elements.FirstOrDefault(element => element is ParenthesizedPattern or RelationshipPattern { Detail.Quantifier: not null }) is { } nested)
        {
            throw Refuse(nested.Span, "Quantified path patterns are not allowed to be nested.");
        }

        if (group.Pattern.Elements.Any(element => element is RelationshipPattern { Detail.Length: not null }))
        {
            throw Refuse(group.Pattern.Elements.First(element => element is RelationshipPattern { Detail.Length: not null }).Span,
                "Variable length relationships cannot be part of a quantified path pattern.");
        }

        if (group.Pattern.Elements.Count == 1)
        {
            throw Refuse(
                group.Span,
                $"A quantified path pattern needs to have at least one relationship.\nIn this case, the quantified path pattern {Text(group)} consists of only one node.");
        }

        if (group.Pattern.Variable is { } variable)
        {
            throw Refuse(variable.Span, "Assigning a path in a quantified path pattern is not yet supported.");
        }

        var quantifier = group.Quantifier!;
        if (quantifier.To == 0)
        {
            throw analysis.Errors.At(
                quantifier.Span, "A quantifier for a path pattern must not be limited by 0.", "InvalidSyntax", SyntaxStatuses.CountOutOfRange(quantifier.Span.In(analysis.Text).StartsWith("{,", StringComparison.Ordinal) ? "quantifier upperbound for a path pattern" : "quantifier for a path pattern", 1, "0"));
        }

        if (quantifier.To < quantifier.From)
        {
            throw Refuse(
                quantifier.Span,
                "A quantifier for a path pattern must not have a lower bound which exceeds its upper bound.\n"
                + $"In this case, the lower bound {quantifier.From} is greater than the upper bound {quantifier.To}.");
        }
    }

    private string Text(ParenthesizedPattern group)
    {
        var quantifier = group.Quantifier!;
        var inner = group.Span with { End = quantifier.Span.Start };
        var written = quantifier.Span.In(analysis.Text);
        return inner.In(analysis.Text) + (written[0] != '{' ? written : quantifier.From == quantifier.To ? $"{{{quantifier.From}}}" : $"{{{quantifier.From}, {quantifier.To}}}");
    }

    private CypherException Refuse(SourceSpan span, string message) => analysis.Errors.At(span, message, "InvalidSyntax");
}
