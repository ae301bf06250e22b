using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>The relationships that a plan has walked so far, those with the same types together: whether two may be the same is asked once for all of them.</summary>
internal sealed class WalkedRelationships
{
    private readonly Dictionary<string, SharedTypes> _byTypes = new(StringComparer.Ordinal);

    /// <summary>Adds a relationship, or a list of them.</summary>
    public void Add(Symbol symbol, IReadOnlyCollection<string> types)
    {
        var key = string.Join('\0', types);
        (_byTypes.TryGetValue(key, out var alike) ? alike : _byTypes[key] = new SharedTypes(types, [])).Symbols.Add(symbol);
    }

    /// <summary>Those that may be one with these types; no types stand for any.</summary>
    public IEnumerable<Symbol> Like(IReadOnlyCollection<string> types) => _byTypes.Values
        .Where(alike => types.Count == 0 || alike.Types.Count == 0 || types.Intersect(alike.Types).Any())
        .SelectMany(alike => alike.Symbols);

    private sealed record SharedTypes(IReadOnlyCollection<string> Types, List<Symbol> Symbols);
}
