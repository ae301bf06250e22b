using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>CREATE, INSERT and MERGE.</summary>
internal sealed class CreationBinder(Analysis analysis)
{
    /// <summary>Binds a CREATE or INSERT.</summary>
    public BoundCreate Create(CreateClause clause, Scope scope, out Scope after)
    {
        if (clause.Keyword == CreateKeyword.Insert)
        {
            RefuseColons(clause);
            RefuseComputed(clause);
        }

        var assembly = new CreationAssembly(analysis, scope, "CREATE");
        foreach (var pattern in clause.Patterns)
        {
            assembly.Add(pattern);
        }

        after = assembly.Scope;
        return new BoundCreate(assembly.Finish());
    }

    private void RefuseColons(CreateClause clause)
    {
        foreach (var node in clause.Patterns.SelectMany(pattern => pattern.Elements).OfType<NodePattern>())
        {
            if (LabelBinder.ColonConjunction(node.Labels) is { } colon)
            {
                throw analysis.Errors.At(colon.Span, "Colon `:` conjunction is not allowed in INSERT. Use `CREATE` or conjunction with ampersand `&` instead.", "UnexpectedSyntax");
            }
        }
    }

    private void RefuseComputed(CreateClause clause)
    {
        var labels = clause.Patterns.SelectMany(pattern => pattern.Elements).Select(element => element is NodePattern node ? node.Labels : (element as RelationshipPattern)?.Detail.Types);
        if (labels.OfType<LabelExpression>().SelectMany(LabelBinder.Parts).OfType<DynamicLabel>().FirstOrDefault() is { } computed)
        {
            throw analysis.Errors.At(computed.Span, "Invalid input '$': expected an identifier", "UnexpectedSyntax");
        }
    }

    /// <summary>Binds a MERGE.</summary>
    public BoundMerge Merge(MergeClause clause, Scope scope, out Scope after)
    {
        var creation = new CreationAssembly(analysis, scope, "MERGE");
        var named = Named(clause.Pattern);
        creation.Add(named);
        var create = creation.Finish();

        // The same variables are looked for first; they are free there though the creation has declared them.
        var graph = new MergeMatch(analysis, creation.Scope).Bind(named, scope);
        after = scope.With(creation.Declared.Where(symbol => symbol.IsNamed));
        var onCreate = Actions(clause, MergeEvent.Create, after);
        var onMatch = Actions(clause, MergeEvent.Match, after);
        RefuseSubqueries(create, onCreate.Concat(onMatch));
        return new BoundMerge(graph, create, onCreate, onMatch);
    }

    private void RefuseSubqueries(CreatePattern create, IEnumerable<BoundUpdate> updates)
    {
        var properties = create.Nodes.Select(node => node.Properties).Concat(create.Relationships.Select(relationship => relationship.Properties));
        var values = properties.OfType<BoundExpression>().Concat(updates.SelectMany(Values));
        if (values.SelectMany(BoundTree.Parts).OfType<BoundSubqueryExpression>().FirstOrDefault() is { } subquery)
        {
            throw analysis.Errors.At(analysis.PlaceOf(subquery), "Subquery expressions are not allowed in a MERGE clause.", "InvalidClauseComposition", SyntaxStatuses.SubqueryInMerge);
        }
    }

    private static IEnumerable<BoundExpression> Values(BoundUpdate update) => update switch
    {
        UpdateProperty set => [set.Value],
        UpdateDynamicProperty set => [set.Key, set.Value],
        UpdateAllProperties set => [set.Value],
        UpdateAddProperties set => [set.Value],
        _ => [],
    };

    private Sequence<BoundUpdate> Actions(MergeClause clause, MergeEvent when, Scope scope) =>
        clause.Actions.Where(action => action.On == when).SelectMany(action => action.Items).Select(item => analysis.Updates.Set(item, scope)).ToSequence();

    // What has no name gets one that cannot be written, so that search and creation speak of the same variables.
    private static PathPattern Named(PathPattern pattern)
    {
        var elements = pattern.Elements.Select((element, index) => element switch
        {
            NodePattern { Variable: null } node => node with { Variable = new Identifier($"  merge{index}", node.Span) },
            RelationshipPattern { Variable: null } relationship => relationship with { Variable = new Identifier($"  merge{index}", relationship.Span) },
            _ => element,
        });
        return pattern with { Elements = elements.ToSequence() };
    }
}
