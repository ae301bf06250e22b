using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Hints to the planner: one that no plan could follow, because the pattern lacks what the hint speaks of, is refused.</summary>
internal sealed class HintBinder(Analysis analysis)
{
    private const string Where = "either in the pattern or in supported predicates in `WHERE` (either directly or as part of a top-level `AND` or `OR`)";

    /// <summary>Binds the hints of a MATCH, whose pattern is <paramref name="graph"/>.</summary>
    public Sequence<BoundHint> Bind(Sequence<PlannerHint> hints, PatternGraph graph, Scope scope)
    {
        var bound = new List<BoundHint>();
        foreach (var hint in hints)
        {
            bound.Add(hint switch
            {
                IndexHint index => Index(index, graph, scope),
                ScanHint scan => Scan(scan, graph, scope),
                _ => Join((JoinHint)hint, graph, scope),
            });
        }

        RefuseConflicts(hints, bound);
        return bound.ToSequence();
    }

    private BoundIndexHint Index(IndexHint hint, PatternGraph graph, Scope scope)
    {
        var entity = Entity(hint.Variable, scope);
        RequireLabel(hint, "index hint", entity, hint.Label.Text, graph);
        var properties = HintedConditions.On(entity, graph.Predicates).ToLookup(condition => condition.Key, condition => condition.Use);
        var missing = hint.Keys.Where(key => !properties.Contains(key.Text)).ToList();
        if (missing.Count > 0)
        {
            throw NoProperty(hint, entity, [.. properties.Select(property => property.Key)]);
        }

        if (hint.Kind == "TEXT" && hint.Keys.Any(key => !properties[key.Text].Contains(PropertyUse.Text)))
        {
            throw new CypherException(new Diagnostic(
                StatusCode.SemanticError,
                $"Cannot use text index hint `{Text(hint)}` in this context: The hint specifies using a text index but the predicate found cannot be used by a text index. You could try to convert "
                + "the compared value to string by calling `toString()` on it or by testing whether it is a string using `STARTS WITH`. For more information on when a text index is applicable, please "
                + "consult the documentation on the use of text indexes."));
        }

        return new BoundIndexHint(hint.Kind, entity, hint.Label.Text, hint.Keys.Select(key => key.Text).ToSequence());
    }

    private BoundScanHint Scan(ScanHint hint, PatternGraph graph, Scope scope)
    {
        var entity = Entity(hint.Variable, scope);
        RequireLabel(hint, IsRelationship(entity) ? "relationship type scan hint" : "label scan hint", entity, hint.Label.Text, graph);
        return new BoundScanHint(entity, hint.Label.Text);
    }

    private BoundJoinHint Join(JoinHint hint, PatternGraph graph, Scope scope)
    {
        var nodes = new List<Symbol>();
        foreach (var variable in hint.Variables)
        {
            var node = Entity(variable, scope);
            if (!node.Type.Allows(KindSet.Node))
            {
                throw analysis.Types.Misfit($"`{variable.Text}`", "Node", node.Type, variable.Span);
            }

            if (nodes.Contains(node))
            {
                throw analysis.Errors.At(hint.Variables[0].Span, "Multiple join hints for same variable are not supported", "InvalidArgumentValue");
            }

            nodes.Add(node);
        }

        return graph.Edges.IsEmpty
            ? throw analysis.Errors.At(hint.Span, "Cannot use join hint for single node pattern.", "InvalidSyntax", SyntaxStatuses.UnfulfillableHint(Text(hint)))
            : new BoundJoinHint(nodes.ToSequence());
    }

    private Symbol Entity(Identifier name, Scope scope) => scope.Find(name.Text) ?? throw analysis.Undefined(name.Text, name.Span);

    private static bool IsRelationship(Symbol entity) => !entity.Type.Allows(KindSet.Node);

    // One leaf finds a variable, by one index or scan.
    private static void RefuseConflicts(Sequence<PlannerHint> hints, List<BoundHint> bound)
    {
        for (var i = 0; i < bound.Count; i++)
        {
            if (bound.Take(i).Any(earlier => Variable(earlier) is { } other && ReferenceEquals(other, Variable(bound[i])) && !earlier.Equals(bound[i])))
            {
                throw new CypherException(StatusCode.ExecutionFailed, $"Failed to fulfil the hints of the query.\nCould not solve these hints: `{Text(hints[i])}`");
            }
        }
    }

    private static Symbol? Variable(BoundHint hint) => hint is BoundIndexHint index ? index.Variable : (hint as BoundScanHint)?.Variable;

    private void RequireLabel(PlannerHint hint, string kind, Symbol entity, string label, PatternGraph graph)
    {
        var found = HintedConditions.Labels(entity, graph);
        if (found.Contains(label))
        {
            return;
        }

        var (what, owner, function) = IsRelationship(entity) ? ("relationship type", "relationship", "type") : ("label", "node", "labels");
        var there = found.Count switch
        {
            0 => $"no {what} was",
            1 => $"only the {what} {Quoted(found)} was",
            _ => $"only the {what}s {Quoted(found)} were",
        };
        throw analysis.Errors.At(
            hint.Span,
            $"Cannot use {kind} `{Text(hint)}` in this context: Must use {what} `{label}`, that the hint is referring to, on the {owner} `{entity.Name}` {Where}, but {there} found. "
            + $"Predicates must include the {what} literal `{label}`. That is, the function `{function}()` is not compatible with indexes. "
            + $"Note that {what} `{label}` must be specified on a non-optional {owner}.",
            "InvalidHint",
            SyntaxStatuses.MissingHintPredicate(Text(hint), owner.ToUpperInvariant(), entity.Name));
    }

    private CypherException NoProperty(IndexHint hint, Symbol entity, IReadOnlyCollection<string> found)
    {
        var owner = IsRelationship(entity) ? "relationship" : "node";
        var keys = hint.Keys.Select(key => key.Text).ToList();
        var properties = $"the {(keys.Count == 1 ? "property" : "properties")} {Quoted(keys)}";
        var there = found.Count switch
        {
            0 => "none was",
            1 => $"only {Quoted(found)} was",
            _ => $"only {Quoted(found)} were",
        };
        return analysis.Errors.At(
            hint.Span,
            $"Cannot use index hint `{Text(hint)}` in this context: Must use {properties}, that the hint is referring to, on the {owner} `{entity.Name}` {Where}, but {there} found. "
            + "Supported predicates are: equality comparison, inequality (range) comparison, `STARTS WITH`, `IN` condition or checking property existence. "
            + $"The comparison cannot be performed between two property values. Note that {properties} must be specified on a non-optional {owner}.",
            "InvalidHint",
            SyntaxStatuses.MissingHintPredicate(Text(hint), owner.ToUpperInvariant(), entity.Name));
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Text(PlannerHint hint) => hint switch
    {
        IndexHint index => $"USING {(index.Kind is null ? "" : index.Kind + " ")}INDEX {index.Variable.Text}:{index.Label.Text}({string.Join(',', index.Keys.Select(key => key.Text))})",
        ScanHint scan => $"USING SCAN {scan.Variable.Text}:{scan.Label.Text}",
        _ => $"USING JOIN ON {string.Join(", ", ((JoinHint)hint).Variables.Select(variable => variable.Text))}",
    };
}
