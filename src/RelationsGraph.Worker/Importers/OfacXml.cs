using System.Globalization;
using System.Xml.Linq;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The list of specially designated nationals as XML (SDN.XML), which says the same as the CSV files and of which day it is.</summary>
internal static class OfacXml
{
    public const string Root = "sdnList";
    private const string Entry = "sdnEntry";
    private const string Publication = "publshInformation";
    private const string Organisation = "entity";

    public static IEnumerable<Row> Rows(InputFile file, TableOptions options, Action<Refusal> refused)
    {
        using var reader = PublishedXml.Open(file);
        var release = options.Release;
        var isFirst = true;
        foreach (var (place, element) in PublishedXml.Elements(file, reader, [Entry, Publication], refused))
        {
            if (element.Name.LocalName != Entry)
            {
                release ??= Day(Text(element, "Publish_Date"));
                continue;
            }

            foreach (var row in (isFirst ? OfacEntry.Heading(place, release) : []).Concat(One(element, place, refused)?.Rows(place, release, options.Persons) ?? []))
            {
                yield return row;
            }

            isFirst = false;
        }
    }

    private static OfacEntry? One(XElement entry, RowPlace place, Action<Refusal> refused)
    {
        if (Text(entry, "uid") is not { } number || !number.All(char.IsAsciiDigit) || Name(entry) is not { } name)
        {
            refused(new Refusal(place, Text(entry, "lastName") is null ? "lastName" : "uid", Text(entry, "uid"), "a value is missing, or no number", "an entry has a uid, which is a number, and a lastName"));
            return null;
        }

        var type = Text(entry, "sdnType")?.ToLowerInvariant();
        if (type is null || (type != Organisation && !OfacEntry.Types.Contains(type)))
        {
            refused(new Refusal(place, "sdnType", type, "no such type", $"it is one of {Organisation}, {string.Join(", ", OfacEntry.Types)}"));
            return null;
        }

        return new OfacEntry(number, name, type == Organisation ? null : type, [.. Under(entry, "programList").Select(program => SanctionRows.Text(program.Value)).OfType<string>()])
        {
            Names = [.. Under(entry, "akaList").Select(Name).OfType<string>()],
            Remarks = Text(entry, "remarks"),
        };
    }

    private static string? Name(XElement one) => Text(one, "lastName") is not { } last ? null : Text(one, "firstName") is { } first ? $"{last}, {first}" : last;

    private static IEnumerable<XElement> Under(XElement entry, string name) => Child(entry, name)?.Elements() ?? [];

    private static string? Text(XElement entry, string name) => SanctionRows.Text(Child(entry, name)?.Value);

    // The publisher has changed the name space of the form, and not the form.
    private static XElement? Child(XElement entry, string name) => entry.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static string? Day(string? text) => DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
