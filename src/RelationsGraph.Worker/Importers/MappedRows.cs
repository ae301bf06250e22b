using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// The rows of a dossier that a publisher's table makes: the source, the claims, and actors and theatres that these mention, which give way to
/// what a dossier says of them.
/// </summary>
internal sealed class MappedRows(Mapping mapping, string path, Action<Refusal> refused)
{
    private readonly HashSet<NodeId> _mentioned = [];
    private readonly HashSet<long> _malformed = [];
    private Dictionary<string, int> _columns = [];

    public IEnumerable<Row> Read()
    {
        yield return Row(RecordType.Source, new RowPlace(path, 1), mapping.Source, RowStanding.Mention);
        foreach (var (line, number, cells) in PublishedTable.Rows(path, IsHeader, line => _malformed.Add(line)))
        {
            var place = new RowPlace(path, (int)line);
            foreach (var row in Made(place, number, cells))
            {
                yield return row;
            }
        }
    }

    private bool IsHeader(string[] cells)
    {
        var names = cells.Select(cell => MappingCatalog.Name(cell, mapping)).ToList();
        if (!mapping.Header.All(names.Contains))
        {
            return false;
        }

        _columns = mapping.Columns.ToDictionary(column => column, names.IndexOf);
        return true;
    }

    private List<Row> Made(RowPlace place, long number, string[] cells)
    {
        try
        {
            if (_malformed.Contains(place.Line) || cells.Length <= _columns.Values.Max())
            {
                throw new MappedValueException(null, null, FormattableString.Invariant($"the row has {cells.Length} values"), FormattableString.Invariant($"{_columns.Values.Max() + 1} or more, with quotes that are closed"));
            }

            var mapped = new MappedCells(column => Cell(cells, column));
            var made = mapping.Claims.Where(claim => claim.Where.All(condition => condition.Holds(mapped))).Select(claim => Claims(claim, mapped, number)).ToList();

            // Only now that no value of the row was refused: a mention that goes with its row would be missed by the next one.
            return
            [
                .. made.SelectMany(one => one.Mentioned).Select(mention => Mention(mention.Type, mention.Cells, place)).OfType<Row>(),
                .. made.SelectMany(one => one.Claims).Select(claim => Row(RecordType.Claim, place, claim, RowStanding.Own)),
            ];
        }
        catch (MappedValueException mistake)
        {
            refused(new Refusal(place, mistake.Column, mistake.Value, mistake.Message, mistake.Valid));
            return [];
        }
    }

    private string? Cell(string[] cells, string column)
    {
        if (CellText.Clean(cells[_columns[column]], out var text) is { } reason)
        {
            throw new MappedValueException(column, null, reason, null);
        }

        text = mapping.TrimEnd.Length > 0 && _columns[column] == cells.Length - 1 ? text.TrimEnd(mapping.TrimEnd[0]) : text;
        return text.Length == 0 || mapping.Missing.Contains(text) ? null : text;
    }

    private (List<(RecordType Type, IReadOnlyDictionary<string, string> Cells)> Mentioned, List<Dictionary<string, string>> Claims) Claims(ClaimTemplate template, MappedCells cells, long number)
    {
        var claims = new List<Dictionary<string, string>> { new() { ["source"] = mapping.Source["id"], ["locator"] = Locator(cells, number) } };
        var mentioned = new List<(RecordType, IReadOnlyDictionary<string, string>)>();
        foreach (var (column, value) in template.Values)
        {
            var texts = value.Of(cells);
            if (texts.Count == 0)
            {
                if (value is NodeValue && column != "theatre")
                {
                    // Nobody is named, so there is nobody of whom anything could be claimed.
                    return ([], []);
                }

                continue;
            }

            mentioned.AddRange(texts.Where(text => text.Mentioned is not null).Select(text => (((NodeValue)value).Type, text.Mentioned!)));
            claims = [.. claims.SelectMany(claim => texts.Select(text => new Dictionary<string, string>(claim) { [column] = text.Text }))];
        }

        return (mentioned, claims);
    }

    // The row's own key where it has one, so that its place in the file does not matter.
    private string Locator(MappedCells cells, long number)
    {
        var release = mapping.ReleaseColumn is { } column ? cells[column] : mapping.Release;
        var row = mapping.Key.Count == 0 ? FormattableString.Invariant($"row {number}") : string.Join(", ", mapping.Key.Select(key => $"{key} {cells[key]}"));
        return release is null ? $"{mapping.Name}, {row}" : $"{mapping.Name} {release}, {row}";
    }

    private Row? Mention(RecordType type, IReadOnlyDictionary<string, string> cells, RowPlace place) =>
        _mentioned.Add(new NodeId(type, cells["id"])) ? Row(type, place, cells, RowStanding.Mention) : null;

    private static Row Row(RecordType type, RowPlace place, IReadOnlyDictionary<string, string> cells, RowStanding standing) => new(RecordLayout.Of(type), place, cells) { Standing = standing };
}
