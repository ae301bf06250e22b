using System.Diagnostics.CodeAnalysis;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>Names (labels, relationship types or property keys) numbered from 0 in the order of their first use.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> _ids;
    private readonly List<string> _names;
    private readonly int _version;

    public TokenTable(int version)
        : this(version, [], new Dictionary<string, int>(StringComparer.Ordinal))
    {
    }

    private TokenTable(int version, List<string> names, Dictionary<string, int> ids)
    {
        _version = version;
        _names = names;
        _ids = ids;
    }

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => _names;

    public bool TryGetId(string name, [NotNullWhen(true)] out int? id)
    {
        id = _ids.TryGetValue(name, out var found) ? found : null;
        return id is not null;
    }

    public string NameOf(int id) => _names[id];

    /// <summary>This table with a name more; tables of other versions keep what they have.</summary>
    public TokenTable With(string name, int version, out int id)
    {
        // New names are rare once a graph has taken shape, so copying the table for the first one of a version costs little.
        var table = _version == version ? this : new TokenTable(version, [.. _names], new Dictionary<string, int>(_ids, StringComparer.Ordinal));
        id = table._names.Count;
        table._names.Add(name);
        table._ids.Add(name, id);
        return table;
    }
}
