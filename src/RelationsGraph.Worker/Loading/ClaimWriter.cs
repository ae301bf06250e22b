using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Brings claims into the graph. A claim that is there stays as it is; one that was superseded and comes back is a new node.</summary>
internal sealed class ClaimWriter(GraphTransaction graph, KnownGraph known, string? dossier, DateTimeOffset now)
{
    private readonly BoltDateTime _now = GraphValue.Instant(now);
    private readonly List<NewClaim> _new = [];
    private readonly List<object?> _updates = [];
    private readonly SortedDictionary<string, List<object?>> _memberships = new(StringComparer.Ordinal);

    /// <summary>How many claims that were there are in other dossiers, or have another note or reference.</summary>
    public long Changed => _memberships.Values.SelectMany(ids => ids).Concat(_updates.Select(update => ((IReadOnlyDictionary<string, object?>)update!)["id"])).Distinct().LongCount();

    /// <summary>Looks at what the graph has of them, and changes that where the rows say so. Nothing new is written yet.</summary>
    /// <returns>What is to be written, and the kinds and ends of claims that are there and came or went.</returns>
    public async Task<(NewClaims New, IReadOnlyCollection<string> TouchedEnds)> DecideAsync(IReadOnlyList<ClaimRow> rows)
    {
        var inGraph = await ReadVersionsAsync(rows.Where(row => known.CanHave(row.EndsText)).Select(row => row.Claim.Id).Distinct()).ConfigureAwait(false);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var (id, versions) = ("", new List<ClaimNode>());
        foreach (var row in rows)
        {
            // Rows of one claim stand together.
            if (row.Claim.Id != id)
            {
                (id, versions) = (row.Claim.Id, inGraph.Count > 0 && inGraph.TryGetValue(row.Claim.Id, out var read) ? read : new List<ClaimNode>(1));
            }

            if (Decide(row, versions) is { } ends)
            {
                touched.Add(ends);
            }
        }

        await graph.OnAsync(CypherTexts.Write("update-claims"), "rows", _updates).ConfigureAwait(false);
        foreach (var (name, ids) in _memberships)
        {
            await graph.WriteAllAsync(CypherTexts.Write("put-into-dossier"), "ids", ids, ("name", name)).ConfigureAwait(false);
        }

        return (await NewClaims.ReadAsync(graph, known, _new).ConfigureAwait(false), touched);
    }

    /// <summary>The dossiers that a row is in: that which is loaded, and those that a trusted file names.</summary>
    public static IEnumerable<string> DossiersOf(ClaimRow row, string? dossier) => dossier is null ? row.Dossiers : row.Dossiers.Count == 0 ? [dossier] : row.Dossiers.Append(dossier).Distinct();

    // A claim that came back once has the nodes x and x~2; the next one is asked for until there is none.
    private async Task<Dictionary<string, List<ClaimNode>>> ReadVersionsAsync(IEnumerable<string> ids)
    {
        var versions = new Dictionary<string, List<ClaimNode>>(StringComparer.Ordinal);
        var open = ids.ToList();
        for (var number = 1; open.Count > 0; number++)
        {
            var records = await graph.OnAsync(CypherTexts.Write("read-claims"), "ids", [.. open.Select(id => ClaimId.Version(id, number))]).ConfigureAwait(false);
            open = [.. records.Select(record => ClaimId.WithoutVersion((string)record["id"]!))];
            foreach (var record in records)
            {
                var bare = ClaimId.WithoutVersion((string)record["id"]!);
                (versions.TryGetValue(bare, out var read) ? read : versions[bare] = []).Add(new ClaimNode((string)record["id"]!, (BoltDateTime)record["recordedAt"]!)
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

    private string? Decide(ClaimRow row, List<ClaimNode> versions)
    {
        if (versions.Count > 0 && Existing(row, versions) is { } existing)
        {
            return Update(row, existing) ? row.EndsText : null;
        }

        var created = new ClaimNode(ClaimId.Version(row.Claim.Id, versions.Count + 1), row.RecordedAt is { } recorded ? GraphValue.Instant(recorded) : _now)
        {
            SupersededAt = Instant(row.SupersededAt),
            Ref = row.Claim.Ref,
            Note = row.Claim.Note,
            IsNew = true,
        };
        versions.Add(created);
        _new.Add(new NewClaim(row.Claim, created, row.EndsText));
        PutIntoDossiers(row, created);
        return null;
    }

    // With trusted times the row may mean an older node; without, it means the one that is not superseded.
    private static ClaimNode? Existing(ClaimRow row, List<ClaimNode> versions) =>
        (row.RecordedAt is { } recorded ? versions.Find(version => version.RecordedAt == GraphValue.Instant(recorded)) : null)
        ?? (row.SupersededAt is null ? versions.Find(version => version.SupersededAt is null) : null);

    // Ref and note are no content, so the later load wins. Returns whether relations can change by it.
    private bool Update(ClaimRow row, ClaimNode existing)
    {
        var superseded = Instant(row.SupersededAt) ?? existing.SupersededAt;
        if (!existing.IsNew && (existing.Ref, existing.Note, existing.SupersededAt) != (row.Claim.Ref, row.Claim.Note, superseded))
        {
            _updates.Add(new Dictionary<string, object?>
            {
                ["id"] = existing.Id,
                ["properties"] = new Dictionary<string, object?> { ["ref"] = row.Claim.Ref, ["note"] = row.Claim.Note, ["supersededAt"] = superseded },
            });
        }

        (existing.Ref, existing.Note) = (row.Claim.Ref, row.Claim.Note);
        PutIntoDossiers(row, existing);
        var changes = !existing.IsNew && superseded != existing.SupersededAt;
        existing.SupersededAt = superseded;
        return changes;
    }

    // What is superseded is in no dossier: it is what none has any more.
    private void PutIntoDossiers(ClaimRow row, ClaimNode version)
    {
        foreach (var name in version.SupersededAt is null ? DossiersOf(row, dossier) : [])
        {
            // A new node is written with the dossiers that it has by then.
            if (version.Add(name) && !version.IsNew)
            {
                (_memberships.TryGetValue(name, out var ids) ? ids : _memberships[name] = []).Add(version.Id);
            }
        }
    }

    private static BoltDateTime? Instant(DateTimeOffset? instant) => instant is { } time ? GraphValue.Instant(time) : null;
}
