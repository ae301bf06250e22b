using System.IO.Compression;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>The files in a zip. They are read where they are; a zip that was made to fill memory or disk, or whose entries mean other files than they name, is refused.</summary>
internal static class ZipFiles
{
    private const long HighestCompression = 100;
    private const long AlwaysAllowed = 64L << 20;
    private const int MostFiles = 10_000;

    /// <summary>Whether far more comes out than was packed: a hundred to one is far beyond what text shrinks to.</summary>
    public static bool IsBomb(long packed, long unpacked) => unpacked > AlwaysAllowed && unpacked / HighestCompression > packed;

    /// <summary>The files, by name.</summary>
    /// <exception cref="DossierException">The zip is damaged or refused.</exception>
    public static IReadOnlyList<InputFile> Of(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > MostFiles)
            {
                throw Refused(path, FormattableString.Invariant($"the zip has {zip.Entries.Count} files"), FormattableString.Invariant($"at most {MostFiles}"));
            }

            if (zip.Entries.FirstOrDefault(entry => ClimbsOut(entry.FullName)) is { } climbing)
            {
                throw Refused($"{path}/{climbing.FullName}", "the entry's path leads out of the zip", "zip the folder anew");
            }

            var entries = zip.Entries.Where(entry => entry.Name.Length > 0 && !IsHidden(entry.FullName)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
            RefuseUnsound(path, entries);
            var files = new List<InputFile>();
            files.AddRange(entries.Select(entry => File(path, entry, files)));
            return files;
        }
        catch (InvalidDataException damage)
        {
            throw Refused(path, $"the zip is damaged: {damage.Message}", null);
        }
    }

    private static InputFile File(string path, ZipArchiveEntry entry, IEnumerable<InputFile> all)
    {
        var (name, fullName) = (entry.FullName, $"{path}/{entry.FullName}");
        return new InputFile(fullName, entry.Length, () => new ZipEntryStream(ZipFile.OpenRead(path), name, fullName)) { Beside = () => all };
    }

    private static void RefuseUnsound(string path, List<ZipArchiveEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.IsEncrypted)
            {
                throw Refused($"{path}/{entry.FullName}", "the entry is encrypted", "unpack it with its password");
            }

            if (IsBomb(entry.CompressedLength, entry.Length))
            {
                throw Refused($"{path}/{entry.FullName}", FormattableString.Invariant($"{entry.CompressedLength} bytes would unpack to {entry.Length}"), "unpack it and name the folder, if it is meant");
            }
        }

        // Entries may lie over one another in the zip, so that none of them is large and all are.
        if (entries.Sum(entry => (decimal)entry.Length) is var all && IsBomb(new FileInfo(path).Length, (long)Math.Min(all, long.MaxValue)))
        {
            throw Refused(path, FormattableString.Invariant($"{new FileInfo(path).Length} bytes would unpack to {all}"), "unpack it and name the folder, if it is meant");
        }

        if (entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refused($"{path}/{twice.Key}", "two entries of the zip have this name", "zip the folder anew");
        }
    }

    // Nothing is unpacked, but whoever made such an entry means another file by it than its name says.
    private static bool ClimbsOut(string name) => name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    // Archivers of one system leave such entries for themselves; they are no part of the dossier.
    private static bool IsHidden(string name) => name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    private static DossierException Refused(string path, string reason, string? valid) => new(new Refusal(new RowPlace(path, 1), null, null, reason, valid));
}
