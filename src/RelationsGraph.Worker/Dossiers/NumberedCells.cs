using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>The values of a row, found by the numbers of their columns: a table for each row would take longer to make than to read.</summary>
internal sealed class NumberedCells(RecordLayout layout) : IReadOnlyDictionary<string, string>
{
    private readonly string?[] _values = new string?[layout.Columns.Length];

    public int Count => _values.Count(value => value is not null);

    public IEnumerable<string> Keys => this.Select(cell => cell.Key);

    public IEnumerable<string> Values => _values.OfType<string>();

    public string this[string column] => TryGetValue(column, out var value) ? value : throw new KeyNotFoundException($"the row has nothing in '{column}'");

    /// <summary>The value of a column by its number, or null.</summary>
    public string? this[int column]
    {
        get => _values[column];
        set => _values[column] = value;
    }

    public bool ContainsKey(string column) => TryGetValue(column, out _);

    public bool TryGetValue(string column, [MaybeNullWhen(false)] out string value)
    {
        value = layout.Numbers.TryGetValue(column, out var number) ? _values[number] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } value)
            {
                yield return KeyValuePair.Create(layout.Columns[i], value);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
