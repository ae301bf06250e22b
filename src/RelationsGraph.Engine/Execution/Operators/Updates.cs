using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Changes properties of one node or relationship at a time and counts what it changes.</summary>
internal readonly struct EntityUpdate(Frame frame)
{
    public void Set(in Value entity, string key, in Value value)
    {
        var writer = frame.Writer;
        if (value.IsNull)
        {
            Remove(entity, key);
            return;
        }

        frame.ReserveWritten(WrittenBytes.Property + Footprint.Of(value));

        // What was deleted takes no property but counts as set, as in Neo4j.
        if (IsNode(entity))
        {
            if (writer.View.NodeExists(entity.Bits))
            {
                writer.SetNodeProperty(entity.Bits, writer.Key(key), value);
            }
        }
        else if (writer.View.RelationshipExists(entity.Bits))
        {
            writer.SetRelationshipProperty(entity.Bits, writer.Key(key), value);
        }

        frame.Counters.PropertiesSet++;
    }

    public void SetAll(in Value entity, MapValue properties)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            SetAmongOthers(entity, properties.Keys[i], properties.Values[i]);
        }
    }

    /// <summary>Sets one of several: a null counts even where there is nothing to remove, if only the graph knows the key, as in Neo4j.</summary>
    public void SetAmongOthers(in Value entity, string key, in Value value)
    {
        var before = frame.Counters.PropertiesSet;
        Set(entity, key, value);
        if (value.IsNull && frame.Writer.View.KeyId(key) is not null)
        {
            frame.Counters.PropertiesSet = before + 1;
        }
    }

    public void Replace(in Value entity, MapValue properties)
    {
        foreach (var key in EntityProperties.All(frame.Writer.View, entity).Keys)
        {
            if (!properties.ContainsKey(key))
            {
                Remove(entity, key);
            }
        }

        SetAll(entity, properties);
    }

    public void Remove(in Value entity, string key)
    {
        var writer = frame.Writer;
        if (writer.View.KeyId(key) is not { } id)
        {
            return;
        }

        if (IsNode(entity))
        {
            if (!writer.View.NodeProperty(entity.Bits, id).IsNull)
            {
                writer.SetNodeProperty(entity.Bits, id, default);
                frame.Counters.PropertiesSet++;
            }
        }
        else if (!writer.View.RelationshipProperty(entity.Bits, id).IsNull)
        {
            writer.SetRelationshipProperty(entity.Bits, id, default);
            frame.Counters.PropertiesSet++;
        }
    }

    private static bool IsNode(in Value entity) => entity.Kind switch
    {
        ValueKind.Node => true,
        ValueKind.Relationship => false,
        _ => throw new CypherException(StatusCode.TypeError, $"Expected to find a node or relationship to set properties on but found {ValueDescription.Of(entity)} instead"),
    };
}

/// <summary>One item of SET or REMOVE. A null target changes nothing.</summary>
internal abstract class Update(Evaluator target)
{
    public static void All(Frame frame, Update[] updates)
    {
        foreach (var update in updates)
        {
            update.Run(frame);
        }
    }

    public void Run(Frame frame)
    {
        var entity = target.Evaluate(frame);
        if (!entity.IsNull)
        {
            Run(frame, entity);
        }
    }

    protected abstract void Run(Frame frame, in Value entity);
}

/// <summary>The key of a property: written in the text, or computed.</summary>
internal readonly struct PropertyName(string? text, Evaluator? computed)
{
    public string Text(Frame frame)
    {
        if (computed is null)
        {
            return text!;
        }

        var name = computed.Evaluate(frame);
        return name.IsString
            ? name.AsString
            : throw ArgumentReading.WrongType($"Expected {ValueDescription.Of(name)} to be a String, but it was a {ValueDescription.KindName(name)}", name, "STRING");
    }
}

/// <summary><c>target.key = value</c> or <c>target[key] = value</c>.</summary>
internal sealed class PropertyUpdate(Evaluator target, PropertyName name, Evaluator value) : Update(target)
{
    protected override void Run(Frame frame, in Value entity) => new EntityUpdate(frame).Set(entity, name.Text(frame), value.Evaluate(frame));
}

/// <summary>The same several times: all values are computed before the first is set, and of those for one key the last counts.</summary>
internal sealed class PropertyUpdates(Evaluator target, (PropertyName Name, Evaluator Value)[] properties) : Update(target)
{
    protected override void Run(Frame frame, in Value entity)
    {
        var values = new OrderedDictionary<string, Value>(properties.Length, StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            values[name.Text(frame)] = value.Evaluate(frame);
        }

        foreach (var (key, value) in values)
        {
            new EntityUpdate(frame).SetAmongOthers(entity, key, value);
        }
    }
}

/// <summary><c>target = map</c>, <c>target += map</c></summary>
internal sealed class MapUpdate(Evaluator target, Evaluator value, bool replaces) : Update(target)
{
    protected override void Run(Frame frame, in Value entity)
    {
        var properties = value.Evaluate(frame);
        if (properties.IsNull)
        {
            throw GqlErrors.Of(
                StatusCode.TypeError,
                "Expected Null() to be a map, but it was :`NO_VALUE`",
                DataStatuses.WrongType("NO_VALUE", "MAP", "NULL"));
        }

        var map = EntityProperties.All(frame.View, properties);
        if (replaces)
        {
            new EntityUpdate(frame).Replace(entity, map);
        }
        else
        {
            new EntityUpdate(frame).SetAll(entity, map);
        }
    }
}

/// <summary><c>REMOVE target.key</c> or <c>REMOVE target[key]</c></summary>
internal sealed class PropertyRemoval(Evaluator target, PropertyName name) : Update(target)
{
    protected override void Run(Frame frame, in Value entity) => new EntityUpdate(frame).Remove(entity, name.Text(frame));
}

/// <summary><c>SET target:Labels</c>, <c>REMOVE target:Labels</c></summary>
internal sealed class LabelUpdate(Evaluator target, NameSource[] labels, LabelChange change) : Update(target)
{
    protected override void Run(Frame frame, in Value entity)
    {
        if (entity.Kind != ValueKind.Node)
        {
            throw new CypherException(StatusCode.TypeError, $"Expected to find a node to change labels of but found {ValueDescription.Of(entity)} instead");
        }

        var writer = frame.Writer;
        foreach (var name in labels.SelectMany(label => label.Labels(frame)))
        {
            if (change == LabelChange.Add)
            {
                frame.Counters.LabelsAdded += writer.AddLabel(entity.Bits, writer.Label(name)) ? 1 : 0;
            }
            else if (writer.View.LabelId(name) is { } label)
            {
                frame.Counters.LabelsRemoved += writer.RemoveLabel(entity.Bits, label) ? 1 : 0;
            }
        }
    }
}

/// <summary>What happens to labels.</summary>
internal enum LabelChange
{
    Add,
    Remove,
}

/// <summary>Applies SET and REMOVE items to each row.</summary>
internal sealed class UpdateOperator(Frame frame, RowSource input, Update[] updates) : RowOperator(frame, input)
{
    public override bool Next()
    {
        if (!Input.Next())
        {
            return false;
        }

        Frame.Check();
        Update.All(Frame, updates);
        return true;
    }
}

/// <summary>Deletes what each row names; what is deleted already is passed over.</summary>
internal sealed class DeleteOperator(Frame frame, RowSource input, Evaluator[] targets, DeleteMode mode) : RowOperator(frame, input)
{
    public override bool Next()
    {
        if (!Input.Next())
        {
            return false;
        }

        Frame.Check();
        foreach (var target in targets)
        {
            Delete(target.Evaluate(Frame));
        }

        return true;
    }

    private void Delete(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Node:
                DeleteNode(value.Bits);
                break;
            case ValueKind.Relationship:
                DeleteRelationship(value.Bits);
                break;
            case ValueKind.Path:
                DeletePath(value.AsPath);
                break;
            default:
                throw new CypherException(StatusCode.TypeError, $"Expected a Node, Relationship or Path, but got a {ValueDescription.KindName(value)}");
        }
    }

    private void DeletePath(PathValue path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            DeleteRelationship(path.RelationshipAt(i));
        }

        for (var i = 0; i <= path.Length; i++)
        {
            DeleteNode(path.NodeAt(i));
        }
    }

    private void DeleteNode(long node)
    {
        var writer = Frame.Writer;
        if (!writer.View.NodeExists(node))
        {
            return;
        }

        if (mode == DeleteMode.Detach)
        {
            foreach (var relationship in Relationships(writer.View, node))
            {
                DeleteRelationship(relationship);
            }
        }

        writer.DeleteNode(node);
        Frame.Counters.NodesDeleted++;
    }

    private void DeleteRelationship(long relationship)
    {
        var writer = Frame.Writer;
        if (writer.View.RelationshipExists(relationship))
        {
            writer.DeleteRelationship(relationship);
            Frame.Counters.RelationshipsDeleted++;
        }
    }

    private static List<long> Relationships(GraphView view, long node)
    {
        var found = new List<long>();
        foreach (var (relationship, _, _) in view.Expand(node, Direction.Both))
        {
            found.Add(relationship);
        }

        return found;
    }
}

/// <summary>Runs its body for each element of a list; the row goes on unchanged.</summary>
internal sealed class ForeachOperator(Frame frame, RowSource input, RowSource body, Evaluator list, int slot) : RowOperator(frame, input)
{
    public override bool Next()
    {
        if (!Input.Next())
        {
            return false;
        }

        var value = list.Evaluate(Frame);
        if (value.IsNull)
        {
            return true;
        }

        foreach (var element in ElementLists.Of(value))
        {
            Frame.Check();
            Frame.Slots[slot] = element;
            body.Open();
            while (body.Next())
            {
            }
        }

        return true;
    }
}
