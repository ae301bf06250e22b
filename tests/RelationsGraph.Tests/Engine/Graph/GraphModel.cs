using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>A graph as dictionaries: too simple to be wrong. What the real one must agree with.</summary>
internal sealed class GraphModel
{
    public SortedDictionary<long, (SortedSet<string> Labels, SortedDictionary<string, Value> Properties)> Nodes { get; } = [];

    public SortedDictionary<long, (string Type, long Start, long End, SortedDictionary<string, Value> Properties)> Relationships { get; } = [];

    public GraphModel Copy()
    {
        var copy = new GraphModel();
        foreach (var (id, node) in Nodes)
        {
            copy.Nodes[id] = (new(node.Labels), new(node.Properties));
        }

        foreach (var (id, each) in Relationships)
        {
            copy.Relationships[id] = (each.Type, each.Start, each.End, new(each.Properties));
        }

        return copy;
    }

    public void AssertSameAs(GraphView view)
    {
        Assert.Equal(Nodes.Count, view.NodeCount);
        Assert.Equal(Relationships.Count, view.RelationshipCount);
        AssertNodes(view);
        AssertRelationships(view);
        AssertTokens(view);
        AssertIndexes(view);
    }

    private void AssertNodes(GraphView view)
    {
        var ids = new List<long>();
        foreach (var id in view.AllNodes())
        {
            ids.Add(id);
        }

        Assert.Equal(Nodes.Keys, ids);
        foreach (var (id, node) in Nodes)
        {
            Assert.Equal(node.Labels, view.Labels(id).ToArray().Select(view.LabelName).Order(StringComparer.Ordinal));
            AssertProperties(view, node.Properties, view.NodeProperties(id), key => view.NodeProperty(id, key));
            foreach (var direction in Enum.GetValues<Direction>())
            {
                AssertExpansion(view, id, direction);
            }
        }
    }

    private void AssertRelationships(GraphView view)
    {
        var ids = new List<long>();
        foreach (var id in view.AllRelationships())
        {
            ids.Add(id);
        }

        Assert.Equal(Relationships.Keys, ids);
        foreach (var (id, each) in Relationships)
        {
            Assert.Equal((each.Type, each.Start, each.End), (view.TypeName(view.RelationshipType(id)), view.StartNode(id), view.EndNode(id)));
            AssertProperties(view, each.Properties, view.RelationshipProperties(id), key => view.RelationshipProperty(id, key));
        }
    }

    private static void AssertProperties(GraphView view, SortedDictionary<string, Value> expected, PropertyEnumerator actual, Func<int, Value> one)
    {
        var found = new SortedDictionary<string, Value>();
        foreach (var (key, value) in actual)
        {
            found.Add(view.KeyName(key), value);
        }

        Assert.Equal(Texts(expected), Texts(found));
        for (var key = 0; key < view.KeyNames.Count; key++)
        {
            Assert.Equal(expected.GetValueOrDefault(view.KeyName(key)), one(key));
        }
    }

    private static IEnumerable<string> Texts(SortedDictionary<string, Value> properties) => properties.Select(each => $"{each.Key}={each.Value.Kind}:{each.Value}");

    private void AssertExpansion(GraphView view, long node, Direction direction)
    {
        foreach (var types in new string[]?[] { null, ["T0"], ["T1", "T2"] })
        {
            var expected = Relationships
                .Where(each => types is null || types.Contains(each.Value.Type))
                .Where(each => (direction != Direction.Incoming && each.Value.Start == node) || (direction != Direction.Outgoing && each.Value.End == node))
                .Select(each => (each.Key, each.Value.Start == node ? each.Value.End : each.Value.Start, each.Value.Type));
            var wanted = types?.Select(type => view.TypeId(type) ?? -1).ToArray();
            var found = new List<(long, long, string)>();
            foreach (var (relationship, other, type) in view.Expand(node, direction, wanted))
            {
                found.Add((relationship, other, view.TypeName(type)));
            }

            Assert.Equal(expected.Order(), found.Order());
            Assert.Equal(found.Count, view.Degree(node, direction, wanted));
            if (wanted is [var single])
            {
                var again = new List<(long, long, string)>();
                foreach (var (relationship, other, type) in view.Expand(node, direction, single))
                {
                    again.Add((relationship, other, view.TypeName(type)));
                }

                Assert.Equal(found, again);
            }
        }
    }

    private void AssertTokens(GraphView view)
    {
        for (var label = 0; label < view.LabelNames.Count; label++)
        {
            var name = view.LabelName(label);
            var ids = new List<long>();
            foreach (var id in view.NodesWithLabel(label))
            {
                ids.Add(id);
            }

            Assert.Equal(Nodes.Where(node => node.Value.Labels.Contains(name)).Select(node => node.Key), ids);
            Assert.Equal(ids.Count, view.NodeCountWithLabel(label));
            for (var type = 0; type < view.TypeNames.Count; type++)
            {
                var starts = Relationships.Values.Count(each => each.Type == view.TypeName(type) && Nodes[each.Start].Labels.Contains(name));
                var ends = Relationships.Values.Count(each => each.Type == view.TypeName(type) && Nodes[each.End].Labels.Contains(name));
                Assert.Equal((starts, ends), (view.RelationshipCountAt(label, type, Direction.Outgoing), view.RelationshipCountAt(label, type, Direction.Incoming)));
            }
        }

        for (var type = 0; type < view.TypeNames.Count; type++)
        {
            var ids = new List<long>();
            foreach (var id in view.RelationshipsOfType(type))
            {
                ids.Add(id);
            }

            Assert.Equal(Relationships.Where(each => each.Value.Type == view.TypeName(type)).Select(each => each.Key), ids);
        }
    }

    private void AssertIndexes(GraphView view)
    {
        foreach (var index in view.Indexes.Where(index => index.Kind == IndexKind.Range))
        {
            var expected = Entries(index).ToList();
            var scanned = new List<long>();
            var previous = default(Value);
            var forwards = view.Scan(index);
            while (forwards.MoveNext())
            {
                Assert.True(previous.IsNull || Ordering.Compare(previous, forwards.Key) <= 0);
                previous = forwards.Key;
                scanned.Add(forwards.Current);
            }

            Assert.Equal(expected.Select(each => each.Id).Order(), scanned.Order());
            previous = default;
            var backwards = view.Scan(index, ScanOrder.Descending);
            while (backwards.MoveNext())
            {
                Assert.True(previous.IsNull || Ordering.Compare(backwards.Key, previous) <= 0);
                previous = backwards.Key;
                Assert.True(scanned.Remove(backwards.Current));
            }

            Assert.Empty(scanned);
            var distinct = expected.GroupBy(each => each.Key).ToList();
            Assert.Equal(new IndexStatistics(expected.Count, distinct.Count), view.Statistics(index));
            foreach (var group in distinct.Take(20))
            {
                // NaN equals nothing, so that no seek finds it.
                AssertSeek(view, index, group.Key, Equality.IsReflexive(group.Key) ? [.. group.Select(each => each.Id).Order()] : []);
            }
        }
    }

    private void AssertSeek(GraphView view, IndexDescriptor index, Value key, List<long> expected)
    {
        var found = new List<long>();
        var hits = view.Seek(index, index.KeyIds.Count == 1 ? [key] : key.AsList.Span);
        while (hits.MoveNext())
        {
            found.Add(hits.Current);
            if (index.Entity == EntityKind.Relationship)
            {
                Assert.Equal((Relationships[hits.Current].Start, Relationships[hits.Current].End), (hits.Start, hits.End));
            }
        }

        Assert.Equal(expected, found);
    }

    private IEnumerable<(Value Key, long Id)> Entries(IndexDescriptor index)
    {
        var entities = index.Entity == EntityKind.Node
            ? Nodes.Where(node => node.Value.Labels.Contains(index.LabelsOrTypes[0])).Select(node => (node.Key, node.Value.Properties))
            : Relationships.Where(each => each.Value.Type == index.LabelsOrTypes[0]).Select(each => (each.Key, each.Value.Properties));
        foreach (var (id, properties) in entities)
        {
            if (index.PropertyKeys.All(properties.ContainsKey))
            {
                yield return (index.PropertyKeys.Count == 1 ? properties[index.PropertyKeys[0]] : Value.ListOf([.. index.PropertyKeys.Select(key => properties[key])]), id);
            }
        }
    }
}
