using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>The edges of a pattern that no step has walked yet, in the order of the text, and those of them that can be walked from what the row holds.</summary>
internal sealed class OpenEdges
{
    private readonly SortedDictionary<int, PatternEdge> _open = [];
    private readonly SortedDictionary<int, PatternEdge> _near = [];
    private readonly Dictionary<PatternEdge, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Symbol, List<PatternEdge>> _byEnd = [];

    /// <param name="edges">The edges.</param>
    /// <param name="available">The symbols that the row holds.</param>
    public OpenEdges(IEnumerable<PatternEdge> edges, IReadOnlySet<Symbol> available)
    {
        foreach (var edge in edges)
        {
            var place = _places.Count;
            _places.Add(edge, place);
            _open.Add(place, edge);
            if (edge is PatternRelationship { Binding: PatternBinding.Bound } or PatternVariableLength { Binding: PatternBinding.Bound } || available.Contains(edge.Left) || available.Contains(edge.Right))
            {
                _near.Add(place, edge);
            }

            AddEnd(edge.Left, edge);
            if (!ReferenceEquals(edge.Left, edge.Right))
            {
                AddEnd(edge.Right, edge);
            }
        }
    }

    public int Count => _open.Count;

    public IEnumerable<PatternEdge> All => _open.Values;

    /// <summary>Those with an end that the row holds, or that it holds themselves.</summary>
    public IEnumerable<PatternEdge> Near => _near.Values;

    /// <summary>Those that begin or end at a node.</summary>
    public IEnumerable<PatternEdge> At(Symbol node) => _byEnd.TryGetValue(node, out var edges) ? edges.Where(edge => _open.ContainsKey(_places[edge])) : [];

    /// <summary>Takes out an edge that was walked.</summary>
    public void Remove(PatternEdge edge)
    {
        if (_places.TryGetValue(edge, out var place))
        {
            _open.Remove(place);
            _near.Remove(place);
        }
    }

    /// <summary>Tells that the row holds a symbol.</summary>
    public void Reach(Symbol symbol)
    {
        foreach (var edge in At(symbol))
        {
            _near.TryAdd(_places[edge], edge);
        }
    }

    private void AddEnd(Symbol node, PatternEdge edge) => (_byEnd.TryGetValue(node, out var known) ? known : _byEnd[node] = []).Add(edge);
}
