using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Brings claims into the graph. A claim that is there stays as it is; one that was superseded and comes back is a new node.</summary>
internal sealed class ClaimWriter(GraphTransaction graph, Vocabulary vocabulary, string? dossier, DateTimeOffset now)
{
    private readonly List<NewClaim> _new = [];
    private readonly List<object?> _updates = [];
    private readonly SortedDictionary<string, List<object?>> _memberships = new(StringComparer.Ordinal);

    /// <summary>Writes them; what they refer to must be there. Returns how many were new, and the kinds and ends that they touch.</summary>
    public async Task<(long New, IEnumerable<string> TouchedEnds)> WriteAsync(IReadOnlyList<ClaimRow> rows)
    {
        var versions = await ReadVersionsAsync(rows).ConfigureAwait(false);
        var touched = new List<string>();
        foreach (var row in rows)
        {
            touched.AddRange(Decide(row, versions[row.Claim.Id]));
        }

        await CreateAsync().ConfigureAwait(false);
        await graph.OnAsync(CypherTexts.Write("update-claims"), "rows", _updates).ConfigureAwait(false);
        foreach (var (name, ids) in _memberships)
        {
            await graph.WriteAllAsync(CypherTexts.Write("put-into-dossier"), "ids", ids, ("name", name)).ConfigureAwait(false);
        }

        return (_new.Count, touched);
    }

    /// <summary>The dossiers that a row is in: that which is loaded, and those that a trusted file names.</summary>
    public static IEnumerable<string> DossiersOf(ClaimRow row, string? dossier) => dossier is null ? row.Dossiers : row.Dossiers.Append(dossier).Distinct();

    // A claim that came back once has the nodes x and x~2; the next one is asked for until there is none.
    private async Task<Dictionary<string, List<ClaimNode>>> ReadVersionsAsync(IReadOnlyList<ClaimRow> rows)
    {
        var versions = rows.Select(row => row.Claim.Id).Distinct().ToDictionary(id => id, _ => new List<ClaimNode>(), StringComparer.Ordinal);
        var open = versions.Keys.ToList();
        for (var number = 1; open.Count > 0; number++)
        {
            var records = await graph.OnAsync(CypherTexts.Write("read-claims"), "ids", [.. open.Select(id => ClaimId.Version(id, number))]).ConfigureAwait(false);
            open = [.. records.Select(record => ClaimId.WithoutVersion((string)record["id"]!))];
            foreach (var record in records)
            {
                versions[ClaimId.WithoutVersion((string)record["id"]!)].Add(new ClaimNode((string)record["id"]!, (BoltDateTime)record["recordedAt"]!)
                {
                    SupersededAt = (BoltDateTime?)record["supersededAt"],
                    Ref = (string?)record["ref"],
                    Note = (string?)record["note"],
                    Dossiers = [.. ((IReadOnlyList<object?>)record["dossiers"]!).Cast<string>()],
                });
            }
        }

        return versions;
    }

    private IEnumerable<string> Decide(ClaimRow row, List<ClaimNode> versions)
    {
        var ends = RelationEnds.Of(vocabulary.Predicate(row.Claim.Predicate), row.Claim.Subject, row.Claim.Object);
        if (Existing(row, versions) is { } existing)
        {
            return Update(row, existing) ? [ends.ToString()] : [];
        }

        var created = new ClaimNode(ClaimId.Version(row.Claim.Id, versions.Count + 1), GraphValue.Instant(row.RecordedAt ?? now))
        {
            SupersededAt = Instant(row.SupersededAt),
            Ref = row.Claim.Ref,
            Note = row.Claim.Note,
        };
        versions.Add(created);
        _new.Add(new NewClaim(row.Claim, created, ends));
        PutIntoDossiers(row, created);
        return [ends.ToString()];
    }

    // With trusted times the row may mean an older node; without, it means the one that is not superseded.
    private static ClaimNode? Existing(ClaimRow row, List<ClaimNode> versions) =>
        (row.RecordedAt is { } recorded ? versions.Find(version => version.RecordedAt == GraphValue.Instant(recorded)) : null)
        ?? (row.SupersededAt is null ? versions.Find(version => version.SupersededAt is null) : null);

    // Ref and note are no content, so the later load wins. Returns whether relations can change by it.
    private bool Update(ClaimRow row, ClaimNode existing)
    {
        var superseded = Instant(row.SupersededAt) ?? existing.SupersededAt;
        if ((existing.Ref, existing.Note, existing.SupersededAt) != (row.Claim.Ref, row.Claim.Note, superseded))
        {
            _updates.Add(new Dictionary<string, object?>
            {
                ["id"] = existing.Id,
                ["properties"] = new Dictionary<string, object?> { ["ref"] = row.Claim.Ref, ["note"] = row.Claim.Note, ["supersededAt"] = superseded },
            });
        }

        PutIntoDossiers(row, existing);
        var changes = superseded != existing.SupersededAt;
        existing.SupersededAt = superseded;
        return changes;
    }

    // What is superseded is in no dossier: it is what none has any more.
    private void PutIntoDossiers(ClaimRow row, ClaimNode version)
    {
        foreach (var name in version.SupersededAt is null ? DossiersOf(row, dossier) : [])
        {
            if (version.Dossiers.Add(name))
            {
                (_memberships.TryGetValue(name, out var ids) ? ids : _memberships[name] = []).Add(version.Id);
            }
        }
    }

    private async Task CreateAsync()
    {
        var sources = await SourceStandings.ReadAsync(graph, [.. _new.Select(claim => claim.Claim.Source).Distinct().Order(StringComparer.Ordinal)]).ConfigureAwait(false);
        foreach (var claims in _new.GroupBy(claim => claim.Claim.Object.Type).OrderBy(type => type.Key))
        {
            await graph.WriteAllAsync(CypherTexts.Write("create-claims", ("Object", claims.Key.ToString())), "rows", [.. claims.Select(claim => Row(claim, sources))]).ConfigureAwait(false);
        }

        await LinkAsync("IN_THEATRE", "Theatre", claim => claim.Theatre).ConfigureAwait(false);
        await LinkAsync("CONCERNS", "Resource", claim => claim.Resource).ConfigureAwait(false);
        await LinkAsync("CLAIMED_BY", "Actor", claim => claim.ClaimedBy).ConfigureAwait(false);
        await LinkAsync("UNDER", "Agreement", claim => claim.Under is { Type: NodeType.Agreement, Id: var id } ? id : null).ConfigureAwait(false);
        await LinkAsync("UNDER", "Event", claim => claim.Under is { Type: NodeType.Event, Id: var id } ? id : null).ConfigureAwait(false);
    }

    private static Dictionary<string, object?> Row(NewClaim made, Dictionary<string, SourceStanding> sources)
    {
        var claim = made.Claim;
        if (!sources.TryGetValue(claim.Source, out var source))
        {
            throw new InvalidDataException($"the graph has no source '{claim.Source}' any more, because another writer removed it");
        }

        var properties = ClaimShape.Properties(claim, made.Node.Id, source, made.Ends);
        properties.Put("recordedAt", made.Node.RecordedAt);
        properties.Put("supersededAt", made.Node.SupersededAt);
        return new Dictionary<string, object?> { ["properties"] = properties, ["subject"] = claim.Subject, ["object"] = claim.Object.Id, ["source"] = claim.Source };
    }

    private Task LinkAsync(string type, string label, Func<Claim, string?> target) => graph.WriteAllAsync(
        CypherTexts.Write("link", ("Start", "Claim"), ("Target", label), ("TYPE", type)), "rows",
        [.. _new.Where(claim => target(claim.Claim) is not null).Select(claim => new Dictionary<string, object?> { ["start"] = claim.Node.Id, ["target"] = target(claim.Claim) })]);

    private static BoltDateTime? Instant(DateTimeOffset? instant) => instant is { } time ? GraphValue.Instant(time) : null;

    private sealed record NewClaim(Claim Claim, ClaimNode Node, RelationEnds Ends);

    private sealed class ClaimNode(string id, BoltDateTime recordedAt)
    {
        public string Id { get; } = id;

        public BoltDateTime RecordedAt { get; } = recordedAt;

        public BoltDateTime? SupersededAt { get; set; }

        public string? Ref { get; init; }

        public string? Note { get; init; }

        public HashSet<string> Dossiers { get; init; } = [];
    }
}
