using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>What of a batch changed that claims written earlier depend on.</summary>
internal sealed class ChangedNodes(GraphTransaction graph)
{
    private readonly HashSet<string> _sources = [];
    private readonly HashSet<string> _theatres = [];
    private readonly HashSet<string> _publisherKeys = [];
    private readonly Dictionary<RecordType, HashSet<string>> _occasions = new() { [RecordType.Event] = [], [RecordType.Agreement] = [] };

    public void Note(RecordType type, NodeWriter.Difference difference)
    {
        // A new name can be a publisher's; whatever else is new has no claims yet.
        if (type == RecordType.Actor)
        {
            _publisherKeys.UnionWith(difference.AliasesToAdd.Concat(difference.AliasesToRemove).Select(alias => NameKey.Of(alias.Text)));
        }

        if (difference.Existing is null)
        {
            return;
        }

        if (type == RecordType.Source)
        {
            _sources.Add(difference.Id);
        }
        else if (difference.Parent)
        {
            (type == RecordType.Theatre ? _theatres : _occasions.GetValueOrDefault(type))?.Add(difference.Id);
        }
    }

    /// <summary>Notes in the ledger what is due to be looked at again: by one transaction it could be more than any memory holds.</summary>
    public async Task NoteDueAsync()
    {
        foreach (var record in await graph.OnAsync(CypherTexts.Write("sources-of-publishers"), "keys", [.. _publisherKeys.Order(StringComparer.Ordinal)]).ConfigureAwait(false))
        {
            _sources.Add((string)record["id"]!);
        }

        var due = _sources.Select(id => new NodeId(RecordType.Source, id))
            .Concat(_theatres.Select(id => new NodeId(RecordType.Theatre, id)))
            .Concat(_occasions.SelectMany(type => type.Value.Select(id => new NodeId(type.Key, id))));
        await graph.OnAsync(CypherTexts.Write("note-due"), "due", [.. due.Select(node => node.ToString()).Order(StringComparer.Ordinal)]).ConfigureAwait(false);
    }
}
