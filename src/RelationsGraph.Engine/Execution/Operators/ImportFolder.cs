using System.Text.RegularExpressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>The folder that LOAD CSV reads from: the root of every file URL, so that no path leads out of it.</summary>
/// <param name="folder">The folder; null where none is set, so that nothing is read.</param>
internal sealed partial class ImportFolder(string? folder)
{
    /// <summary>The code of a file that cannot be read.</summary>
    public const string Failed = "Neo.ClientError.Statement.ExternalResourceFailed";

    /// <summary>The full path of the file that a URL names.</summary>
    /// <exception cref="CypherException">It is no URL of a file in the folder.</exception>
    public string PathOf(string address)
    {
        var parts = Parts().Match(address);
        if (!parts.Success)
        {
            throw new CypherException(Failed, $"Invalid URL '{address}': no protocol: {address} ()");
        }

        var scheme = parts.Groups["scheme"].Value.ToLowerInvariant();
        return scheme is "http" or "https" or "ftp" ? throw Refused(address, "only URLs of the form file:///name are read.")
            : scheme != "file" ? throw new CypherException(Failed, $"Invalid URL '{address}': unknown protocol: {scheme} ()")
            : parts.Groups["host"].Value.Length > 2
                ? throw Refused(address, "file URL may not contain an authority section (i.e. it should be 'file:///') ()")
            : parts.Groups["query"].Success
                ? throw Refused(address, "file URL may not contain a query component ()")
            : folder is null
                ? throw Refused(address, "no folder to import from is set.")
            : Below(Path.GetFullPath(folder), address, Uri.UnescapeDataString(parts.Groups["path"].Value));
    }

    private static string Below(string root, string address, string name)
    {
        var path = name.Contains('\0') ? "" : Path.GetFullPath(Path.Combine(root, name.TrimStart('/')));
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw Refused(address, "the file lies outside the folder to import from.");
        }

        // A link may point anywhere.
        for (var part = path; part.Length > root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                throw Refused(address, "links in the folder to import from are not followed.");
            }
        }

        return path;
    }

    private static CypherException Refused(string address, string why) => new(Failed, $"Cannot load from URL '{address}': {why}");

    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?<host>//[^/?#]*)?(?<path>[^?#]*)(?<query>\?[^#]*)?(#.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
