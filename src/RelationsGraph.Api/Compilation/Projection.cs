using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// What a selection becomes: a Cypher expression, and, where the database's value is not yet the answer's (pages, derived figures), what turns the one into the other.
/// </summary>
/// <param name="Cypher">An expression over the variables in scope.</param>
/// <param name="Read">From the database's value to the answer's; null where they are the same.</param>
internal sealed record Projection(string Cypher, Func<object?, object?>? Read = null)
{
    /// <summary>An expression whose value is the answer as it stands.</summary>
    public static implicit operator Projection(string cypher) => new(cypher);

    /// <summary>The reader for a list of such values.</summary>
    public Func<object?, object?>? ReadEach => Read is not { } read ? null : value => ReadList(value, read);

    private static object? ReadList(object? value, Func<object?, object?> read)
    {
        if (value is not IReadOnlyList<object?> items)
        {
            return value;
        }

        var answer = new object?[items.Count];
        for (var i = 0; i < answer.Length; i++)
        {
            answer[i] = read(items[i]);
        }

        return answer;
    }
}
