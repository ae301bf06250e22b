using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding;

/// <summary>What a pattern is for.</summary>
internal enum PatternUse
{
    /// <summary>MATCH.</summary>
    Match,

    /// <summary>MERGE.</summary>
    Merge,

    /// <summary>A pattern in an expression.</summary>
    Expression,
}

/// <summary>Turns path patterns into one graph of nodes and edges.</summary>
internal sealed class PatternBinder(Analysis analysis)
{
    // In shortestPath even a single relationship is a walk.
    private static readonly LengthRange Once = new(1, 1, default);

    /// <summary>Binds the patterns of one clause and its WHERE.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="predicate">The WHERE, which sees the variables of the patterns.</param>
    /// <param name="scope">The variables before the clause.</param>
    /// <param name="use">What the patterns are for.</param>
    /// <param name="after">The variables behind the clause.</param>
    public PatternGraph Match(Sequence<PathPattern> patterns, ExpressionSyntax? predicate, Scope scope, PatternUse use, out Scope after)
    {
        var assembly = new PatternAssembly(analysis, scope, use);
        foreach (var pattern in patterns)
        {
            if (pattern.Selector is not null && patterns.Count > 1)
            {
                throw analysis.Errors.At(
                    patterns[0].Span == pattern.Span ? pattern.Span : patterns[0].Span,
                    "Multiple path patterns cannot be used in the same clause in combination with a selective path selector.",
                    "InvalidSyntax");
            }

            Path(pattern, assembly);
        }

        after = assembly.Scope;
        return assembly.Finish(predicate, after);
    }

    private void Path(PathPattern pattern, PatternAssembly assembly)
    {
        if (pattern.Function is not null)
        {
            ShortestPath(pattern, assembly);
            return;
        }

        List<PathStep> steps;
        if (pattern.Selector is { } selector)
        {
            var inner = assembly.Nested();
            steps = Elements(pattern, inner);
            assembly.Select(selector, inner, ((NodeStep)steps[0]).Node, ((NodeStep)steps[^1]).Node);
        }
        else
        {
            steps = Elements(pattern, assembly);
        }

        if (pattern.Variable is { } variable)
        {
            assembly.DeclarePath(variable, steps);
        }
    }

    private static SourceSpan AfterStar(SourceSpan length) => length with { Start = length.Start + 1 };

    private List<PathStep> Elements(PathPattern pattern, PatternAssembly assembly)
    {
        var elements = Flatten(pattern.Elements, assembly);
        RefuseJuxtaposition(elements);
        var steps = new List<PathStep>();
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is NodePattern node)
            {
                steps.Add(new NodeStep(assembly.Node(node)));
                continue;
            }

            if (steps.Count == 0)
            {
                steps.Add(new NodeStep(assembly.AnonymousNode()));
            }

            var connector = elements[i];
            var left = ((NodeStep)steps[^1]).Node;
            var next = i + 1 < elements.Count ? elements[i + 1] as NodePattern : null;
            var single = connector is RelationshipPattern { Detail.Quantifier: null } plain ? plain : null;
            var relationship = single is null ? null : assembly.DeclareRelationship(single);
            var right = next is null ? assembly.AnonymousNode() : assembly.Node(next);
            i += next is null ? 0 : 1;
            if (relationship is null)
            {
                var group = connector as ParenthesizedPattern ?? QuantifiedPathBinder.AsGroup((RelationshipPattern)connector);
                steps.Add(new QuantifiedStep(analysis.QuantifiedPaths.Bind(group, left, right, pattern.Variable is not null, assembly)));
            }
            else
            {
                assembly.Relationship(single!, relationship, left, right);
                steps.Add(new RelationshipStep(relationship, single!.Direction));
            }

            steps.Add(new NodeStep(right));
        }

        return steps;
    }

    // Parentheses without a quantifier only group, and may add a condition.
    private static List<PathElement> Flatten(Sequence<PathElement> elements, PatternAssembly assembly)
    {
        var flat = new List<PathElement>();
        foreach (var element in elements)
        {
            if (element is not ParenthesizedPattern { Quantifier: null } group)
            {
                flat.Add(element);
                continue;
            }

            flat.AddRange(Flatten(group.Pattern.Elements, assembly));
            if (group.Pattern.Variable is { } variable)
            {
                throw assembly.Refuse(variable.Span, "Sub-path assignment is currently not supported outside quantified path patterns.");
            }

            if (group.Predicate is { } predicate)
            {
                assembly.Defer(predicate);
            }
        }

        return flat;
    }

    private void RefuseJuxtaposition(List<PathElement> elements)
    {
        for (var i = 1; i < elements.Count; i++)
        {
            if (elements[i - 1] is NodePattern first && elements[i] is NodePattern second)
            {
                throw analysis.Errors.At(
                    second.Span,
                    $"Juxtaposition is currently only supported for quantified path patterns.\nIn this case, both {first.Span.In(analysis.Text)} and {second.Span.In(analysis.Text)} are single nodes.\n"
                    + "That is, neither of these is a quantified path pattern.",
                    "InvalidSyntax");
            }
        }
    }

    private void ShortestPath(PathPattern pattern, PatternAssembly assembly)
    {
        var function = pattern.Function == ShortestPathFunction.ShortestPath ? "shortestPath" : "allShortestPaths";
        if (pattern.Elements is not [NodePattern left, RelationshipPattern { Detail.Quantifier: null } relationship, NodePattern right])
        {
            throw analysis.Errors.At(pattern.Span, $"{function}(...) requires a pattern containing a single relationship", "InvalidSyntax");
        }

        if (relationship.Detail.Length is { From: not null and not 0 and not 1 })
        {
            throw analysis.Errors.At(AfterStar(relationship.Detail.Length.Span), $"{function}(...) does not support a minimal length different from 0 or 1", "InvalidSyntax");
        }

        var start = assembly.Node(left);
        var symbol = assembly.DeclareRelationship(relationship.Detail.Length is null ? relationship with { Detail = relationship.Detail with { Length = Once } } : relationship);
        var end = assembly.Node(right);
        assembly.ShortestPath(pattern, relationship, symbol, start, end);
    }
}
