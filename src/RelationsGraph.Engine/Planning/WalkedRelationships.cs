using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>
/// The relationships that a plan has walked so far, by type. What a new one has to differ from is told by the beginnings of lists that go on growing, so that a
/// path of thousands of relationships takes no memory for each two of them.
/// </summary>
internal sealed class WalkedRelationships
{
    private readonly List<Symbol> _all = [];
    private readonly List<Symbol> _untyped = [];
    private readonly Dictionary<string, List<Symbol>> _byType = new(StringComparer.Ordinal);

    /// <summary>Adds a relationship, or a list of them.</summary>
    public void Add(Symbol symbol, IReadOnlyCollection<string> types)
    {
        _all.Add(symbol);
        if (types.Count == 0)
        {
            _untyped.Add(symbol);
        }

        foreach (var type in types.Distinct())
        {
            (_byType.TryGetValue(type, out var alike) ? alike : _byType[type] = []).Add(symbol);
        }
    }

    /// <summary>Those that may be one with these types; no types stand for any. Null when there are none.</summary>
    public RelationshipGroup? Like(IReadOnlyCollection<string> types)
    {
        var lists = types.Count == 0 ? [_all] : types.Distinct().Select(type => _byType.GetValueOrDefault(type)).OfType<List<Symbol>>().Prepend(_untyped);
        var group = new RelationshipGroup([.. lists.Where(list => list.Count > 0).Select(list => (list, list.Count))]);
        return group.IsEmpty ? null : group;
    }
}

/// <summary>Relationships, or lists of them: the beginnings of lists that others share and that grow at their ends alone.</summary>
internal sealed class RelationshipGroup(IReadOnlyList<(List<Symbol> Symbols, int Count)> parts)
{
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => parts.Count == 0;

    /// <summary>The lists, and how many of each, from the first on.</summary>
    public IReadOnlyList<(List<Symbol> Symbols, int Count)> Parts => parts;

    /// <summary>Each of them once.</summary>
    public IEnumerable<Symbol> Symbols
    {
        get
        {
            var all = parts.SelectMany(part => part.Symbols.Take(part.Count));
            return parts.Count == 1 ? all : all.Distinct();
        }
    }
}
