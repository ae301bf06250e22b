namespace RelationsGraph.Worker.Dossiers;

/// <summary>A dossier whose every row was judged. What is refused is in the list, and nothing else was left out.</summary>
public sealed class Dossier : IDisposable
{
    private readonly DossierClaims _claims;

    internal Dossier(DossierClaims claims, IReadOnlyDictionary<NodeId, DossierRecord> entities, RefusalLog refusals)
    {
        (_claims, Refusals) = (claims, refusals);
        Nodes = Ordered(entities);
    }

    /// <summary>The records that are no claims, each after what it refers to, otherwise by type and id.</summary>
    public IReadOnlyList<DossierRecord> Nodes { get; }

    /// <summary>The claims, by kind and ends of the relations that they make. What only shows here to be unsound is refused now.</summary>
    public IEnumerable<ClaimRow> ReadClaims() => _claims.Read(Refusals.Add);

    /// <summary>What was refused so far: of claims in context, only once they were read.</summary>
    public RefusalLog Refusals { get; }

    /// <inheritdoc/>
    public void Dispose() => Refusals.Dispose();

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
