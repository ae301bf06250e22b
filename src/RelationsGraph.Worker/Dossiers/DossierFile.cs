namespace RelationsGraph.Worker.Dossiers;

/// <summary>One file of a dossier, which can be read more than once.</summary>
/// <param name="FullName">The file as the user named it; inside a zip, the zip and the entry.</param>
/// <param name="Layout">What its rows are about; null for JSON Lines, whose rows say it themselves.</param>
/// <param name="Open">Opens it at its first byte.</param>
public sealed record DossierFile(string FullName, RecordLayout? Layout, Func<Stream> Open)
{
    /// <summary>Reads the rows of a file that is no dossier's own, but can be read as one; null for one that is.</summary>
    public Func<Action<Refusal>, IEnumerable<Row>>? Rows { get; init; }

    /// <summary>Reads the rows as they come. Rows that are no rows go to <paramref name="refused"/>.</summary>
    /// <exception cref="DossierException">The file is not understood as a whole.</exception>
    public IEnumerable<Row> ReadRows(Action<Refusal> refused) =>
        Rows is not null ? Rows(refused)
        : Layout is { } layout ? new CsvRows(this, layout, refused).Read() : new JsonRows(this, refused).Read();

    internal Stream OpenBytes() => new Utf8Stream(Open(), FullName);

    internal StreamReader OpenText() => new(OpenBytes(), new System.Text.UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
}
