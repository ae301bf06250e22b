using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>Writes at random to a graph and to its model, the same to both.</summary>
internal sealed class RandomWrites(Random random)
{
    public void Write(GraphWrite write, GraphModel model, int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            Step(write, model);
        }
    }

    private void Step(GraphWrite write, GraphModel model)
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                CreateNode(write, model);
                break;
            case 2 or 3 or 4 when model.Nodes.Count > 0:
                CreateRelationship(write, model);
                break;
            case 5 or 6 when model.Nodes.Count > 0:
                SetNodeProperty(write, model);
                break;
            case 7 or 8 when model.Relationships.Count > 0:
                SetRelationshipProperty(write, model);
                break;
            case 9 when model.Nodes.Count > 0:
                Relabel(write, model);
                break;
            case 10 when model.Relationships.Count > 0:
                DeleteRelationship(write, model, Any(model.Relationships.Keys));
                break;
            case 11 when model.Nodes.Count > 0 && random.Next(3) == 0:
                DetachDelete(write, model, Any(model.Nodes.Keys));
                break;
            default:
                CreateNode(write, model);
                break;
        }
    }

    private void CreateNode(GraphWrite write, GraphModel model)
    {
        var labels = Enumerable.Range(0, random.Next(3)).Select(_ => $"L{random.Next(4)}").ToArray();
        var id = write.CreateNode([.. labels.Select(write.Label)]);
        model.Nodes.Add(id, (new(labels, StringComparer.Ordinal), []));
    }

    private void CreateRelationship(GraphWrite write, GraphModel model)
    {
        // Half of all go to one hub, so that adjacency grows long; some are loops.
        var start = random.Next(2) == 0 ? model.Nodes.Keys.First() : Any(model.Nodes.Keys);
        var end = random.Next(10) == 0 ? start : Any(model.Nodes.Keys);
        var type = $"T{random.Next(3)}";
        model.Relationships.Add(write.CreateRelationship(write.Type(type), start, end), (type, start, end, []));
    }

    private void SetNodeProperty(GraphWrite write, GraphModel model)
    {
        var (id, key, value) = (Any(model.Nodes.Keys), $"k{random.Next(4)}", AnyValue());
        write.SetNodeProperty(id, write.Key(key), value);
        Set(model.Nodes[id].Properties, key, value);
    }

    private void SetRelationshipProperty(GraphWrite write, GraphModel model)
    {
        var (id, key, value) = (Any(model.Relationships.Keys), $"k{random.Next(4)}", AnyValue());
        write.SetRelationshipProperty(id, write.Key(key), value);
        Set(model.Relationships[id].Properties, key, value);
    }

    private void Relabel(GraphWrite write, GraphModel model)
    {
        var (id, label) = (Any(model.Nodes.Keys), $"L{random.Next(4)}");
        var labels = model.Nodes[id].Labels;
        if (random.Next(2) == 0)
        {
            Xunit.Assert.Equal(labels.Add(label), write.AddLabel(id, write.Label(label)));
        }
        else
        {
            Xunit.Assert.Equal(labels.Remove(label), write.RemoveLabel(id, write.Label(label)));
        }
    }

    private static void DeleteRelationship(GraphWrite write, GraphModel model, long id)
    {
        write.DeleteRelationship(id);
        model.Relationships.Remove(id);
    }

    private void DetachDelete(GraphWrite write, GraphModel model, long id)
    {
        // Before its relationships or after them: the commit looks at the end alone.
        var first = random.Next(2) == 0;
        var attached = model.Relationships.Where(each => each.Value.Start == id || each.Value.End == id).Select(each => each.Key).ToList();
        if (first)
        {
            write.DeleteNode(id);
        }

        foreach (var relationship in attached)
        {
            DeleteRelationship(write, model, relationship);
        }

        if (!first)
        {
            write.DeleteNode(id);
        }

        model.Nodes.Remove(id);
    }

    private Value AnyValue() => random.Next(14) switch
    {
        0 => default,
        1 => Value.Of(random.NextDouble()),
        2 => Value.Of(random.Next(2) == 0),
        3 => Value.Of(new CypherDate(random.Next(-1000, 20000))),
        4 => Value.ListOf(Value.Of(random.Next(3)), Value.Of(random.Next(3))),
        5 => Value.Of((double)random.Next(5)),
        6 => Value.Of(new CypherDuration(0, random.Next(3), random.Next(3) * 86_400, 0)),
        7 => Value.Of(double.NaN),
        8 or 9 or 10 => Value.Of($"text {random.Next(30)}"),
        _ => Value.Of((long)random.Next(5)),
    };

    private static void Set(SortedDictionary<string, Value> properties, string key, Value value)
    {
        if (value.IsNull)
        {
            properties.Remove(key);
        }
        else
        {
            properties[key] = value;
        }
    }

    private long Any(IReadOnlyCollection<long> ids) => ids.ElementAt(random.Next(ids.Count));
}
