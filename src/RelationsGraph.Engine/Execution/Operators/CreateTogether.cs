using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>
/// Creates patterns for many rows together, where nothing behind reads the rows: all nodes, then one property of all of them after the other, then the relationships. What each
/// step reads of the graph is in the cache when the next row needs it.
/// </summary>
internal sealed class CreateTogetherOperator(Frame frame, RowSource input, PathTemplate[] templates) : RowOperator(frame, input)
{
    private readonly Creation _alone = new(frame, templates);
    private readonly CreationBatch _batch = new(frame, templates);
    private int _created;
    private bool _ended;

    public override void Open()
    {
        base.Open();
        _batch.Clear();
        (_created, _ended) = (0, false);
    }

    public override bool Next()
    {
        if (_created == 0 && !_ended)
        {
            Create();
        }

        return _created > 0 && _created-- > 0;
    }

    // A row may be refused only when all before it are created: the first refusal is the one to be told.
    private void Create()
    {
        var fits = true;
        try
        {
            while (fits && !_batch.IsFull && !_ended)
            {
                _ended = !Input.Next();
                Frame.Check();
                fits = _ended || _batch.TryAdd();
            }
        }
        catch (CypherException) when (_batch.Count > 0)
        {
            _batch.Create();
            throw;
        }

        _created = _batch.Create();
        if (!fits)
        {
            _alone.Run();
            _created++;
        }
    }
}

/// <summary>Rows of which it is known that they can be created, as far as they can be judged one by one.</summary>
internal sealed class CreationBatch
{
    private const int Most = 64;
    private const int Ahead = KeyTree.Together;

    private readonly Frame _frame;
    private readonly NewNodes[] _nodes;
    private readonly NewRelationships[] _relationships;

    public CreationBatch(Frame frame, PathTemplate[] templates)
    {
        _frame = frame;
        _nodes = [.. templates.SelectMany(template => template.Nodes).Select(node => new NewNodes(frame, node))];
        _relationships = [.. templates.SelectMany(template => template.Relationships).Select(relationship => new NewRelationships(frame, relationship, _nodes))];
    }

    /// <summary>How many rows wait.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    public void Clear() => Count = 0;

    /// <summary>Takes the row in the frame; false where it cannot be created, or creating it alone has to show whether it can.</summary>
    public bool TryAdd()
    {
        var bytes = 0L;
        try
        {
            foreach (var nodes in _nodes)
            {
                if (!nodes.TryRead(Count, ref bytes))
                {
                    return false;
                }
            }

            foreach (var relationships in _relationships)
            {
                if (!relationships.TryRead(Count, ref bytes))
                {
                    return false;
                }
            }
        }
        catch (CypherException)
        {
            // Told when the row is created alone, in its turn.
            return false;
        }

        _frame.ReserveWritten(bytes);
        Count++;
        return true;
    }

    /// <summary>Creates what waits; returns how many rows it was.</summary>
    public int Create()
    {
        var count = Count;
        Count = 0;
        if (count == 0)
        {
            return 0;
        }

        var writer = _frame.Writer;
        CreateNodes(writer, count);
        CreateRelationships(writer, count);

        // Last, and row by row, so that of all that a constraint forbids the first is told.
        for (var row = 0; row < count; row++)
        {
            if (row % Ahead == 0)
            {
                FetchIndexes(writer, row, Math.Min(count, row + Ahead));
            }

            foreach (var nodes in _nodes)
            {
                nodes.Properties.Index(writer, row);
            }

            foreach (var relationships in _relationships)
            {
                relationships.Properties.Index(writer, row);
            }
        }

        return count;
    }

    private void FetchIndexes(GraphWrite writer, int from, int to)
    {
        foreach (var nodes in _nodes)
        {
            nodes.Properties.FetchIndexes(writer, from, to);
        }

        foreach (var relationships in _relationships)
        {
            relationships.Properties.FetchIndexes(writer, from, to);
        }
    }

    private void CreateNodes(GraphWrite writer, int count)
    {
        foreach (var nodes in _nodes)
        {
            nodes.Identify(writer);
        }

        for (var row = 0; row < count; row++)
        {
            foreach (var nodes in _nodes)
            {
                nodes.Create(writer, row);
            }
        }

        foreach (var nodes in _nodes)
        {
            nodes.Properties.Set(writer, count);
        }
    }

    private void CreateRelationships(GraphWrite writer, int count)
    {
        if (_relationships.Length == 0)
        {
            return;
        }

        foreach (var relationships in _relationships)
        {
            relationships.Identify(writer);
        }

        for (var first = 0; first < count; first += Ahead)
        {
            var end = Math.Min(count, first + Ahead);
            foreach (var relationships in _relationships)
            {
                relationships.FetchEnds(writer, first, end);
            }

            for (var row = first; row < end; row++)
            {
                foreach (var relationships in _relationships)
                {
                    relationships.Create(writer, row);
                }
            }
        }

        foreach (var relationships in _relationships)
        {
            relationships.Properties.Set(writer, count);
        }
    }
}

/// <summary>The nodes that one part of a pattern makes, one for each row.</summary>
internal sealed class NewNodes(Frame frame, NodeTemplate template)
{
    private int[] _labels = [];

    public int Slot => template.Slot;

    public NewColumns Properties { get; } = new(frame, EntityKind.Node, template.Properties);

    public bool TryRead(int row, ref long bytes)
    {
        bytes += WrittenBytes.Node;
        return Properties.TryRead(row, ref bytes);
    }

    public void Identify(GraphWrite writer) => _labels = [.. template.Labels.Select(label => label.Text!).Distinct().Select(writer.Label)];

    public void Create(GraphWrite writer, int row)
    {
        Properties.Entities[row] = (int)writer.CreateNode(_labels);
        frame.Counters.NodesCreated++;
        frame.Counters.LabelsAdded += _labels.Length;
    }
}

/// <summary>The relationships that one part of a pattern makes, one for each row.</summary>
internal sealed class NewRelationships(Frame frame, RelationshipTemplate template, NewNodes[] nodes)
{
    private readonly EndNodes _start = new(frame, template.Start, nodes);
    private readonly EndNodes _end = new(frame, template.End, nodes);
    private int _type;

    public NewColumns Properties { get; } = new(frame, EntityKind.Relationship, template.Properties);

    public bool TryRead(int row, ref long bytes)
    {
        bytes += WrittenBytes.Relationship;
        return Properties.TryRead(row, ref bytes) && _start.TryRead(row) && _end.TryRead(row);
    }

    public void Identify(GraphWrite writer) => _type = writer.Type(template.Type.Text!);

    /// <summary>Asks for the memory that adding relationships to these rows' ends reads.</summary>
    public void FetchEnds(GraphWrite writer, int from, int to)
    {
        _start.Fetch(writer, AdjacencyGroup.KeyOf(_type, false), from, to);
        _end.Fetch(writer, AdjacencyGroup.KeyOf(_type, true), from, to);
    }

    public void Create(GraphWrite writer, int row)
    {
        Properties.Entities[row] = (int)writer.CreateRelationship(_type, _start[row], _end[row]);
        frame.Counters.RelationshipsCreated++;
    }

    // A node that the rows have, or that is made for each of them.
    private sealed class EndNodes(Frame frame, int slot, NewNodes[] nodes)
    {
        private readonly NewColumns? _created = Array.Find(nodes, each => each.Slot == slot)?.Properties;
        private int[] _found = [];

        public int this[int row] => _created is null ? _found[row] : _created.Entities[row];

        public bool TryRead(int row)
        {
            if (_created is not null)
            {
                return true;
            }

            var node = frame.Slots[slot];
            if (node.Kind != ValueKind.Node || !frame.View.NodeExists(node.Bits))
            {
                return false;
            }

            NewColumns.Reserve(ref _found, row);
            _found[row] = (int)node.Bits;
            return true;
        }

        public void Fetch(GraphWrite writer, int group, int from, int to)
        {
            // What is made for the rows was written just before.
            if (_created is null)
            {
                writer.View.Nodes.FetchLinks(_found.AsSpan(from, to - from), group);
            }
        }
    }
}
