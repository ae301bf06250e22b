using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>One who is on a list of sanctions.</summary>
/// <param name="Id">The actor's id: the list and its own number.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind of actor.</param>
internal sealed record Sanctioned(string Id, string Name, string Kind)
{
    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>Makes rows of a dossier of what lists of sanctions say.</summary>
internal static class SanctionRows
{
    public static Row Source(RowPlace place, Dictionary<string, string> cells) => Mention(RecordType.Source, place, cells);

    public static Row Mention(RecordType type, RowPlace place, Dictionary<string, string> cells) => new(RecordLayout.Of(type), place, cells) { Standing = RowStanding.Mention };

    public static Row Actor(RowPlace place, Sanctioned one)
    {
        var cells = new Dictionary<string, string> { ["id"] = one.Id, ["name"] = one.Name, ["kind"] = one.Kind };
        if (one.Names.Distinct().Where(name => name != one.Name).ToList() is { Count: > 0 } names)
        {
            cells["names"] = NameList.Format([.. names.Select(name => new LocalName(name, null))]);
        }

        return Mention(RecordType.Actor, place, cells);
    }

    /// <summary>The claim that somebody sanctions one of the list.</summary>
    public static Row Claim(RowPlace place, Dictionary<string, string?> cells) => new(
        RecordLayout.Of(RecordType.Claim), place, cells.Where(cell => !string.IsNullOrEmpty(cell.Value)).ToDictionary(cell => cell.Key, cell => cell.Value!));

    /// <summary>The text without the blanks and line ends that a publisher's program put in; null where nothing is left.</summary>
    public static string? Text(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    public static string Form(string word) => SlugText.Of(word).Replace('-', '_');
}
