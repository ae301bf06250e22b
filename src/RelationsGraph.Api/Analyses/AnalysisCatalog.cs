using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RelationsGraph.Api.Analyses;

/// <summary>The analyses of some folders: every <c>.cypher</c> file there is one.</summary>
public sealed class AnalysisCatalog
{
    private readonly SortedDictionary<string, Analysis> _analyses = new(StringComparer.Ordinal);

    /// <summary>Reads folders; where two have an analysis of one name, the later folder's counts.</summary>
    /// <exception cref="AnalysisException">A file's header is not well-formed.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static AnalysisCatalog Read(params IEnumerable<string> folders)
    {
        var catalog = new AnalysisCatalog();
        foreach (var file in folders.SelectMany(folder => Directory.GetFiles(folder, "*.cypher")))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            catalog._analyses[name] = AnalysisHeader.Read(name, File.ReadAllText(file));
        }

        return catalog;
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyCollection<Analysis> All => _analyses.Values;

    /// <summary>The analysis of a name; null where there is none.</summary>
    public Analysis? Find(string name) => _analyses.GetValueOrDefault(name);

    /// <summary>The analysis of a name.</summary>
    /// <exception cref="AnalysisException">There is none.</exception>
    public Analysis Named(string name) => Find(name)
        ?? throw new AnalysisException($"there is no analysis '{name}'; there are {string.Join(", ", _analyses.Keys)}");
}
