using System.Globalization;
using CsvHelper;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Identity;

/// <summary>
/// What somebody decided of who is who: a CSV file that <c>relations identities</c> writes and its reader edits. Ids are put for one another while rows are read,
/// so that a decision that is taken back undoes the merge with the next load.
/// </summary>
public sealed class IdentityDecisions
{
    private const string Same = "same";
    private const string Different = "different";
    private static readonly string[] Columns = ["id", "name", "candidate", "candidate_name", "score", "reason", "decision"];
    private static readonly string[] Actors = ["subject", "object", "claimed_by"];

    private readonly IReadOnlyDictionary<string, string> _same;

    private IdentityDecisions(IReadOnlyDictionary<string, string> same) => _same = same;

    /// <summary>Reads what was decided.</summary>
    /// <exception cref="DossierException">The file is none of these, or decides one thing in two ways.</exception>
    public static IdentityDecisions Read(string path)
    {
        try
        {
            return ReadFile(path);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw new DossierException(new Refusal(new RowPlace(path, 1), null, null, $"the decisions cannot be read: {mistake.Message}"));
        }
    }

    /// <summary>Writes questions, with the decision where there is no doubt.</summary>
    public static void Write(TextWriter text, IEnumerable<IdentityQuestion> questions)
    {
        text.WriteLine(string.Join(',', Columns));
        foreach (var one in questions.GroupBy(question => question.Id))
        {
            // Two who are equally alike leave a doubt however alike they are.
            var isClear = one.Count(question => question.Match.Score >= NameMatch.Certain) == 1;
            foreach (var question in one)
            {
                var decision = isClear && question.Match.Score >= NameMatch.Certain ? Same : "";
                text.WriteLine(string.Join(',', new[] { question.Id, question.Name, question.Candidate, question.CandidateName, question.Match.Score.ToString("0.##", CultureInfo.InvariantCulture), question.Match.Reason, decision }.Select(Quoted)));
            }
        }
    }

    /// <summary>The file's rows with the ids that were decided.</summary>
    public DossierFile Applied(DossierFile file) => _same.Count == 0 ? file : file with { Rows = refused => file.ReadRows(refused).Select(Applied).OfType<Row>() };

    private Row? Applied(Row row)
    {
        if (row.Layout.Type == RecordType.Actor)
        {
            // Whom a table mentions is somebody known, who has a record already.
            return row.Standing == RowStanding.Mention && row["id"] is { } id && _same.ContainsKey(id) ? null : row;
        }

        return row.Layout.Type == RecordType.Claim && Actors.Any(column => row[column] is { } actor && _same.ContainsKey(actor))
            ? row with { Cells = row.Cells.ToDictionary(cell => cell.Key, cell => Actors.Contains(cell.Key) ? _same.GetValueOrDefault(cell.Value, cell.Value) : cell.Value) }
            : row;
    }

    private static IdentityDecisions ReadFile(string path)
    {
        var same = new Dictionary<string, (string Candidate, int Line)>();
        var mistakes = new List<Refusal>();
        using var reader = CsvReader.Create(new Utf8Stream(File.OpenRead(path), path), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, TrackLineNumbers = true, MaxRecordSize = CsvRows.LongestRow });
        if (!reader.Read() || !Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim()).SequenceEqual(Columns))
        {
            throw new DossierException(new Refusal(new RowPlace(path, 1), null, null, "these are no decisions of who is who", $"the columns are {string.Join(',', Columns)}"));
        }

        while (reader.Read())
        {
            var place = new RowPlace(path, (int)reader.LineNumber);
            var cells = Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim()).ToArray();
            if (cells.Length != Columns.Length)
            {
                mistakes.Add(new Refusal(place, null, null, FormattableString.Invariant($"the row has {cells.Length} values"), FormattableString.Invariant($"{Columns.Length}")));
            }
            else if (cells[^1] is not (Same or Different or ""))
            {
                mistakes.Add(new Refusal(place, "decision", cells[^1], "no such decision", $"write {Same}, {Different} or nothing"));
            }
            else if (cells[^1] == Same && (!Slug.IsValid(cells[0]) || !Slug.IsValid(cells[2])))
            {
                mistakes.Add(new Refusal(place, Slug.IsValid(cells[0]) ? "candidate" : "id", Slug.IsValid(cells[0]) ? cells[2] : cells[0], "this is no id", Slug.Form));
            }
            else if (cells[^1] == Same && !same.TryAdd(cells[0], (cells[2], place.Line)) && same[cells[0]].Candidate != cells[2])
            {
                mistakes.Add(new Refusal(place, "candidate", cells[2], $"{cells[0]} is {same[cells[0]].Candidate} by line {same[cells[0]].Line}", "one actor is the same as one other"));
            }
        }

        return mistakes.Count == 0 ? new IdentityDecisions(Followed(same, path)) : throw new DossierException(mistakes);
    }

    // Who is the same as somebody who is the same as a third is that third.
    private static Dictionary<string, string> Followed(Dictionary<string, (string Candidate, int Line)> same, string path) => same.ToDictionary(one => one.Key, one =>
    {
        var (at, steps) = (one.Value.Candidate, 0);
        while (same.TryGetValue(at, out var next))
        {
            at = ++steps <= same.Count ? next.Candidate : throw new DossierException(new Refusal(new RowPlace(path, one.Value.Line), "candidate", one.Value.Candidate, "it goes round in a circle", "somebody at the end is the same as nobody else"));
        }

        return at;
    });

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
