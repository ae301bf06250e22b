using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class ChangeNotesTestsOnNeo4j(NeoLoadingGraph graph) : ChangeNotesTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class ChangeNotesTestsOnEngine(EngineLoadingGraph graph) : ChangeNotesTests(graph);

/// <summary>What becomes of relations stands in the ledger, in the order of commits.</summary>
public abstract class ChangeNotesTests(LoadingGraph graph)
{
    private static readonly string[] Support = ["predicate=supports", "subject=a", "object=b", "source=s1", "theatre=city", "valid_from=2016"];

    [Fact]
    public async Task A_new_a_different_and_a_lost_relation_are_noted_once_each()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Support), Replace(0));
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Support).Add("claim", [.. Support, "certainty=denied"]), Replace(1));
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Support).Add("claim", [.. Support, "certainty=denied"]), Replace(2));
        await graph.LoadAsync(TestDossier.Frame(), Replace(3));

        var entries = await EntriesAsync();
        Assert.Equal([1L, 2L, 3L], entries.Select(entry => entry.Position));
        var changes = entries.SelectMany(entry => entry.Changes).ToList();
        Assert.Equal([LedgerChangeKind.Learned, LedgerChangeKind.Corrected, LedgerChangeKind.Gone], changes.Select(change => change.Kind));
        Assert.All(changes, change => Assert.Equal(("a", NodeReference.Actor("b")), (change.Relation.From, change.Relation.To)));
        Assert.All(changes, change => Assert.Equal(new DateOnly(2016, 1, 1), change.Relation.Properties["validFrom"]));
        Assert.Equal([false, true, true], changes.Select(change => change.Relation.Properties["contested"]));
        Assert.Equal([null, false, null], changes.Select(change => change.Before?.Properties["contested"]));
        Assert.True(changes[0].Relation.IsIn("city") && changes[0].Relation.IsIn("region"));
    }

    [Fact]
    public async Task Noted_changes_give_the_relations_of_the_graph_whoever_loads_beside_whom()
    {
        await graph.EmptyAsync();
        var dossiers = Enumerable.Range(0, 4).Select(seed => graph.Write(TestDossier.Random(seed, 25))).ToList();

        await Task.WhenAll(dossiers.Select(path => graph.LoadAsync(path, LoadingGraph.Options() with { BatchSize = 10 })));

        var entries = await EntriesAsync();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(position => (long)position), entries.Select(entry => entry.Position));
        var told = new HashSet<string>();
        foreach (var change in entries.SelectMany(entry => entry.Changes))
        {
            var id = (string)change.Relation.Properties["id"]!;
            Assert.True(change.Kind switch
            {
                LedgerChangeKind.Learned => told.Add(id),
                LedgerChangeKind.Corrected => told.Contains(id),
                _ => told.Remove(id),
            });
        }

        var ids = (await graph.QueryAsync("MATCH (:Actor)-[r]->() WHERE r.kind IS NOT NULL RETURN r.id AS id")).Select(record => (string)record["id"]!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_ledger_keeps_the_last_entries()
    {
        await graph.EmptyAsync();
        for (var hour = 0; hour < 5; hour++)
        {
            await graph.LoadAsync(hour % 2 == 0 ? TestDossier.Frame().Add("claim", Support) : TestDossier.Frame(), Replace(hour) with { KeptChanges = 2 });
        }

        Assert.Equal([4L, 5L], (await EntriesAsync()).Select(entry => entry.Position));
    }

    private static LoadOptions Replace(int hours) => LoadingGraph.Options(hours) with { Dossier = "d", Mode = LoadMode.Replace };

    private async Task<List<(long Position, List<LedgerChange> Changes)>> EntriesAsync() =>
        (await graph.QueryAsync("MATCH (change:Change) RETURN change.position AS position, change.changes AS changes ORDER BY position"))
            .ConvertAll(record => ((long)record["position"]!, LedgerChange.Split((byte[])record["changes"]!).Select(change => LedgerChange.Parse(change.Span)).ToList()));
}
