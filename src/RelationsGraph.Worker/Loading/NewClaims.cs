using System.Runtime.InteropServices;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>A claim that the graph has no node for.</summary>
/// <param name="Claim">What it says.</param>
/// <param name="Node">The node that it shall have.</param>
/// <param name="EndsText">Kind and ends of the relation that it makes.</param>
internal sealed record NewClaim(Claim Claim, ClaimNode Node, string EndsText);

/// <summary>
/// Claims that are about to be written, with what the graph says of their sources and objects: enough to derive their relations before they are there, so that nothing
/// that was just written is read back.
/// </summary>
internal sealed class NewClaims
{
    private readonly GraphTransaction _graph;
    private readonly List<(NewClaim Claim, SourceStanding Source)> _claims;

    private NewClaims(GraphTransaction graph, int count) =>
        (_graph, _claims, ByEnds) = (graph, new List<(NewClaim, SourceStanding)>(count), new Dictionary<string, List<Evidence>>(count, StringComparer.Ordinal));

    public int Count => _claims.Count;

    /// <summary>What those say that are not superseded already, by kind and ends.</summary>
    public Dictionary<string, List<Evidence>> ByEnds { get; }

    /// <summary>Reads what the graph says of their sources and objects.</summary>
    public static async Task<NewClaims> ReadAsync(GraphTransaction graph, KnownGraph known, IReadOnlyCollection<NewClaim> claims)
    {
        var sources = await known.SourcesAsync(graph, claims.Select(claim => claim.Claim.Source)).ConfigureAwait(false);
        var places = new Dictionary<NodeReference, string>();
        foreach (var occasions in claims.Select(claim => claim.Claim.Object).Where(reference => reference.Type is NodeType.Event or NodeType.Agreement).Distinct().GroupBy(reference => reference.Type))
        {
            var records = await graph.OnAsync(
                CypherTexts.Write("read-places", ("Label", occasions.Key.ToString())), "ids", [.. occasions.Select(reference => reference.Id).Order(StringComparer.Ordinal)]).ConfigureAwait(false);
            records.ForEach(record => places[new NodeReference(occasions.Key, (string)record["id"]!)] = (string)record["theatre"]!);
        }

        var read = new NewClaims(graph, claims.Count);
        foreach (var claim in claims)
        {
            read.Add(claim, Standing(sources, claim.Claim.Source), places);
        }

        return read;
    }

    /// <summary>Writes them, those that refer to the same sorts of things with one statement.</summary>
    public async Task WriteAsync()
    {
        foreach (var shape in _claims.GroupBy(claim => Shape.Of(claim.Claim)))
        {
            var statement = CypherTexts.WriteWith("create-claims", shape.Key.Parts(), ("Object", shape.Key.Object.ToString()), ("Under", (shape.Key.Under ?? NodeType.Event).ToString()));
            var rows = _graph.NewRows();
            foreach (var (claim, source) in shape)
            {
                ClaimColumns.Give(rows, claim, source);
            }

            await _graph.StartAllAsync(statement, rows).ConfigureAwait(false);
        }

        // Those that are in several dossiers are few: exports, loaded again.
        foreach (var more in _claims.Where(claim => claim.Claim.Node.Dossiers.Count > 1).SelectMany(claim => claim.Claim.Node.Dossiers.Order(StringComparer.Ordinal).Skip(1).Select(name => (name, claim.Claim.Node.Id))).GroupBy(pair => pair.name, pair => pair.Id))
        {
            await _graph.WriteAllAsync(CypherTexts.Write("put-into-dossier"), "ids", [.. more], ("name", more.Key)).ConfigureAwait(false);
        }
    }

    private void Add(NewClaim claim, SourceStanding source, Dictionary<NodeReference, string> places)
    {
        _claims.Add((claim, source));
        ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(ByEnds, claim.EndsText, out _);

        // Most are alone between their ends.
        alike ??= new List<Evidence>(1);
        if (claim.Node.SupersededAt is null)
        {
            alike.Add(ClaimShape.Evidence(claim.Claim, claim.Node.Id, source, claim.Claim.Object.Type == NodeType.Actor ? null : places.GetValueOrDefault(claim.Claim.Object)));
        }
    }

    private static SourceStanding Standing(IReadOnlyDictionary<string, SourceStanding> sources, string id) => sources.TryGetValue(id, out var source)
        ? source
        : throw new InvalidDataException($"the graph has no source '{id}' any more, because another writer removed it");

    // Which things a claim refers to: the statement names these and no others.
    private readonly record struct Shape(NodeType Object, NodeType? Under, bool HasTheatre, bool HasResource, bool HasClaimant, bool HasDossier)
    {
        public static Shape Of(NewClaim made)
        {
            var claim = made.Claim;
            return new Shape(claim.Object.Type, claim.Under?.Type, claim.Theatre is not null, claim.Resource is not null, claim.ClaimedBy is not null, made.Node.Dossiers.Count > 0);
        }

        public HashSet<string> Parts()
        {
            (string Part, bool Is)[] parts = [("theatre", HasTheatre), ("resource", HasResource), ("claimant", HasClaimant), ("under", Under is not null), ("dossier", HasDossier)];
            return [.. parts.Where(part => part.Is).Select(part => part.Part)];
        }
    }
}
