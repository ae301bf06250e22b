using System.Text.RegularExpressions;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// The rows of a dossier that a publisher's table makes: the source, the claims, and actors, theatres and resources that these mention, which give way to
/// what a dossier says of them.
/// </summary>
internal sealed class MappedRows(Mapping mapping, MappedTable table, TableFacts facts, string? release, Action<Refusal> refused)
{
    private readonly HashSet<NodeId> _mentioned = [];

    public IEnumerable<Row> Read()
    {
        var isFirst = true;
        foreach (var (line, number) in table.Rows())
        {
            if (isFirst)
            {
                isFirst = false;
                yield return Row(RecordType.Source, table.Place(line), Source(), RowStanding.Mention);
            }

            foreach (var row in Made(line, number))
            {
                yield return row;
            }
        }
    }

    private Dictionary<string, string> Source() => mapping.Source
        .Select(cell => (cell.Key, Value: cell.Value == Mapping.To ? facts.To ?? "" : cell.Value))
        .Where(cell => cell.Value.Length > 0).ToDictionary(cell => cell.Key, cell => cell.Value);

    private List<Row> Made(TableLine line, long number)
    {
        var place = table.Place(line);
        try
        {
            var cells = table.Cells(line, facts.To);
            if (mapping.Only.FirstOrDefault(condition => table.Has(condition.Column) && !condition.Holds(cells)) is { } other)
            {
                throw new MappedValueException(other.Column, cells[other.Column], "the mapping is for other rows", other.Valid);
            }

            if (facts.IsDisputed(mapping, cells))
            {
                throw new MappedValueException(
                    mapping.Agree[0], cells[mapping.Agree[0]], "another row has the same key and says something else", $"one row for each {string.Join(", ", mapping.Key)}, or equal ones");
            }

            var made = mapping.Claims.Where(claim => claim.Where.All(condition => condition.Holds(cells))).Select(claim => (claim, Drafts: Drafts(claim, cells, number))).ToList();

            // Only now that no value of the row was refused: a mention that goes with its row would be missed by the next one.
            return
            [
                .. made.SelectMany(one => one.Drafts).SelectMany(draft => draft.Mentioned).Select(mention => Mention(mention.Type, mention.Cells, place)).OfType<Row>(),
                .. made.SelectMany(one => one.Drafts.Select(draft => Row(RecordType.Claim, place, draft.Cells, RowStanding.Own) with { Columns = one.claim.SourceColumns })),
            ];
        }
        catch (RegexMatchTimeoutException slow)
        {
            refused(new Refusal(place, null, slow.Input, $"a pattern of the mapping takes too long for this: {slow.Pattern}", "a pattern without repetitions within repetitions"));
            return [];
        }
        catch (MappedValueException mistake)
        {
            refused(new Refusal(place, mistake.Column, mistake.Value, mistake.Message, mistake.Valid));
            return [];
        }
    }

    private List<Draft> Drafts(ClaimTemplate template, MappedCells cells, long number)
    {
        var drafts = new List<Draft> { new(new() { ["source"] = mapping.Source["id"], ["locator"] = Locator(cells, number) }, [], []) };
        foreach (var (column, value) in template.Values.Where(value => value.Value is not PartValue))
        {
            var texts = value.Of(cells);
            if (texts.Count > 0)
            {
                var type = value is NodeValue node ? node.Type : RecordType.Claim;
                drafts = texts.Count == 1 ? drafts : [.. drafts.SelectMany(draft => texts.Select(_ => draft.Copy()))];
                for (var i = 0; i < drafts.Count; i++)
                {
                    drafts[i].Put(column, texts[i % texts.Count], type);
                }
            }
            else if (value is NodeValue && column != "theatre")
            {
                // Nobody is named, so there is nobody of whom anything could be claimed.
                return [];
            }
        }

        foreach (var draft in drafts)
        {
            foreach (var (column, value) in template.Values)
            {
                if (value is PartValue part && draft.Forms.GetValueOrDefault(part.Whose)?.Groups[part.Group] is { Success: true } group)
                {
                    draft.Cells[column] = group.Value;
                }
            }

            if (draft.Cells.GetValueOrDefault("resource") is { } resource && mapping.Resources.TryGetValue(resource, out var known))
            {
                draft.Mentioned.Add((RecordType.Resource, known));
            }
        }

        return template.EqualEnds == EqualEnds.Skip ? [.. drafts.Where(draft => draft.Cells.GetValueOrDefault("subject") != draft.Cells.GetValueOrDefault("object"))] : drafts;
    }

    // The row's own key where it has one, so that its place in the file does not matter.
    private string Locator(MappedCells cells, long number)
    {
        var named = release ?? (mapping.Release.Column is { } column ? cells[column] : null) ?? mapping.Release.Constant ?? (facts.To is { } to ? $"to {to}" : null);
        var row = mapping.Key.Count == 0 ? FormattableString.Invariant($"row {number}") : string.Join(", ", mapping.Key.Select(key => $"{key} {cells[key]}"));
        return named is null ? $"{mapping.Name}, {row}" : $"{mapping.Name} {named}, {row}";
    }

    private Row? Mention(RecordType type, IReadOnlyDictionary<string, string> cells, RowPlace place) =>
        _mentioned.Add(new NodeId(type, cells["id"])) ? Row(type, place, cells, RowStanding.Mention) : null;

    private static Row Row(RecordType type, RowPlace place, IReadOnlyDictionary<string, string> cells, RowStanding standing) => new(RecordLayout.Of(type), place, cells) { Standing = standing };

    /// <summary>A claim that a row makes, while it is made.</summary>
    private sealed record Draft(Dictionary<string, string> Cells, List<(RecordType Type, IReadOnlyDictionary<string, string> Cells)> Mentioned, Dictionary<string, Match> Forms)
    {
        public Draft Copy() => new(new(Cells), [.. Mentioned], new(Forms));

        public void Put(string column, MappedText value, RecordType type)
        {
            Cells[column] = column == "object" && type == RecordType.Theatre ? "theatre:" + value.Text : value.Text;
            if (value.Mentioned is { } cells)
            {
                Mentioned.Add((type, cells));
            }

            if (value.Form is { } form)
            {
                Forms[column] = form;
            }
        }
    }
}
