using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using RelationsGraph.Api.Answers;

namespace RelationsGraph.Api.Compilation;

/// <summary>Puts the projections of fields together to one map shaped like the selection.</summary>
internal static class Objects
{
    /// <summary>A map with one entry for each selected field.</summary>
    /// <param name="selections">What is selected on the object.</param>
    /// <param name="field">The projection of one field; not asked for <c>__typename</c>.</param>
    public static Projection Map(IReadOnlyList<Selection> selections, Func<Selection, Projection> field) => Map(null, selections, field);

    /// <summary>A map that tells its object's type too, for a selection on an interface or a union.</summary>
    /// <inheritdoc cref="Map(IReadOnlyList{Selection}, Func{Selection, Projection})"/>
    public static Projection Tagged(string typeName, IReadOnlyList<Selection> selections, Func<Selection, Projection> field) =>
        Map(typeName, selections, field);

    /// <summary>The first of what a subquery returns, or null.</summary>
    /// <param name="pattern">The clauses that bind the object.</param>
    /// <param name="item">Its projection.</param>
    public static Projection First(string pattern, Projection item) => item with { Cypher = $"head({CypherText.Block("COLLECT", pattern, $"RETURN {item.Cypher}")})" };

    /// <summary>All that a subquery returns, in order.</summary>
    /// <param name="pattern">The clauses that bind the items, each once.</param>
    /// <param name="item">The projection of one.</param>
    /// <param name="orderBy">The order, which decides between any two.</param>
    public static Projection Every(string pattern, Projection item, string orderBy) =>
        new(CypherText.Block("COLLECT", pattern, $"RETURN {item.Cypher} AS item ORDER BY {orderBy}"), new ListShape(item.Shape!));

    private static Projection Map(string? typeName, IReadOnlyList<Selection> selections, Func<Selection, Projection> field)
    {
        // As deep as the selection is: refused before the stack ends.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var entries = new List<KeyValuePair<string, string>>();
        if (typeName is not null)
        {
            entries.Add(KeyValuePair.Create(OneOfShape.Tag, $"'{typeName}'"));
        }

        var shapes = new List<ShapedField>();
        foreach (var selection in selections)
        {
            if (selection.Name == "__typename")
            {
                shapes.Add(new ShapedField(selection.Field, null));
                continue;
            }

            var projection = field(selection);
            entries.Add(KeyValuePair.Create(selection.ResponseKey, projection.Cypher));
            shapes.Add(new ShapedField(selection.Field, projection.Shape ?? LeafShapes.For(selection.Field.Type)));
        }

        return new Projection(CypherText.Map(entries), new ObjectShape(shapes, typeName));
    }
}
