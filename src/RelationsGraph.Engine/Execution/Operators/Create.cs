using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>A label or type to write: known, or computed from the row.</summary>
internal sealed record NameSource(string? Text, Evaluator? Dynamic)
{
    /// <summary>The labels.</summary>
    public IEnumerable<string> Labels(Frame frame) => Text is { } text ? [text] : ComputedNames.All(Dynamic!.Evaluate(frame), EntityKind.Node);

    /// <summary>The type, of which there must be one.</summary>
    public string Type(Frame frame)
    {
        if (Text is { } text)
        {
            return text;
        }

        string[] names = [.. ComputedNames.All(Dynamic!.Evaluate(frame), EntityKind.Relationship)];
        return names.Length == 1 ? names[0] : throw GqlErrors.Execution($"Exactly one relationship type must be specified, but {names.Length} were found.");
    }
}

/// <summary>A node to create.</summary>
internal sealed record NodeTemplate(int Slot, NameSource[] Labels, Evaluator? Properties);

/// <summary>A relationship to create. The names are for errors.</summary>
internal sealed record RelationshipTemplate(int Slot, NameSource Type, int Start, int End, Evaluator? Properties)
{
    public string Name { get; init; } = "";

    public string StartName { get; init; } = "";

    public string EndName { get; init; } = "";
}

/// <summary>A path pattern to create.</summary>
internal sealed record PathTemplate(NodeTemplate[] Nodes, RelationshipTemplate[] Relationships, (int Slot, Evaluator Value)? Path);

/// <summary>Creates path patterns for rows.</summary>
internal sealed class Creation(Frame frame, PathTemplate[] templates)
{
    private readonly PathMaking[] _patterns = [.. templates.Select(template => new PathMaking(frame, template))];

    /// <summary>Creates the patterns for the row in the frame, each able to read those before it.</summary>
    public void Run()
    {
        // What an earlier row created must not be seen under the same names.
        foreach (var pattern in _patterns)
        {
            pattern.Clear();
        }

        foreach (var pattern in _patterns)
        {
            pattern.Run();
        }
    }

    /// <summary>Refuses nulls among the properties before anything is created: MERGE could never find the pattern again.</summary>
    public void RefuseNulls()
    {
        foreach (var pattern in _patterns)
        {
            pattern.RefuseNulls();
        }
    }
}

/// <summary>Creates the nodes and relationships of a path pattern.</summary>
internal sealed class PathMaking(Frame frame, PathTemplate template)
{
    private readonly NewProperties[] _ofNodes = [.. template.Nodes.Select(node => new NewProperties(frame, node.Properties))];
    private readonly NewProperties[] _ofRelationships = [.. template.Relationships.Select(relationship => new NewProperties(frame, relationship.Properties))];
    private readonly int?[] _types = new int?[template.Relationships.Length];
    private GraphWrite? _writer;

    /// <summary>Forgets what was created for an earlier row.</summary>
    public void Clear()
    {
        foreach (var node in template.Nodes)
        {
            frame.Slots[node.Slot] = default;
        }

        foreach (var relationship in template.Relationships)
        {
            frame.Slots[relationship.Slot] = default;
        }

        if (template.Path is { } path)
        {
            frame.Slots[path.Slot] = default;
        }
    }

    /// <summary>Creates the pattern for the row in the frame: nodes before relationships, each able to read those before it.</summary>
    public void Run()
    {
        for (var i = 0; i < template.Nodes.Length; i++)
        {
            _ofNodes[i].Read();
            Create(template.Nodes[i], _ofNodes[i]);
        }

        for (var i = 0; i < template.Relationships.Length; i++)
        {
            _ofRelationships[i].Read();
            Create(template.Relationships[i], ref _types[i], _ofRelationships[i]);
        }

        if (template.Path is { } path)
        {
            frame.Slots[path.Slot] = path.Value.Evaluate(frame);
        }
    }

    /// <summary>Refuses nulls among the properties.</summary>
    public void RefuseNulls()
    {
        foreach (var properties in _ofNodes)
        {
            properties.RefuseNulls("node");
        }

        foreach (var properties in _ofRelationships)
        {
            properties.RefuseNulls("relationship");
        }
    }

    private void Create(NodeTemplate node, NewProperties properties)
    {
        var writer = frame.Writer;
        frame.ReserveWritten(WrittenBytes.Node);
        long id;
        if (node.Labels is [{ Text: { } only }])
        {
            id = writer.CreateNode(writer.Label(only));
            frame.Counters.LabelsAdded++;
        }
        else
        {
            int[] labels = [.. node.Labels.SelectMany(source => source.Labels(frame)).Distinct().Select(writer.Label)];
            id = writer.CreateNode(labels);
            frame.Counters.LabelsAdded += labels.Length;
        }

        frame.Counters.NodesCreated++;
        frame.Slots[node.Slot] = Value.Node(id);
        properties.Set(writer, EntityKind.Node, id);
    }

    private void Create(RelationshipTemplate relationship, ref int? knownType, NewProperties properties)
    {
        var writer = frame.Writer;
        var start = End(frame.Slots[relationship.Start], relationship, relationship.StartName);
        var end = End(frame.Slots[relationship.End], relationship, relationship.EndName);
        frame.ReserveWritten(WrittenBytes.Relationship);
        var id = writer.CreateRelationship(Type(writer, relationship.Type, ref knownType), start, end);
        frame.Counters.RelationshipsCreated++;
        frame.Slots[relationship.Slot] = Value.Relationship(id);
        properties.Set(writer, EntityKind.Relationship, id);
    }

    // The ids of types hold for one writer.
    private int Type(GraphWrite writer, NameSource source, ref int? known)
    {
        if (!ReferenceEquals(_writer, writer))
        {
            _writer = writer;
            Array.Clear(_types);
        }

        return source.Text is { } text ? known ??= writer.Type(text) : writer.Type(source.Type(frame));
    }

    private static long End(in Value node, RelationshipTemplate relationship, string name) => node.Kind switch
    {
        ValueKind.Node => node.Bits,
        ValueKind.Null => throw new CypherException(
            StatusCode.ExecutionFailed,
            $"Failed to create relationship `{relationship.Name}`, node `{name}` is missing. If you prefer to simply ignore rows where a relationship node is missing, set 'dbms.cypher.lenient_create_relationship = true' in neo4j.conf"),
        _ => throw new CypherException(StatusCode.TypeError, $"Expected to find a node at '{name}' but found {ValueDescription.Of(node)} instead"),
    };
}

/// <summary>Creates a pattern for each row.</summary>
internal sealed class CreateOperator(Frame frame, RowSource input, PathTemplate[] templates) : RowOperator(frame, input)
{
    private readonly Creation _creation = new(frame, templates);

    public override bool Next()
    {
        if (!Input.Next())
        {
            return false;
        }

        Frame.Check();
        _creation.Run();
        return true;
    }
}

/// <summary>For each row the matches of a pattern; where there is none, creates it.</summary>
internal sealed class MergeOperator(Frame frame, RowSource input, RowSource match, MergeTemplate template) : RowOperator(frame, input)
{
    private readonly Creation _creation = new(frame, template.Pattern);
    private readonly RowBuffer _matches = new(frame, template.Slots);
    private int _next;

    public override void Open()
    {
        base.Open();
        _matches.Clear();
        _next = 0;
    }

    public override bool Next()
    {
        if (_next == _matches.Count)
        {
            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            Match();
            if (_matches.Count == 0)
            {
                _creation.RefuseNulls();
                _creation.Run();
                Update.All(Frame, template.OnCreate);
                return true;
            }
        }

        _matches.Load(_next++);
        Update.All(Frame, template.OnMatch);
        return true;
    }

    // All matches are found before one of them is changed.
    private void Match()
    {
        _matches.Clear();
        _next = 0;
        match.Open();
        while (match.Next())
        {
            _matches.Add();
        }
    }
}

/// <summary>A MERGE as compiled.</summary>
internal sealed record MergeTemplate(PathTemplate[] Pattern, int[] Slots, Update[] OnCreate, Update[] OnMatch);
