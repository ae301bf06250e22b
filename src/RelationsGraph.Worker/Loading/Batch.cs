using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>Records that are written together.</summary>
internal sealed record Batch(int Number, IReadOnlyList<DossierRecord> Nodes, IReadOnlyList<ClaimRow> Claims)
{
    public int Records => Nodes.Count + Claims.Count;

    /// <summary>Kind and ends of the last claim; null without claims.</summary>
    public string? LastEnds => Claims.Count > 0 ? Claims[^1].EndsText : null;

    /// <summary>All records of a dossier, at least one batch. Claims come last, because they refer to the others.</summary>
    public static IEnumerable<Batch> Of(Dossier dossier, int size)
    {
        var number = 0;
        foreach (var entities in dossier.Nodes.Chunk(size))
        {
            yield return new Batch(++number, entities, []);
        }

        foreach (var claims in dossier.ReadClaims().Chunk(size))
        {
            yield return new Batch(++number, [], claims);
        }

        if (number == 0)
        {
            yield return new Batch(1, [], []);
        }
    }

    /// <summary>A hash of what the batch holds, so that a repeated one is known.</summary>
    public string Id(string? dossier)
    {
        var content = new UnorderedHash();
        foreach (var entity in Nodes)
        {
            content.Add(ContentHash.Of([entity.Id.ToString(), entity.Content]));
        }

        foreach (var row in Claims)
        {
            content.Add(row.Content);
        }

        return ContentHash.Of([dossier, content.ToString()]);
    }
}
