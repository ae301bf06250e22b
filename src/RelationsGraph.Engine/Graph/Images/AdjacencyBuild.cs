using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph.Images;

/// <summary>Makes the adjacency of all nodes from the relationships at once: counted, laid out by node, split by type.</summary>
internal sealed class AdjacencyBuild(GraphView view)
{
    private readonly int _nodes = view.Nodes.NextId;
    private readonly int _types = view.TypeNames.Count;
    private int[] _startsOut = [];
    private int[] _startsIn = [];
    private int[] _byStart = [];
    private int[] _byEnd = [];

    public void Run()
    {
        Parallel.Invoke(
            () => (_startsOut, _byStart) = LayOut(static record => record.Start),
            () => (_startsIn, _byEnd) = LayOut(static record => record.End));
        var pages = new Adjacency?[]?[(_nodes + PagedArray<int>.PageSize - 1) >> PagedArray<int>.PageShift];
        Parallel.For(0, pages.Length, () => new int[_types], (page, _, counts) =>
        {
            pages[page] = Page(page, counts);
            return counts;
        }, static _ => { });
        view.Nodes.Restore(pages);
        Count();
    }

    // The relationships of each node, ascending: those of node n stand from starts[n] to starts[n + 1].
    private (int[] Starts, int[] Relationships) LayOut(Func<RelationshipRecord, int> end)
    {
        var starts = new int[_nodes + 1];
        var walk = view.AllRelationships();
        while (walk.MoveNext())
        {
            starts[end(walk.Record) + 1]++;
        }

        for (var node = 0; node < _nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        var (relationships, next) = (new int[starts[_nodes]], starts.AsSpan(0, _nodes).ToArray());
        walk = view.AllRelationships();
        while (walk.MoveNext())
        {
            relationships[next[end(walk.Record)]++] = (int)walk.Current;
        }

        return (starts, relationships);
    }

    private Adjacency?[]? Page(int page, int[] counts)
    {
        Adjacency?[]? nodes = null;
        var groups = new List<AdjacencyGroup>();
        var first = page << PagedArray<int>.PageShift;
        for (var node = first; node < Math.Min(_nodes, first + PagedArray<int>.PageSize); node++)
        {
            groups.Clear();
            Split(_byStart.AsSpan(_startsOut[node]..(_startsOut[node + 1])), incoming: false, counts, groups);
            Split(_byEnd.AsSpan(_startsIn[node]..(_startsIn[node + 1])), incoming: true, counts, groups);
            if (groups.Count > 0)
            {
                groups.Sort(static (left, right) => left.Key.CompareTo(right.Key));
                nodes ??= new Adjacency?[PagedArray<int>.PageSize];
                nodes[node - first] = new Adjacency(view.Version, [.. groups]);
            }
        }

        return nodes;
    }

    private void Split(ReadOnlySpan<int> relationships, bool incoming, int[] counts, List<AdjacencyGroup> groups)
    {
        foreach (var relationship in relationships)
        {
            counts[view.Relationships[relationship].Type]++;
        }

        // A count is turned into the place of its group, below zero, when the group's first relationship comes.
        var before = groups.Count;
        var made = CollectionsMarshal.AsSpan(groups);
        foreach (var relationship in relationships)
        {
            var record = view.Relationships[relationship];
            ref var count = ref counts[record.Type];
            if (count > 0)
            {
                groups.Add(new AdjacencyGroup(AdjacencyGroup.KeyOf(record.Type, incoming), new long[count]));
                made = CollectionsMarshal.AsSpan(groups);
                count = -groups.Count;
            }

            ref var group = ref made[-count - 1];
            group.Append(relationship, incoming ? record.Start : record.End);
        }

        foreach (ref readonly var group in made[before..])
        {
            counts[group.Type] = 0;
        }
    }

    private void Count()
    {
        foreach (var node in view.AllNodes())
        {
            foreach (ref readonly var group in view.Nodes.Groups(node).AsSpan())
            {
                view.Counts.Add(view.Nodes.LabelSet(node), group.Key, group.Live);
            }
        }
    }
}
