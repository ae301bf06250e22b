using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Exports;

/// <summary>How a graph is taken out.</summary>
public enum ExportFormat
{
    /// <summary>A dossier as JSON Lines: all claims, and whatever they refer to. It loads back to the same graph.</summary>
    Jsonl,

    /// <summary>Tables of nodes and of relations.</summary>
    Csv,

    /// <summary>Nodes and relations in GraphML.</summary>
    GraphMl,

    /// <summary>Nodes and relations in GEXF 1.3, each relation with the time in which it holds.</summary>
    Gexf,
}

/// <summary>What of a graph is taken out, and how.</summary>
/// <param name="Format">How it is written.</param>
public sealed record ExportOptions(ExportFormat Format)
{
    /// <summary>Only relations that hold on this day; null for all.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Only relations in this theatre, or in one that lies within it: its id, or any of its names; null for all.</summary>
    public string? Theatre { get; init; }

    /// <summary>Only what is open to all or to one of these roles; null for everything.</summary>
    public IReadOnlyCollection<string>? Roles { get; init; }

    /// <summary>The words that claims are made of.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.BuiltIn;

    /// <summary>Whether it is a part of the graph: relations of a day or a theatre, with the claims behind them and the nodes that these name.</summary>
    internal bool IsSlice => AsOf is not null || Theatre is not null;

    internal bool Sees(string? access) => Roles is null || access is null || access.Split('|').Any(Roles.Contains);
}

/// <summary>Where an export goes.</summary>
/// <param name="Main">All of it; of tables, the one of relations.</param>
public sealed record ExportOutput(TextWriter Main)
{
    /// <summary>Where the table of nodes goes; null to leave it out. Other formats have one text.</summary>
    public TextWriter? Nodes { get; init; }
}

/// <summary>What was taken out.</summary>
/// <param name="Nodes">Nodes: of a dossier also resources and sources.</param>
/// <param name="Relations">Relations: none in a dossier, which has their claims.</param>
/// <param name="Claims">Claims: of a dossier alone.</param>
public sealed record ExportSummary(long Nodes, long Relations, long Claims);

/// <summary>An export that cannot be made as it was asked for.</summary>
public sealed class ExportException(string message) : Exception(message);
