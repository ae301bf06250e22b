using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Derives relations anew from the claims that hold now, and writes what differs.</summary>
internal sealed class RelationWriter(GraphTransaction graph, Vocabulary vocabulary, KnownGraph known, ChangeNotes notes)
{
    // Bounds what one read brings into memory, whatever a batch touches.
    private const int EndsAtATime = 5000;

    // While the graph writes the relations of so many, those of the next are derived.
    private const int EndsDerivedAtATime = 1000;

    // For the first of a batch it waits.
    private const int FirstEndsDerived = 100;

    /// <summary>Rebuilds all relations of these kinds and ends.</summary>
    /// <param name="touchedEnds">Kinds and ends of which the graph has claims or had some.</param>
    /// <param name="fresh">Claims that are not written yet, and count.</param>
    public async Task<LoadChanges> RebuildAsync(IEnumerable<string> touchedEnds, NewClaims? fresh = null)
    {
        var changes = new LoadChanges();
        var added = fresh?.ByEnds ?? new Dictionary<string, List<Evidence>>();
        foreach (var ends in added.Keys.Concat(touchedEnds.Where(one => !added.ContainsKey(one)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)).Chunk(EndsAtATime))
        {
            var possible = ends.Where(known.CanHave).ToList();
            var old = await ReadEvidenceAsync(possible).ConfigureAwait(false);

            // Also where the graph has no claims: somebody may have deleted them by hand.
            var existing = await ReadAsync(possible.Select(text => RelationShape.ParseEnds(text, vocabulary))).ConfigureAwait(false);
            var claims = Array.ConvertAll(ends, one => Together(old.Count == 0 ? [] : old[one], added.GetValueOrDefault(one)));
            var derivation = await known.DerivationAsync(graph, vocabulary, claims.SelectMany(list => list).Select(TheatreOf).OfType<string>()).ConfigureAwait(false);
            foreach (var few in claims.Take(FirstEndsDerived).Chunk(FirstEndsDerived).Concat(claims.Skip(FirstEndsDerived).Chunk(EndsDerivedAtATime)))
            {
                changes += await WriteAsync(few.SelectMany(derivation.DeriveBetween), existing).ConfigureAwait(false);
            }

            await DeleteAsync(existing.Values).ConfigureAwait(false);
            await notes.StartAsync().ConfigureAwait(false);
            changes += new LoadChanges(RelationsRemoved: existing.Count);
        }

        return changes;
    }

    private static List<Evidence> Together(IEnumerable<Evidence> old, List<Evidence>? added) =>
        added is null ? [.. old] : old.TryGetNonEnumeratedCount(out var count) && count == 0 ? added : [.. old, .. added];

    private string? TheatreOf(Evidence claim) => RelationDerivation.TheatreOf(claim, vocabulary.Predicate(claim.Predicate));

    private async Task<ILookup<string, Evidence>> ReadEvidenceAsync(IReadOnlyCollection<string> ends)
    {
        var records = await graph.OnAsync(CypherTexts.Write("read-evidence"), "ends", ends).ConfigureAwait(false);
        var sources = await known.SourcesAsync(graph, records.Select(record => (string)record["source"]!)).ConfigureAwait(false);
        return records.ToLookup(record => (string)record["ends"]!, record => Evidence(record, sources), StringComparer.Ordinal);
    }

    private static Evidence Evidence(BoltRecord record, IReadOnlyDictionary<string, SourceStanding> sources)
    {
        var labels = (IReadOnlyList<object?>)record["objectLabels"]!;
        var type = Enum.GetValues<NodeType>().First(type => labels.Contains(type.ToString()));
        return ClaimShape.Evidence(
            (IReadOnlyDictionary<string, object?>)record["claim"]!, sources[(string)record["source"]!], (string)record["subject"]!, new NodeReference(type, (string)record["object"]!)) with
        {
            Theatre = (string?)record["theatre"],
            ObjectTheatre = (string?)record["objectTheatre"],
            Resource = (string?)record["resource"],
            ClaimedBy = (string?)record["claimedBy"],
        };
    }

    private async Task<LoadChanges> WriteAsync(IEnumerable<Relation> derived, Dictionary<string, RelationRow> existing)
    {
        var (created, updated) = (new Dictionary<RelationSort, WrittenList>(), new Dictionary<RelationSort, List<object?>>());
        var (added, changed) = (0, 0);
        foreach (var relation in derived)
        {
            var sort = new RelationSort(relation.Key.Kind, relation.Key.To.Type);
            if (existing.Count == 0 || !existing.Remove(relation.Id, out var old))
            {
                RelationShape.Give(created.TryGetValue(sort, out var rows) ? rows : created[sort] = graph.NewRows(), relation);
                notes.Learned(relation);
                added++;
            }
            else if (new RelationRow(sort.Kind, relation.Key.From, relation.Key.To, RelationShape.Properties(relation)) is var row && GraphValue.Text(old.Properties) != GraphValue.Text(row.Properties))
            {
                (updated.TryGetValue(sort, out var rows) ? rows : updated[sort] = []).Add(row.Parameter());
                notes.Add(new LedgerChange(LedgerChangeKind.Corrected, row.InLedger(), old.InLedger()));
                changed++;
            }
        }

        foreach (var (sort, rows) in created)
        {
            await graph.StartAllAsync(CypherTexts.Write("create-relations", sort.Names), rows).ConfigureAwait(false);
        }

        foreach (var (sort, rows) in updated)
        {
            await graph.WriteAllAsync(CypherTexts.Write("update-relations", sort.Names), "rows", rows).ConfigureAwait(false);
        }

        return new LoadChanges(RelationsAdded: added, RelationsChanged: changed);
    }

    private async Task DeleteAsync(IReadOnlyCollection<RelationRow> gone)
    {
        foreach (var sort in gone.OrderBy(row => row.Id, StringComparer.Ordinal).GroupBy(row => new RelationSort(row.Kind, row.To.Type)))
        {
            await graph.OnAsync(CypherTexts.Write("delete-relations", sort.Key.Names), "rows", [.. sort.Select(row => new Dictionary<string, object?> { ["id"] = row.Id })]).ConfigureAwait(false);
            foreach (var row in sort)
            {
                notes.Add(new LedgerChange(LedgerChangeKind.Gone, row.InLedger()));
            }
        }
    }

    private async Task<Dictionary<string, RelationRow>> ReadAsync(IEnumerable<RelationEnds> ends)
    {
        var existing = new Dictionary<string, RelationRow>(StringComparer.Ordinal);
        foreach (var sort in ends.GroupBy(one => new RelationSort(one.Kind, one.To.Type)))
        {
            var records = await graph.OnAsync(
                CypherTexts.Write("read-relations", sort.Key.Names), "rows", [.. sort.Select(one => new Dictionary<string, object?> { ["from"] = one.From, ["to"] = one.To.Id })]).ConfigureAwait(false);
            foreach (var record in records)
            {
                var row = new RelationRow(sort.Key.Kind, (string)record["from"]!, new NodeReference(sort.Key.To, (string)record["to"]!), (IReadOnlyDictionary<string, object?>)record["properties"]!);
                existing.Add(row.Id, row);
            }
        }

        return existing;
    }

    // What statements on relations are about: names of a kind and of a label, which cannot be parameters.
    private readonly record struct RelationSort(RelationKind Kind, NodeType To)
    {
        public (string, string)[] Names => [("KIND", Kind.Name), ("Object", To.ToString())];
    }
}
