using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Exports;

/// <summary>Takes nodes and relations out for programs that draw and count graphs. Of a part of the graph, the nodes are the ends of its relations.</summary>
internal sealed class DrawnExport(ExportPages pages, IGraphDocument document)
{
    private readonly HashSet<NodeId> _written = [];

    public async Task<ExportSummary> WriteAsync()
    {
        document.Begin();
        var ends = pages.IsSlice ? await EndsAsync().ConfigureAwait(false) : null;
        foreach (var type in ExportPages.EndTypes)
        {
            await foreach (var node in (ends is null ? pages.NodesAsync(type) : pages.NodesAsync(type, ends[type])).ConfigureAwait(false))
            {
                _written.Add(node.Id);
                document.Add(node);
            }
        }

        document.EndNodes();
        var relations = 0L;
        await foreach (var relation in pages.RelationsAsync().ConfigureAwait(false))
        {
            if (!_written.Contains(relation.From) || !_written.Contains(relation.To))
            {
                throw ExportPages.ChangedMeanwhile($"{relation.From} and {relation.To} have a relation that was not there before");
            }

            document.Add(relation);
            relations++;
        }

        document.End();
        return new ExportSummary(_written.Count, relations, 0);
    }

    // Nodes stand before relations in these formats, so that the relations are read twice.
    private async Task<ILookup<RecordType, string>> EndsAsync()
    {
        var ends = new HashSet<NodeId>();
        await foreach (var relation in pages.RelationsAsync().ConfigureAwait(false))
        {
            ends.Add(relation.From);
            ends.Add(relation.To);
        }

        return ends.ToLookup(id => id.Type, id => id.Id);
    }
}
