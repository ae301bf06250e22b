namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>Names (labels, relationship types or property keys) numbered from 0 in the order of their first use.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> _ids;
    private readonly List<string> _names;
    private readonly long _version;

    public TokenTable(long version)
        : this(version, [], new Dictionary<string, int>(StringComparer.Ordinal))
    {
    }

    private TokenTable(long version, List<string> names, Dictionary<string, int> ids)
    {
        _version = version;
        _names = names;
        _ids = ids;
    }

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => _names;

    public int? IdOf(string name) => _ids.TryGetValue(name, out var id) ? id : null;

    /// <summary>This table with a name more; tables of other versions keep what they have.</summary>
    public TokenTable With(string name, long version, out int id)
    {
        // New names are rare once a graph has taken shape, so copying the table for the first one of a version costs little.
        var table = _version == version ? this : new TokenTable(version, [.. _names], new Dictionary<string, int>(_ids, StringComparer.Ordinal));
        id = table._names.Count;
        table._names.Add(name);
        table._ids.Add(name, id);
        return table;
    }
}
