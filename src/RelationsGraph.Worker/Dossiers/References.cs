using RelationsGraph.Names;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Tells what a reference can mean: a record of the dossier that is not refused itself, or one that the graph has.</summary>
internal sealed class References(Dictionary<NodeId, DossierRecord> entities, KnownNodes known)
{
    private readonly Dictionary<NodeId, RowPlace> _refused = [];

    public bool Has(NodeId id) => entities.ContainsKey(id) || known.Ids.Contains(id);

    /// <summary>Why the reference means nothing.</summary>
    public Refusal Unknown(RowPlace place, string column, string value, NodeId id)
    {
        var name = RecordLayout.Of(id.Type).Name;
        if (_refused.TryGetValue(id, out var refusedAt))
        {
            return new Refusal(place, column, value, $"the {name} that it means was refused", $"see {refusedAt}");
        }

        var nearest = Spelling.Nearest(id.Id, entities.Keys.Concat(known.Ids).Where(other => other.Type == id.Type).Select(other => other.Id));
        var refusal = new Refusal(
            place, column, value, $"there is no such {name}, neither in the dossier nor in the graph",
            nearest is null ? $"add it to {RecordLayout.Of(id.Type).FileName}" : $"nearest: {nearest}");
        return refusal with { AwaitsOthers = true };
    }

    /// <summary>Takes out the records that refer to nobody or go round in a circle, and then those that referred to these.</summary>
    public void RefuseUnsound(RefusalLog refusals)
    {
        while (Unsound() is { Count: > 0 } unsound)
        {
            foreach (var (entity, refusal) in unsound)
            {
                entities.Remove(entity.Id);
                _refused.TryAdd(entity.Id, entity.Place);
                refusals.Add(refusal);
            }
        }
    }

    private List<(DossierRecord DossierRecord, Refusal Refusal)> Unsound()
    {
        var dangling = entities.Values
            .Where(entity => entity.Reference is { } reference && !Has(reference.Id))
            .Select(entity => (entity, Unknown(entity.Place, entity.Reference!.Value.Column, entity.Reference.Value.Id.Id, entity.Reference.Value.Id)))
            .ToList();
        return dangling.Count > 0 ? dangling : Circles();
    }

    private List<(DossierRecord DossierRecord, Refusal Refusal)> Circles()
    {
        var circles = new List<(DossierRecord, Refusal)>();
        var sound = new HashSet<NodeId>();
        foreach (var start in entities.Values)
        {
            var way = new List<NodeId>();
            for (NodeId? at = start.Id; at is { } id && !sound.Contains(id); at = Parent(id))
            {
                if (way.IndexOf(id) is var first and >= 0)
                {
                    var circle = way[first..];
                    var text = string.Join(" → ", circle.Append(id).Select(member => member.Id));
                    circles.AddRange(circle.Where(entities.ContainsKey).Select(member => entities[member]).Select(entity =>
                        (entity, new Refusal(entity.Place, entity.Reference?.Column, entity.Parent?.Id, "it goes round in a circle", text))));
                    break;
                }

                way.Add(id);
            }

            sound.UnionWith(way);
        }

        return circles;
    }

    private NodeId? Parent(NodeId id) => entities.TryGetValue(id, out var entity) ? entity.Parent
        : known.Parents.TryGetValue(id, out var parent) ? id with { Id = parent }
        : null;
}
