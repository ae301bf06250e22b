using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>One root field as one Cypher statement.</summary>
/// <param name="Text">The Cypher; it depends on the shape of the question alone.</param>
/// <param name="Parameters">The values.</param>
/// <param name="Read">Makes the answer from the statement's one row.</param>
internal sealed record Statement(string Text, IReadOnlyDictionary<string, object?> Parameters, Func<StatementRow, object?> Read)
{
    /// <summary>The statement that returns a projection, after looking up whom its arguments name.</summary>
    /// <param name="scope">The statement's parameters and references.</param>
    /// <param name="data">The answer.</param>
    public static Statement Of(Scope scope, Projection data)
    {
        var references = scope.References;
        var text = references.Any
            ? $"{references.Head()}RETURN {references.Candidates} AS named,\n  {CypherText.Indent(data.Cypher)} AS data"
            : $"RETURN {data.Cypher} AS data";
        return new Statement(text, scope.Parameters, row =>
        {
            if (references.Any)
            {
                references.Check(row.Named);
            }

            return data.Read is { } read ? read(row.Data) : row.Data;
        });
    }
}

/// <summary>What a statement returns.</summary>
/// <param name="Named">Whom each name may mean; null when nobody is named.</param>
/// <param name="Data">The answer as the database gives it.</param>
internal readonly record struct StatementRow(object? Named, object? Data);
