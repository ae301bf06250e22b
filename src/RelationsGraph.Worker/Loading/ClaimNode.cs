using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Worker.Loading;

/// <summary>A node for a claim, as the graph has it or shall have it.</summary>
internal sealed class ClaimNode(string id, BoltDateTime recordedAt)
{
    public string Id { get; } = id;

    public BoltDateTime RecordedAt { get; } = recordedAt;

    public BoltDateTime? SupersededAt { get; set; }

    public string? Ref { get; set; }

    public string? Note { get; set; }

    /// <summary>Whether it is still to be written.</summary>
    public bool IsNew { get; init; }

    /// <summary>The names of the dossiers that have it.</summary>
    public IReadOnlyList<string> Dossiers { get; set; } = [];

    /// <summary>Puts it into a dossier, unless it is there.</summary>
    public bool Add(string dossier)
    {
        if (Dossiers.Contains(dossier))
        {
            return false;
        }

        Dossiers = [.. Dossiers, dossier];
        return true;
    }
}
