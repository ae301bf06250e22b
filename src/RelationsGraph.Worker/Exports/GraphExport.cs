using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Exports;

/// <summary>Takes a graph, or a part of it, out into files. Read by pages and written as it comes: memory holds the ids of nodes and a page, however many relations there are.</summary>
public static class GraphExport
{
    /// <summary>
    /// Writes what is asked for, in one transaction. The embedded graph shows it as it was when that began; a Neo4j may show what others commit meanwhile, and where the
    /// parts do not fit each other any more the export fails.
    /// </summary>
    /// <param name="session">The graph.</param>
    /// <param name="options">What, and how.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="stop">Stops between pages.</param>
    /// <exception cref="ExportException">There is no such theatre.</exception>
    /// <exception cref="InvalidDataException">The graph holds what the product never writes, or changed meanwhile.</exception>
    public static async Task<ExportSummary> WriteAsync(BoltSession session, ExportOptions options, ExportOutput output, CancellationToken stop = default)
    {
        var transaction = await session.BeginAsync(stop: stop).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var graph = new GraphTransaction(transaction, stop);
            var pages = new ExportPages(graph, options, await TheatresAsync(graph, options.Theatre).ConfigureAwait(false));
            var summary = options.Format == ExportFormat.Jsonl
                ? await new DossierExport(pages, graph, options, output.Main).WriteAsync().ConfigureAwait(false)
                : await new DrawnExport(pages, Document(options.Format, output)).WriteAsync().ConfigureAwait(false);
            await output.Main.FlushAsync(stop).ConfigureAwait(false);
            await transaction.RollbackAsync(stop).ConfigureAwait(false);
            return summary;
        }
    }

    private static IGraphDocument Document(ExportFormat format, ExportOutput output) => format switch
    {
        ExportFormat.Csv => new CsvTables(output.Nodes, output.Main),
        ExportFormat.GraphMl => new GraphMlDocument(output.Main),
        _ => new GexfDocument(output.Main),
    };

    private static async Task<IReadOnlyList<object?>?> TheatresAsync(GraphTransaction graph, string? name)
    {
        if (name is null)
        {
            return null;
        }

        // An id of the API names the type too.
        const string Prefix = "theatre:";
        var key = Names.NameKey.Of(name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name);
        var found = await graph.RunAsync(CypherTexts.Export("theatres-within"), ("key", key)).ConfigureAwait(false);
        return found switch
        {
            [] => throw new ExportException($"there is no theatre '{name}'"),
            [var theatre] => (IReadOnlyList<object?>)theatre["within"]!,
            _ => throw new ExportException($"'{name}' can be several theatres: {string.Join(", ", found.Select(theatre => theatre["id"]))}"),
        };
    }
}
