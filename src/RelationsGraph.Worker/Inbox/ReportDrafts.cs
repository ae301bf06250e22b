using System.Text;

namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// Reports are written where the entry lies while it is loaded, and delivered when it is where it belongs, so that no entry is there whose report could not be
/// written. What a worker wrote that ended before it delivered, another delivers.
/// </summary>
internal static class ReportDrafts
{
    private const string Beginning = ".report-";
    private const string Ending = ".report";

    // What file systems take, in bytes, less .report and .json.
    private const int LongestReported = 255 - 7 - 5;

    /// <summary>Where to write the reports of an entry, to which their endings are added.</summary>
    /// <param name="taken">The folder of what the worker has.</param>
    /// <param name="outcome">The folder in the inbox where they belong.</param>
    /// <param name="entry">The entry's name there.</param>
    public static string Begin(string taken, string outcome, string entry) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(taken, Beginning + outcome)).FullName, Name(entry));

    /// <summary>Brings what was written where it belongs.</summary>
    public static void Deliver(string taken, string inbox)
    {
        foreach (var folder in Directory.GetDirectories(taken, Beginning + "*"))
        {
            foreach (var draft in Directory.GetFiles(folder))
            {
                File.Move(draft, Path.Combine(inbox, Path.GetFileName(folder)[Beginning.Length..], Path.GetFileName(draft)), overwrite: true);
            }

            Directory.Delete(folder);
        }
    }

    /// <summary>Removes what was written.</summary>
    public static void Discard(string taken)
    {
        foreach (var folder in Directory.GetDirectories(taken, Beginning + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A path in the folder for this name that no entry has, nor a report, nor would its own reports.</summary>
    public static string FreePath(string folder, string name)
    {
        for (var number = 1; ; number++)
        {
            var free = Path.Combine(folder, number == 1 ? name : Numbered(name, number));
            var report = Path.Combine(folder, Name(Path.GetFileName(free)));
            if (!Path.Exists(free) && !Path.Exists(report + ".json") && !Path.Exists(report + ".txt"))
            {
                return free;
            }
        }
    }

    private static string Name(string entry) => Cut(entry, LongestReported) + Ending;

    // Short enough for the number to be in the reports' names too.
    private static string Numbered(string name, int number)
    {
        var ending = Cut(Path.GetExtension(name), LongestReported / 2);
        var added = FormattableString.Invariant($"~{number}{ending}");
        return Cut(Path.GetFileNameWithoutExtension(name), LongestReported - Encoding.UTF8.GetByteCount(added)) + added;
    }

    // At a character's end.
    private static string Cut(string text, int bytes)
    {
        while (Encoding.UTF8.GetByteCount(text) > bytes)
        {
            text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        }

        return text;
    }
}
