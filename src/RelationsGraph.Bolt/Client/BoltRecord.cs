using System;
using System.Collections;
using System.Collections.Generic;

namespace RelationsGraph.Bolt.Client;

/// <summary>One row of a result.</summary>
public sealed class BoltRecord
{
    private readonly ColumnNames columns;
    private readonly object?[] values;

    internal BoltRecord(ColumnNames columns, object?[] values)
    {
        this.columns = columns;
        this.values = values;
    }

    /// <summary>The names of the columns, in their order.</summary>
    public IReadOnlyList<string> Keys => columns;

    /// <summary>The values, in the order of <see cref="Keys"/>.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>The value in a column, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer columns.</exception>
    public object? this[int column] => column >= 0 && column < values.Length
        ? values[column]
        : throw new ArgumentOutOfRangeException(nameof(column), column, $"The result has {values.Length} columns, counted from 0.");

    /// <summary>The value in the column of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column; the message names those that are.</exception>
    public object? this[string column] => columns.IndexOf(column) is var index and >= 0
        ? values[index]
        : throw new KeyNotFoundException($"The result has no column '{column}'; it has {string.Join(", ", columns)}.");
}

/// <summary>The columns of a result, shared by its records.</summary>
internal sealed class ColumnNames(IReadOnlyList<string> names) : IReadOnlyList<string>
{
    public static ColumnNames None { get; } = new([]);

    public int Count => names.Count;

    public string this[int index] => names[index];

    // Results are narrow: a walk beats a hash.
    public int IndexOf(string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
