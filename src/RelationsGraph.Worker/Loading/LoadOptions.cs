using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>What becomes of claims that the dossier had and its files no longer have.</summary>
public enum LoadMode
{
    /// <summary>They stay.</summary>
    Add,

    /// <summary>They are taken out of the dossier, in the same transaction as the rest of the load; what no dossier has any more is superseded.</summary>
    Replace,
}

/// <summary>How to load a dossier.</summary>
public sealed record LoadOptions
{
    /// <summary>How to read it.</summary>
    public DossierOptions Reading { get; init; } = new();

    /// <summary>The dossier's name in the graph; null for claims of no dossier.</summary>
    public string? Dossier { get; init; }

    /// <summary>What becomes of claims that the files no longer have; replacing needs a name.</summary>
    public LoadMode Mode { get; init; }

    /// <summary>Records in a transaction, at least 1. The graph is the same whatever it is.</summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>
    /// How many entries of what became of relations the graph's ledger keeps, each of at most 200 relations; at least 1. Whoever follows the changes and was
    /// away for longer than they last is told so.
    /// </summary>
    public int KeptChanges { get; init; } = 1000;

    /// <summary>The graph's database; null for the user's home database.</summary>
    public string? Database { get; init; }

    /// <summary>The clock from which claims get <c>recordedAt</c> and <c>supersededAt</c>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
