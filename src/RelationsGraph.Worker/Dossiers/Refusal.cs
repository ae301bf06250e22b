using System.Text;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Where a row stands.</summary>
/// <param name="File">The file as the user named it; inside a zip, the zip and the entry.</param>
/// <param name="Line">The first line of the row, from 1.</param>
public readonly record struct RowPlace(string File, int Line)
{
    /// <summary><c>claims.csv:12</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}");

    /// <summary>Orders places by file, then line.</summary>
    public static int Compare(RowPlace a, RowPlace b) => string.CompareOrdinal(a.File, b.File) is var file and not 0 ? file : a.Line.CompareTo(b.Line);
}

/// <summary>Something that was not taken, with all that its author needs to mend it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Column">The column or JSON key; null where the whole row or file is meant.</param>
/// <param name="Value">What stands there; null where nothing does.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Valid">What would be valid; null where the reason says it.</param>
public sealed record Refusal(RowPlace Place, string? Column, string? Value, string Reason, string? Valid = null)
{
    private const int LongestValue = 80;

    /// <summary>Whether it would be taken, had the graph what it refers to.</summary>
    public bool AwaitsOthers { get; init; }

    /// <summary>Whether its file was not understood as a whole, so that nothing of it was taken.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>One line: <c>claims.csv:12: predicate 'suports': no such predicate; nearest: supports</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Place.ToString());
        if (Column is not null)
        {
            text.Append(": ").Append(Column);
        }

        if (Value is not null)
        {
            text.Append(Column is null ? ": '" : " '").Append(Value.Length > LongestValue ? Value[..LongestValue] + "…" : Value).Append('\'');
        }

        text.Append(": ").Append(Reason);
        return Valid is null ? text.ToString() : text.Append("; ").Append(Valid).ToString();
    }
}

/// <summary>Input that is not understood as a whole, so that nothing of it was loaded: not a dossier, another encoding, unknown columns.</summary>
public sealed class DossierException : Exception
{
    /// <summary>Says what is wrong, everywhere.</summary>
    public DossierException(IReadOnlyList<Refusal> refusals)
        : base(string.Join(Environment.NewLine, refusals)) => Refusals = [.. refusals.Select(refusal => refusal with { IsOfFile = true })];

    /// <summary>Says what is wrong at one place.</summary>
    public DossierException(Refusal refusal)
        : this([refusal])
    {
    }

    /// <summary>What is wrong, by place.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }
}
