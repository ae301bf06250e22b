using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Client;

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
    public Analysis Named(string name) => _analyses.GetValueOrDefault(name)
        ?? throw new AnalysisException($"there is no analysis '{name}'; there are {string.Join(", ", _analyses.Keys)}");

    /// <summary>Runs an analysis.</summary>
    /// <param name="driver">Where the graph is.</param>
    /// <param name="database">The database's name; null for the home database.</param>
    /// <param name="analysis">Which one.</param>
    /// <param name="values">What it is asked with; see <see cref="Analysis.Values"/>.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="BoltException">The database refused it, or cannot be reached.</exception>
    public static async Task<IReadOnlyList<BoltRecord>> RunAsync(
        BoltDriver driver, string? database, Analysis analysis, IReadOnlyDictionary<string, object?> values, CancellationToken stop = default)
    {
        await using var session = driver.Session(new SessionOptions { Database = database, AccessMode = BoltAccessMode.Read });
        return await session.ExecuteReadAsync(
            async (transaction, inner) => await (await transaction.RunAsync(analysis.Cypher, values, inner)).ToListAsync(inner),
            stop: stop);
    }
}
