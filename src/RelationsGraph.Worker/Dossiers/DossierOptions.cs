using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What to do with the times of the record, and the dossiers of claims, that stand in a file.</summary>
public enum RecordTimes
{
    /// <summary>Refuse rows that have them: when something was recorded is the worker's own knowledge.</summary>
    Refuse,

    /// <summary>Take them, so that an export loads back to the same graph.</summary>
    Trust,
}

/// <summary>How to read a dossier.</summary>
public sealed record DossierOptions
{
    /// <summary>The words that claims are made of.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.BuiltIn;

    /// <summary>How it is kept.</summary>
    public DossierFormat Format { get; init; }

    /// <summary>Knows tables of publishers by their content; null for none.</summary>
    public Func<InputFile, DossierFile?>? Recognise { get; init; }

    /// <summary>Puts ids for one another while a file is read, as was decided of who is who; null for none.</summary>
    public Func<DossierFile, DossierFile>? Identities { get; init; }

    /// <summary>What to do with <c>recorded_at</c>, <c>superseded_at</c> and <c>dossiers</c>.</summary>
    public RecordTimes RecordTimes { get; init; }
}
