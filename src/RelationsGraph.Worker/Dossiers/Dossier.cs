using System.Collections.ObjectModel;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>A dossier whose every row was judged. What is refused is in the list, and nothing else was left out.</summary>
public sealed class Dossier
{
    private readonly DossierClaims _claims;
    private readonly List<Refusal> _refusals;

    internal Dossier(DossierClaims claims, IReadOnlyDictionary<NodeId, DossierRecord> entities, List<Refusal> refusals)
    {
        (_claims, _refusals) = (claims, refusals);
        Nodes = Ordered(entities);
    }

    /// <summary>The records that are no claims, each after what it refers to, otherwise by type and id.</summary>
    public IReadOnlyList<DossierRecord> Nodes { get; }

    /// <summary>The claims, read from the files. What only shows here to be unsound goes to <paramref name="refused"/>.</summary>
    public IEnumerable<ClaimRow> ReadClaims(Action<Refusal> refused) => _claims.Read(refused);

    /// <summary>What was refused before the claims were read in context.</summary>
    public ReadOnlyCollection<Refusal> Refusals => _refusals.AsReadOnly();

    private static List<DossierRecord> Ordered(IReadOnlyDictionary<NodeId, DossierRecord> entities)
    {
        var depths = new Dictionary<NodeId, int>();
        int Depth(DossierRecord entity)
        {
            if (!depths.TryGetValue(entity.Id, out var depth))
            {
                depth = entity.Parent is { } parent && entities.TryGetValue(parent, out var above) ? Depth(above) + 1 : 0;
                depths.Add(entity.Id, depth);
            }

            return depth;
        }

        return [.. entities.Values.OrderBy(entity => entity.Id.Type).ThenBy(Depth).ThenBy(entity => entity.Id.Id, StringComparer.Ordinal)];
    }
}
