using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

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
        var elements = patterns.SelectMany(pattern => pattern.Elements).SelectMany(Inside).ToList();
        RefuseMixedLengths(elements);
        var assembly = new PatternAssembly(analysis, scope, use);
        foreach (var pattern in patterns)
        {
            if (pattern.Selector is not null && patterns.Count > 1)
            {
                throw analysis.Errors.At(
                    pattern.Variable?.Span ?? pattern.Elements[0].Span,
                    "Multiple path patterns cannot be used in the same clause in combination with a selective path selector.",
                    "InvalidSyntax",
                    SyntaxStatuses.SeveralPatterns);
            }

            Path(pattern, assembly);
        }

        after = assembly.Scope;
        var besideQuantified = analysis.IsBesideQuantified;
        analysis.IsBesideQuantified |= elements.Any(IsQuantified);
        var graph = assembly.Finish(predicate, after);
        analysis.IsBesideQuantified = besideQuantified;
        return graph;
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
            // The whole of a selected path may be in parentheses, with a name of its own for conditions there.
            var inner = assembly.Nested();
            var whole = pattern.Elements is [ParenthesizedPattern { Quantifier: null } group] ? group : null;
            var unnamed = whole is null ? pattern.Elements : [whole with { Pattern = whole.Pattern with { Variable = null } }];
            steps = Elements(pattern with { Variable = pattern.Variable ?? whole?.Pattern.Variable, Elements = unnamed }, inner);
            if (whole?.Pattern.Variable is { } part)
            {
                inner.DeclarePath(part, steps);
            }

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
        RefuseJuxtaposition(pattern.Elements);
        RefuseEmpty(pattern);
        var elements = Flatten(pattern.Elements, assembly);
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

            RefuseSelector(group, "parenthesized", assembly);
            if (group.Pattern.Variable is { } variable)
            {
                throw assembly.Refuse(variable.Span, "Sub-path assignment is currently not supported.", SyntaxStatuses.SubPath);
            }

            flat.AddRange(Flatten(group.Pattern.Elements, assembly));

            if (group.Predicate is { } predicate)
            {
                assembly.Defer(predicate);
            }
        }

        return flat;
    }

    /// <summary>A selector as errors name it.</summary>
    public static string TextOf(PathSelector selector) => selector.Kind switch
    {
        PathSelectorKind.Any => $"ANY {selector.Count} PATHS",
        PathSelectorKind.Shortest => $"SHORTEST {selector.Count} PATHS",
        PathSelectorKind.ShortestGroups => $"SHORTEST {selector.Count} PATH GROUPS",
        _ => "ALL SHORTEST PATHS",
    };

    /// <summary>Refuses a selector inside parentheses.</summary>
    public static void RefuseSelector(ParenthesizedPattern group, string kind, PatternAssembly assembly)
    {
        if (group.Pattern.Selector is { } selector)
        {
            throw assembly.Refuse(group.Pattern.Elements[0].Span, $"Path selectors such as `{TextOf(selector)}` are not supported within {kind} path patterns.");
        }
    }

    private static IEnumerable<PathElement> Inside(PathElement element) =>
        element is ParenthesizedPattern { Quantifier: null } group ? group.Pattern.Elements.SelectMany(Inside) : [element];

    private static bool IsQuantified(PathElement element) => element is ParenthesizedPattern { Quantifier: not null } or RelationshipPattern { Detail.Quantifier: not null };

    private void RefuseMixedLengths(IReadOnlyList<PathElement> elements)
    {
        var walk = elements.FirstOrDefault(element => element is RelationshipPattern { Detail.Length: not null });
        if (walk is not null && (analysis.IsBesideQuantified || elements.Any(IsQuantified)))
        {
            throw analysis.Errors.At(
                walk.Span,
                "Mixing variable-length relationships ('-[*]-') with quantified relationships ('()-->*()') or quantified path patterns ('(()-->())*') is not allowed.",
                "InvalidSyntax");
        }
    }

    // Groups that may all be left out leave nothing to match.
    private void RefuseEmpty(PathPattern pattern)
    {
        var groups = pattern.Elements.OfType<ParenthesizedPattern>().Where(group => group.Quantifier is { From: 0, To: not 0 }).ToList();
        if (groups.Count < pattern.Elements.Count)
        {
            return;
        }

        var empty = string.Join(" ", groups.Select(group => (group.Span with { End = group.Quantifier!.Span.Start }).In(analysis.Text).TrimEnd() + "{0}"));
        throw analysis.Errors.At(
            pattern.Variable?.Span ?? groups[0].Span,
            "A top-level path pattern in a `MATCH` clause must be written such that it always evaluates to at least one node pattern.\n"
            + $"In this case, `{empty}` would result in an empty pattern.",
            "InvalidSyntax");
    }

    // Two patterns side by side are one only where one of them is quantified.
    private void RefuseJuxtaposition(Sequence<PathElement> elements)
    {
        for (var i = 1; i < elements.Count; i++)
        {
            if (elements[i - 1] is not NodePattern || elements[i] is not NodePattern)
            {
                continue;
            }

            var (start, end) = (i - 1, i);
            while (start > 0 && elements[start - 1] is RelationshipPattern)
            {
                start -= 2;
            }

            while (end + 1 < elements.Count && elements[end + 1] is RelationshipPattern)
            {
                end += 2;
            }

            var first = (Text: elements[start].Span.To(elements[i - 1].Span).In(analysis.Text), Kind: start == i - 1 ? "node" : "path pattern");
            var second = (Text: elements[i].Span.To(elements[end].Span).In(analysis.Text), Kind: end == i ? "node" : "path pattern");
            var what = first.Kind == second.Kind
                ? $"both {first.Text} and {second.Text} are {(first.Kind == "node" ? "single nodes" : "simple path patterns")}"
                : $"{first.Text} is a {(first.Kind == "node" ? "single node" : "simple path pattern")} and {second.Text} is a {(second.Kind == "node" ? "single node" : "simple path pattern")}";
            throw analysis.Errors.At(
                start == i - 1 && end == i ? elements[i].Span : elements[start].Span,
                $"Juxtaposition is currently only supported for quantified path patterns.\nIn this case, {what}.\nThat is, neither of these is a quantified path pattern.",
                "InvalidSyntax");
        }
    }

    private void ShortestPath(PathPattern pattern, PatternAssembly assembly)
    {
        var function = pattern.Function == ShortestPathFunction.ShortestPath ? "shortestPath" : "allShortestPaths";
        if (pattern.Elements.FirstOrDefault(IsQuantified) is { } quantified)
        {
            throw analysis.Errors.At(quantified.Span, $"{function}(...) contains quantified pattern. This is currently not supported.", "InvalidSyntax");
        }

        if (pattern.Elements is not [NodePattern left, RelationshipPattern { Detail.Quantifier: null } relationship, NodePattern right])
        {
            throw analysis.Errors.At(pattern.Span, $"{function}(...) requires a pattern containing a single relationship", "InvalidSyntax", SyntaxStatuses.SingleRelationship(function));
        }

        if (relationship.Detail.Length is { From: not null and not 0 and not 1 })
        {
            throw analysis.Errors.At(AfterStar(relationship.Detail.Length.Span), $"{function}(...) does not support a minimal length different from 0 or 1", "InvalidSyntax");
        }

        if (relationship.Detail.Properties is { } properties)
        {
            throw analysis.Errors.At(
                pattern.Span, $"{function}(...) contains properties {properties.Span.In(analysis.Text)}. This is currently not supported.", "InvalidSyntax");
        }

        var start = assembly.Node(left);
        var symbol = assembly.DeclareRelationship(relationship.Detail.Length is null ? relationship with { Detail = relationship.Detail with { Length = Once } } : relationship);
        var end = assembly.Node(right);
        assembly.ShortestPath(pattern, relationship, symbol, start, end);
    }
}
