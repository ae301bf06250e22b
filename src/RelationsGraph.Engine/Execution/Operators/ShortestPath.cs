using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>How many of the shortest paths are wanted.</summary>
internal enum ShortestPaths
{
    /// <summary>One.</summary>
    One,

    /// <summary>All of the same length.</summary>
    All,
}

/// <summary>A condition on every node or every relationship of a path, which the search itself can keep to.</summary>
/// <param name="Slot">Where the condition reads the node or relationship.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Wanted">What it must be.</param>
/// <param name="OnNodes">Whether it is about the nodes.</param>
internal sealed record PathCondition(int Slot, Evaluator Condition, bool Wanted, bool OnNodes)
{
    /// <summary>Whether a node or relationship meets it.</summary>
    public bool Allows(Frame frame, Value entity)
    {
        frame.Slots[Slot] = entity;
        return Condition.Truth(frame) == Wanted;
    }
}

/// <summary>What is looked for between two nodes.</summary>
internal sealed record ShortestPathShape(WalkShape Walk, int Path, ShortestPaths Wanted)
{
    /// <summary>Conditions that every step has to meet.</summary>
    public PathCondition[] StepConditions { get; init; } = [];

    /// <summary>Conditions on the path as a whole.</summary>
    public Evaluator[] Conditions { get; init; } = [];

    /// <summary>Whether the walk's slot takes the relationship itself, not a list.</summary>
    public bool IsSingle { get; init; }

    public bool Allows(Frame frame, long relationship, long node)
    {
        foreach (var condition in StepConditions)
        {
            if (!condition.Allows(frame, condition.OnNodes ? Value.Node(node) : Value.Relationship(relationship)))
            {
                return false;
            }
        }

        return Walk.Allows(frame, relationship);
    }
}

/// <summary>
/// The shortest paths between two known nodes: a search from both ends at once, level by level, always on the side with fewer relationships to walk. Where conditions on the whole path
/// refuse all shortest ones, longer paths are tried, length by length.
/// </summary>
internal sealed class ShortestPathOperator(Frame frame, RowSource input, ShortestPathShape shape) : RowOperator(frame, input)
{
    private readonly Queue<PathValue> _found = new();
    private readonly PathSearch _search = new(frame, shape);
    private long _reserved;

    public override void Open()
    {
        base.Open();
        _found.Clear();
        Release(_reserved);
    }

    public override bool Next()
    {
        while (true)
        {
            if (_found.TryDequeue(out var path))
            {
                Set(path);
                Release(Footprint.Of(Value.Of(path)));
                return true;
            }

            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            var from = Frame.Slots[shape.Walk.From];
            var to = Frame.Slots[shape.Walk.To];
            if (from.Kind == ValueKind.Node && to.Kind == ValueKind.Node)
            {
                Find(from.Bits, to.Bits);
            }
        }
    }

    private void Release(long bytes)
    {
        Frame.Release(bytes);
        _reserved -= bytes;
    }

    private void Set(PathValue path)
    {
        Frame.Slots[shape.Path] = Value.Of(path);
        var relationships = new Value[path.Length];
        for (var i = 0; i < relationships.Length; i++)
        {
            relationships[i] = Value.Relationship(path.RelationshipAt(i));
        }

        Frame.Slots[shape.Walk.Relationships] = shape.IsSingle && relationships.Length == 1 ? relationships[0] : Value.Of(new ValueList(relationships));
    }

    private void Find(long from, long to)
    {
        if (from == to)
        {
            FindLoop(from);
            return;
        }

        foreach (var condition in shape.StepConditions)
        {
            if (condition.OnNodes && (!condition.Allows(Frame, Value.Node(from)) || !condition.Allows(Frame, Value.Node(to))))
            {
                return;
            }
        }

        var length = _search.Run((int)from, (int)to);
        if (length >= 0)
        {
            Keep(_search.Paths(), length);
        }

        _search.Clear();
        if (length < 0)
        {
            return;
        }

        for (var longer = length + 1; _found.Count == 0 && shape.Conditions.Length > 0 && longer <= Math.Min(shape.Walk.Longest, Frame.View.RelationshipCount); longer++)
        {
            var deeper = new PathsOfLength(Frame, shape, to);
            Keep(deeper.From(from, longer), longer);
            if (!deeper.Reached)
            {
                return;
            }
        }
    }

    private void Keep(IEnumerable<PathValue> paths, long length)
    {
        if (length < shape.Walk.Shortest)
        {
            return;
        }

        foreach (var path in paths)
        {
            Frame.Check();
            Set(path);
            if (Array.TrueForAll(shape.Conditions, condition => condition.Test(Frame)))
            {
                var bytes = Footprint.Of(Value.Of(path));
                Frame.Reserve(bytes);
                _reserved += bytes;
                _found.Enqueue(path);
                if (shape.Wanted == ShortestPaths.One)
                {
                    return;
                }
            }
        }
    }

    // Neo4j refuses the same node at both ends unless the pattern allows a path without relationships.
    private void FindLoop(long node)
    {
        if (shape.Walk.Shortest > 0)
        {
            throw new CypherException(new Diagnostic(
                StatusCode.ExecutionFailed,
                "The shortest path algorithm does not work when the start and end nodes are the same. This can happen if you\nperform a shortestPath search after a cartesian product that might have the same start and end nodes for some\nof the rows passed to shortestPath. If you would rather not experience this exception, and can accept the\npossibility of missing results for those rows, disable this in the Neo4j configuration by setting\n`dbms.cypher.forbid_shortestpath_common_nodes` to false. If you cannot accept missing results, and really want the\nshortestPath between two common nodes, then re-write the query using a standard Cypher variable length pattern\nexpression followed by ordering by path length and limiting to one result.")
            {
                Status = new(
                    "51N23",
                    "cyclic shortest path search disabled",
                    "Cannot find the shortest path when the start and end nodes are the same. To enable this behavior, set 'dbms.cypher.forbid_shortestpath_common_nodes' to false."),
            });
        }

        Keep([new PathValue([node])], 0);
    }
}

/// <summary>All walks of one length between two nodes, none with a relationship twice: what is left when conditions refuse the shortest paths.</summary>
internal sealed class PathsOfLength(Frame frame, ShortestPathShape shape, long target)
{
    private readonly List<long> _ids = [];

    /// <summary>Whether any walk was so long; if not, longer ones need not be tried.</summary>
    public bool Reached { get; private set; }

    public IEnumerable<PathValue> From(long node, long length)
    {
        _ids.Clear();
        _ids.Add(node);
        return Walk(node, length, shape.Walk.Filter.Types.In(frame, null));
    }

    private IEnumerable<PathValue> Walk(long node, long rest, int[]? types)
    {
        ExecutionStack.Require();
        frame.Check();
        if (rest == 0)
        {
            Reached = true;
            if (node == target)
            {
                yield return new PathValue([.. _ids]);
            }

            yield break;
        }

        foreach (var (relationship, neighbour, _) in frame.View.Expand(node, shape.Walk.Filter.Direction, types))
        {
            if (Walked(relationship) || !shape.Allows(frame, relationship, neighbour))
            {
                continue;
            }

            _ids.Add(relationship);
            _ids.Add(neighbour);
            foreach (var path in Walk(neighbour, rest - 1, types))
            {
                yield return path;
            }

            _ids.RemoveRange(_ids.Count - 2, 2);
        }
    }

    private bool Walked(long relationship)
    {
        for (var i = 1; i < _ids.Count; i += 2)
        {
            if (_ids[i] == relationship)
            {
                return true;
            }
        }

        return false;
    }
}
