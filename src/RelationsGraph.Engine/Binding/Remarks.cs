using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Remarks that the text alone gives rise to: patterns that cost much, and what is deprecated.</summary>
internal sealed class Remarks(Analysis analysis)
{
    private const string Prefix = "Neo.ClientNotification.Statement.";
    /// <summary>The GQL status of a feature that is deprecated without another in its place.</summary>
    public const string WithoutReplacement = "01N02";

    private const string Deprecation = "This feature is deprecated and will be removed in future versions.";

    /// <summary>Parts of a MATCH that nothing connects, and shortest paths without a limit.</summary>
    public void Match(MatchClause match)
    {
        // The same words for each part: a clause may have thousands.
        var status = new Lazy<string>(() =>
            $"info: cartesian product. The disconnected pattern '{string.Join(", ", match.Patterns.Select(pattern => Spaced(pattern.Span.In(analysis.Text))))}' builds a cartesian product. A cartesian product may produce a large amount of data and slow down query processing.");
        foreach (var part in Components(match.Patterns).Skip(1))
        {
            var identifiers = $"{(part.Count == 1 ? "identifier is" : "identifiers are")}: ({string.Join(", ", part)})";
            analysis.Notify(match.Span, new Notification(
                Prefix + "CartesianProduct",
                "This query builds a cartesian product between disconnected patterns.",
                "If a part of a query contains multiple disconnected patterns, this will build a cartesian product between all those parts. This may produce a large amount of data and slow down query processing. While occasionally intended, it may often be possible to reformulate the query that avoids the use of this cross product, perhaps by adding a relationship between the different parts or by using OPTIONAL MATCH "
                    + $"({identifiers})",
                "INFORMATION",
                "PERFORMANCE",
                "03N90")
            {
                StatusDescription = status.Value,
            });
        }

        foreach (var pattern in match.Patterns)
        {
            ShortestPath(pattern);
        }

        RepeatedRelationships(match);
    }

    // No relationship is walked twice, so the same variable at two places finds nothing.
    private void RepeatedRelationships(MatchClause match)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in match.Patterns.SelectMany(Relationships))
        {
            if (seen.TryAdd(variable.Text, variable.Span) || !told.Add(variable.Text))
            {
                continue;
            }

            var pattern = string.Join(", ", match.Patterns.Select(part => Spaced(part.Span.In(analysis.Text))));
            analysis.Notify(seen[variable.Text], new Notification(
                Prefix + "RepeatedRelationshipReference",
                "The query returns no results due to repeated references to a relationship.",
                $"A relationship is referenced more than once in the query, which leads to no results because relationships must not occur more than once in each result. (Relationship `{variable.Text}` was repeated)",
                "WARNING",
                "GENERIC",
                "01N63")
            {
                StatusDescription = $"warn: repeated relationship pattern variable. `{variable.Text}` is repeated in '{pattern}', which leads to no results.",
            });
        }
    }

    private static IEnumerable<Identifier> Relationships(PathPattern pattern) => pattern.Elements
        .OfType<RelationshipPattern>()
        .Where(relationship => relationship.Detail.Length is null)
        .Select(relationship => relationship.Variable)
        .OfType<Identifier>();

    /// <summary>A shortest path without a limit.</summary>
    public void ShortestPath(PathPattern pattern)
    {
        if (pattern.Function is null || !pattern.Elements.Any(element => element is RelationshipPattern { Detail.Length.To: null, Detail.Length: not null }))
        {
            return;
        }

        var place = pattern.Elements[0].Span.To(pattern.Elements[^1].Span);
        analysis.Notify(place, new Notification(
            Prefix + "UnboundedVariableLengthPattern",
            "The provided pattern is unbounded, consider adding an upper limit to the number of node hops.",
            "Using shortest path with an unbounded pattern will likely result in long execution times. It is recommended to use an upper limit to the number of node hops in your pattern.",
            "INFORMATION",
            "PERFORMANCE",
            "03N91")
        {
            StatusDescription = $"info: unbounded variable length pattern. The provided pattern '{place.In(analysis.Text)}' is unbounded. Shortest path with an unbounded pattern may result in long execution times. Use an upper limit (e.g. '[*..5]') on the number of node hops in your pattern.",
        });
    }

    /// <summary>A subquery that imports by a WITH, or nothing.</summary>
    public void Unscoped(SubqueryClause clause, IReadOnlyList<Symbol> imports)
    {
        var star = clause.Query.Branches[0].Clauses[0] is WithClause { Body.Star: not null };
        var scope = star ? "*" : string.Join(", ", imports.Select(import => import.Name));
        analysis.Notify(clause.Span, new Notification(
            Prefix + "FeatureDeprecationWarning", Deprecation, $"CALL subquery without a variable scope clause is now deprecated. Use CALL ({scope}) {{ ... }}", "WARNING", "DEPRECATION", "01N00")
        {
            StatusDescription = $"warn: feature deprecated. CALL subquery without a variable scope clause is deprecated. Use CALL ({scope}) {{ ... }}",
        });
    }

    /// <summary>Properties that read what the same CREATE makes.</summary>
    public void ReadsOwnCreation(string name, SourceSpan place)
    {
        var description = $"Creating an entity ({name}) and referencing that entity in a property definition in the same CREATE is deprecated.";
        analysis.Notify(place, new Notification(Prefix + "FeatureDeprecationWarning", Deprecation, description, "WARNING", "DEPRECATION", "01N00")
        {
            StatusDescription = $"warn: feature deprecated. {description}",
        });
    }

    /// <summary>An option that Neo4j Community does not have, or that is to go.</summary>
    public void Option(StatementOption option)
    {
        var value = option.Value.ToLowerInvariant();
        if (option.Is("runtime") && value is "pipelined" or "parallel")
        {
            analysis.Notify(new Notification(
                Prefix + "RuntimeUnsupportedWarning",
                "This query is not supported by the chosen runtime.",
                $"Selected runtime is unsupported for this query, please use a different runtime instead or fallback to default. (This version of Neo4j does not support the requested runtime: `{value}`)",
                "WARNING",
                "UNSUPPORTED",
                "01N40")
            {
                StatusDescription = $"warn: unsupported runtime. The query cannot be executed with 'runtime={value}'; instead, 'runtime=slotted' is used. Cause: This version of Neo4j does not support the requested runtime: `{value}`.",
            });
        }

        if (option.Is("runtime") && value == "interpreted")
        {
            const string Description = "The query used a deprecated runtime option. ('runtime=interpreted' is deprecated, please use 'runtime=slotted' instead)";
            analysis.Notify(new Notification(Prefix + "FeatureDeprecationWarning", Deprecation, Description, "WARNING", "DEPRECATION", "01N01")
            {
                StatusDescription = "warn: feature deprecated with replacement. runtime=interpreted is deprecated. It is replaced by runtime=slotted.",
            });
        }

        if (option.Is("connectComponentsPlanner"))
        {
            const string Description = "The Cypher query option `connectComponentsPlanner` is deprecated and will be removed without a replacement. "
                + "The product's default behavior of using a cost-based IDP search algorithm when combining sub-plans will be kept. For more information, see Cypher Manual -> Cypher planner.";
            analysis.Notify(option.Span, new Notification(Prefix + "FeatureDeprecationWarning", Deprecation, Description, "WARNING", "DEPRECATION", WithoutReplacement)
            {
                StatusDescription = "warn: feature deprecated without replacement. connectComponentsPlanner is deprecated and will be removed without a replacement.",
            });
        }
    }

    /// <summary>A node or relationship where the map of its properties should stand.</summary>
    public void CopiesProperties(VariableExpression target, string sign, ExpressionSyntax value, Scope scope)
    {
        if (value is not VariableExpression source || scope.Find(source.Name) is not { } symbol || symbol.Type.Kinds == KindSet.None || !symbol.Type.Is(KindSet.Entity))
        {
            return;
        }

        const string Description = "The use of nodes or relationships for setting properties is deprecated and will be removed in a future version. Please use properties() instead.";
        analysis.Notify(value.Span, new Notification(Prefix + "FeatureDeprecationWarning", Deprecation, Description, "WARNING", "DEPRECATION", "01N01")
        {
            StatusDescription = $"warn: feature deprecated with replacement. 'SET {target.Name} {sign} {source.Name}' is deprecated. It is replaced by 'SET {target.Name} {sign} properties({source.Name})'.",
        });
    }

    /// <summary>A function that is to go.</summary>
    public void Deprecated(FunctionDefinition function, SourceSpan place) => analysis.Notify(place, new Notification(
        Prefix + "FeatureDeprecationWarning", Deprecation, $"The query used a deprecated function: `{function.Name}`.", "WARNING", "DEPRECATION", WithoutReplacement)
    {
        StatusDescription = $"warn: feature deprecated without replacement. {function.Name} is deprecated and will be removed without a replacement.",
    });

    /// <summary>A procedure whose columns are to change.</summary>
    public void Warned(ProcedureSignature procedure, SourceSpan place)
    {
        if (procedure.Warning is { } warning)
        {
            const string Title = "The query used a procedure that generated a warning.";
            analysis.Notify(place, new Notification("Neo.ClientNotification.Procedure.ProcedureWarning", Title, $"{Title} ({warning})", "WARNING", "GENERIC", "01N62")
            {
                StatusDescription = $"warn: procedure or function execution warning. Execution of the procedure {procedure.Name}() generated the warning {warning}",
            });
        }
    }

    // Neo4j writes the pattern anew, with a space behind each comma and behind the colon of an entry.
    private static string Spaced(string pattern)
    {
        var tokens = new Parsing.Lexer(pattern, new Parsing.SyntaxErrors(pattern)).Tokenize();
        var text = new System.Text.StringBuilder();
        var written = 0;
        var maps = 0;
        foreach (var token in tokens)
        {
            maps += token.IsSymbol("{") ? 1 : token.IsSymbol("}") ? -1 : 0;
            if (token.IsSymbol(",") || (maps > 0 && token.IsSymbol(":")))
            {
                text.Append(pattern, written, token.Span.End - written).Append(' ');
                written = token.Span.End + pattern.AsSpan(token.Span.End).IndexOfAnyExcept(' ');
            }
        }

        return text.Append(pattern, written, pattern.Length - written).ToString();
    }

    // The named nodes of each part, parts in the order of the text. Patterns that name the same node belong together.
    private static List<List<string>> Components(Sequence<PathPattern> patterns)
    {
        var components = new List<List<string>>();
        var byName = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            List<string> names = [.. Nodes(pattern).Distinct()];
            var joined = names.Select(byName.GetValueOrDefault).OfType<List<string>>().Distinct().ToList();
            var component = joined.Count == 1 ? joined[0] : joined.MinBy(components.IndexOf) ?? [];
            if (joined.Count == 0)
            {
                components.Add(component);
            }

            foreach (var other in joined.Where(other => !ReferenceEquals(other, component)))
            {
                component.AddRange(other);
                components.Remove(other);
                other.ForEach(name => byName[name] = component);
            }

            component.AddRange(names.Where(name => byName.TryAdd(name, component)));
        }

        return components;
    }

    private static IEnumerable<string> Nodes(PathPattern pattern) => pattern.Elements.SelectMany(element => element switch
    {
        NodePattern { Variable: { } variable } => [variable.Text],
        ParenthesizedPattern inner => Nodes(inner.Pattern),
        _ => Enumerable.Empty<string>(),
    });
}
