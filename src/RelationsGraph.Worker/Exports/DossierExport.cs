using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Exports;

/// <summary>
/// Takes a graph out as a dossier of JSON Lines. Of the whole graph: every node and every claim, also superseded ones, each with its times and dossiers, so that it loads back
/// to the same graph. Of a part: the claims that make its relations or deny them, with all that they name, so that it loads to these relations.
/// </summary>
internal sealed class DossierExport(ExportPages pages, GraphTransaction graph, ExportOptions options, TextWriter to)
{
    private static readonly RecordType[] NodeTypes = [.. RecordLayout.All.Select(layout => layout.Type).Where(type => type != RecordType.Claim)];
    private readonly Dictionary<RecordType, HashSet<string>> _named = NodeTypes.ToDictionary(type => type, _ => new HashSet<string>(StringComparer.Ordinal));
    private readonly DossierLine _line = new(options.Vocabulary);
    private long _nodes;
    private long _claims;

    public async Task<ExportSummary> WriteAsync()
    {
        if (pages.IsSlice)
        {
            await WriteSliceAsync().ConfigureAwait(false);
        }
        else
        {
            await WriteAllAsync().ConfigureAwait(false);
        }

        return new ExportSummary(_nodes, 0, _claims);
    }

    private async Task WriteAllAsync()
    {
        foreach (var type in NodeTypes)
        {
            await WriteNodesAsync(pages.NodesAsync(type)).ConfigureAwait(false);
        }

        var hidden = options.Roles is null ? null : await HiddenSourcesAsync().ConfigureAwait(false);
        await foreach (var ids in pages.ClaimIdsAsync().ConfigureAwait(false))
        {
            await WriteClaimsAsync(await pages.ClaimsAsync(ids).ConfigureAwait(false), hidden).ConfigureAwait(false);
        }
    }

    // The order of lines is of no account to who loads them, so the claims come first and tell which nodes are needed.
    private async Task WriteSliceAsync()
    {
        const int ClaimsAtATime = 1000;
        var hidden = options.Roles is null ? null : await HiddenSourcesAsync().ConfigureAwait(false);
        var next = new List<object?>();

        // A claim makes one relation; a denial can contest many.
        var denials = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var relation in pages.RelationsAsync().ConfigureAwait(false))
        {
            next.AddRange(relation.List("claimIds").Concat(relation.List("deniedBy").Where(denials.Add)));
            if (next.Count >= ClaimsAtATime)
            {
                await WriteClaimsAsync(await pages.ClaimsAsync(next).ConfigureAwait(false), hidden).ConfigureAwait(false);
                next.Clear();
            }
        }

        await WriteClaimsAsync(await pages.ClaimsAsync(next).ConfigureAwait(false), hidden).ConfigureAwait(false);
        await NamePublishersAsync().ConfigureAwait(false);

        // A node can name one of its own type or of an earlier one: of theatres last.
        foreach (var type in NodeTypes.OrderBy(type => type == RecordType.Theatre))
        {
            await WriteNamedAsync(type).ConfigureAwait(false);
        }
    }

    // An actor whose name the publisher is makes the source's claims: without it the relations would have another confidence.
    private async Task NamePublishersAsync()
    {
        const int SourcesAtATime = 1000;
        foreach (object?[] ids in _named[RecordType.Source].Order(StringComparer.Ordinal).Chunk(SourcesAtATime))
        {
            foreach (var record in await graph.OnAsync(CypherTexts.Export("actors-of-publishers"), "ids", ids).ConfigureAwait(false))
            {
                _named[RecordType.Actor].Add((string)record["actor"]!);
            }
        }
    }

    private async Task WriteNamedAsync(RecordType type)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (_named[type].Where(id => !written.Contains(id)).ToList() is { Count: > 0 } ids)
        {
            written.UnionWith(ids);
            await WriteNodesAsync(pages.NodesAsync(type, ids)).ConfigureAwait(false);
        }
    }

    private async Task WriteNodesAsync(IAsyncEnumerable<ExportedNode> nodes)
    {
        await foreach (var node in nodes.ConfigureAwait(false))
        {
            if (node.Id.Type == RecordType.Source && !options.Sees(node.Text("access")))
            {
                continue;
            }

            if (node.Reference is { } reference)
            {
                _named[reference.Type].Add(reference.Id);
            }

            await to.WriteAsync(_line.Of(node)).ConfigureAwait(false);
            _nodes++;
        }
    }

    private async Task<HashSet<string>> HiddenSourcesAsync()
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var source in pages.NodesAsync(RecordType.Source).ConfigureAwait(false))
        {
            if (!options.Sees(source.Text("access")))
            {
                hidden.Add(source.Id.Id);
            }
        }

        return hidden;
    }

    private async Task WriteClaimsAsync(IEnumerable<BoltRecord> records, HashSet<string>? hiddenSources)
    {
        foreach (var record in records)
        {
            var claim = ExportedClaim.Of(record);
            if (hiddenSources?.Contains(claim.Source) ?? false)
            {
                continue;
            }

            if (pages.IsSlice)
            {
                foreach (var id in claim.References)
                {
                    _named[id.Type].Add(id.Id);
                }
            }

            await to.WriteAsync(_line.Of(claim)).ConfigureAwait(false);
            _claims++;
        }
    }
}
