using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>What a name names.</summary>
internal enum TokenKind
{
    Label,
    Type,

    /// <summary>A property key of nodes or relationships.</summary>
    Key,

    /// <summary>A key of a value that may be a map.</summary>
    MapKey,
}

/// <summary>
/// A label, type or property key by name. Its id is looked up once in an execution: not once for the plan, because a transaction that is rolled back takes
/// the names that it brought with it.
/// </summary>
internal sealed class TokenReference(string name, TokenKind kind, int number)
{
    public string Name => name;

    public TokenKind Kind => kind;

    /// <summary>The id; -1 when there is none yet.</summary>
    public int In(Frame frame)
    {
        ref var known = ref frame.Tokens[number];
        return known > 0 ? known - 1 : Find(frame, ref known);
    }

    private int Find(Frame frame, ref int known)
    {
        var found = kind switch
        {
            TokenKind.Label => frame.View.LabelId(name),
            TokenKind.Type => frame.View.TypeId(name),
            _ => frame.View.KeyId(name),
        };
        known = (found ?? -1) + 1;
        return known - 1;
    }
}

/// <summary>Reads properties of nodes, relationships and everything else that has some.</summary>
internal static class EntityProperties
{
    /// <summary>As the other, for what reads the same key of many values: <paramref name="place"/> keeps where it stood in the map before.</summary>
    public static Value Read(Frame frame, in Value target, TokenReference key, ref int place)
    {
        if (target.Reference is MapValue map)
        {
            frame.Hits++;
            return map.At(key.Name, ref place);
        }

        return Read(frame, target, key);
    }

    public static Value Read(Frame frame, in Value target, TokenReference key)
    {
        frame.Hits++;
        if (ReferenceEquals(target.Reference, KindMark.Node))
        {
            var id = key.In(frame);
            var value = id < 0 ? default : frame.View.NodeProperty(target.Bits, id);
            return value.IsNull ? MissingOfNode(frame.View, target.Bits) : value;
        }

        if (ReferenceEquals(target.Reference, KindMark.Relationship))
        {
            var id = key.In(frame);
            var value = id < 0 ? default : frame.View.RelationshipProperty(target.Bits, id);
            return value.IsNull ? MissingOfRelationship(frame.View, target.Bits) : value;
        }

        if (target.Reference is MapValue map)
        {
            return map[key.Name];
        }

        return target.AsVirtualNode is { } node ? node.Properties[key.Name]
            : target.AsVirtualRelationship is { } relationship ? relationship.Properties[key.Name]
            : Access.Property(target, key.Name);
    }

    /// <summary>Whether a value is a node or relationship that was deleted.</summary>
    public static bool IsDeleted(GraphView view, in Value value) => ReferenceEquals(value.Reference, KindMark.Node) ? !view.NodeExists(value.Bits)
        : ReferenceEquals(value.Reference, KindMark.Relationship) && !view.RelationshipExists(value.Bits);

    /// <summary>All properties of a node, a relationship or a map.</summary>
    public static MapValue All(GraphView view, in Value entity) => Functions.Entities.Properties(view, entity);

    public static CypherException DeletedNode(long id) => new(StatusCode.EntityNotFound, $"Node with id {id} has been deleted in this transaction");

    private static Value MissingOfNode(GraphView view, long id) => id == Functions.Entities.NoNode || view.NodeExists(id) ? default : throw DeletedNode(id);

    private static Value MissingOfRelationship(GraphView view, long id) => view.RelationshipExists(id) ? default : throw Functions.Entities.DeletedRelationship(id);
}

/// <summary><c>target.key</c></summary>
internal sealed class PropertyEvaluator(Evaluator target, TokenReference key) : Evaluator
{
    // Of any execution: a place that is wrong costs a search.
    private int _place;

    public override Value Evaluate(Frame frame) => EntityProperties.Read(frame, target.Evaluate(frame), key, ref _place);
}

/// <summary><c>variable.key</c>, the commonest expression of all.</summary>
internal sealed class SlotPropertyEvaluator(int slot, TokenReference key) : Evaluator
{
    // Of any execution: a place that is wrong costs a search.
    private int _place;

    public override Value Evaluate(Frame frame) => EntityProperties.Read(frame, frame.Slots[slot], key, ref _place);
}

/// <summary><c>.key</c> in a map projection of a node or relationship: of one that was deleted null, where the property itself is refused.</summary>
internal sealed class SelectorEvaluator(int slot, TokenReference key) : Evaluator
{
    public override Value Evaluate(Frame frame) =>
        EntityProperties.IsDeleted(frame.View, frame.Slots[slot]) ? default : EntityProperties.Read(frame, frame.Slots[slot], key);
}

/// <summary><c>target[index]</c></summary>
internal sealed class IndexEvaluator(Evaluator target, Evaluator index) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var container = target.Evaluate(frame);
        return Functions.Entities.Index(frame.View, container, index.Evaluate(frame));
    }
}

/// <summary><c>variable[3]</c>, mostly of a list that is a row of a parameter.</summary>
internal sealed class ElementEvaluator(int slot, int place) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        ref readonly var container = ref frame.Slots[slot];
        return container.Reference is ValueList list && place < list.Count ? list[place] : Functions.Entities.Index(frame.View, container, Value.Of((long)place));
    }
}

/// <summary><c>target[from..to]</c></summary>
internal sealed class SliceEvaluator(Evaluator target, Evaluator? from, Evaluator? to) : Evaluator
{
    public override Value Evaluate(Frame frame) => Access.Slice(target.Evaluate(frame), from?.Evaluate(frame), to?.Evaluate(frame));
}

/// <summary><c>target:Label</c></summary>
internal sealed class LabelEvaluator(Evaluator target, LabelTest test) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var entity = target.Evaluate(frame);
        frame.Hits++;
        return entity.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.Node or ValueKind.Relationship => test.Holds(frame, entity),
            _ => throw Functions.ArgumentReading.WrongType(
                $"Expected {ValueDescription.Of(entity)} to be a Node or Relationship, but it was a {ValueDescription.KindName(entity)}", entity, "NODE or RELATIONSHIP"),
        };
    }
}

/// <summary>A condition on an entity's labels or type.</summary>
internal abstract class LabelTest
{
    public abstract bool Holds(Frame frame, in Value entity);

    protected static bool Has(Frame frame, in Value entity, string name) => entity.AsVirtualNode is { } node ? node.Labels.Contains(name)
        : entity.AsVirtualRelationship is { } relationship ? relationship.Type == name
        : entity.Kind == ValueKind.Node ? frame.View.LabelId(name) is { } label && frame.View.HasLabel(entity.Bits, label)
        : frame.View.TypeId(name) is { } type && frame.View.RelationshipType(entity.Bits) == type;
}

/// <summary>One name.</summary>
internal sealed class NameTest(TokenReference label, TokenReference type) : LabelTest
{
    public override bool Holds(Frame frame, in Value entity)
    {
        if (ReferenceEquals(entity.Reference, KindMark.Node))
        {
            var id = label.In(frame);
            return id >= 0 && frame.View.HasLabel(entity.Bits, id);
        }

        if (ReferenceEquals(entity.Reference, KindMark.Relationship))
        {
            var id = type.In(frame);
            return id >= 0 && frame.View.RelationshipType(entity.Bits) == id;
        }

        return Has(frame, entity, label.Name);
    }
}

/// <summary>Names computed from the row.</summary>
internal sealed class DynamicNameTest(Evaluator names, bool all) : LabelTest
{
    public override bool Holds(Frame frame, in Value entity)
    {
        var value = names.Evaluate(frame);
        var list = value.Kind == ValueKind.List ? value.AsList : new ValueList(value);
        foreach (var name in list)
        {
            if (Has(frame, entity, ComputedNames.Text(name, entity.Kind == ValueKind.Node ? EntityKind.Node : EntityKind.Relationship)) != all)
            {
                return !all;
            }
        }

        return all;
    }
}

/// <summary>Any label; every relationship has a type.</summary>
internal sealed class AnyNameTest : LabelTest
{
    public override bool Holds(Frame frame, in Value entity) => entity.Kind == ValueKind.Relationship || entity.AsVirtualNode is { Labels.Count: > 0 } || frame.View.Labels(entity.Bits).Length > 0;
}

/// <summary>Not.</summary>
internal sealed class NotNameTest(LabelTest operand) : LabelTest
{
    public override bool Holds(Frame frame, in Value entity) => !operand.Holds(frame, entity);
}

/// <summary>All of several, or at least one.</summary>
internal sealed class ManyNameTest(LabelTest[] operands, bool all) : LabelTest
{
    public override bool Holds(Frame frame, in Value entity)
    {
        foreach (var operand in operands)
        {
            if (operand.Holds(frame, entity) != all)
            {
                return !all;
            }
        }

        return all;
    }
}

/// <summary>Labels and types that are computed.</summary>
internal static class ComputedNames
{
    public static string Text(in Value name, EntityKind entity) => name.IsString
        ? TokenName.Checked(name.AsString)
        : throw GqlErrors.Of(
            StatusCode.TypeError,
            $"Expected {(entity == EntityKind.Node ? "node label" : "relationship type")} to be a string or list of strings.",
            DataStatuses.WrongType(name.IsNull ? "NULL" : ValueDescription.Plain(name), "STRING NOT NULL or LIST<STRING NOT NULL>", ValueTypes.Of(name)));

    /// <summary>The names that a value gives: itself, or its elements.</summary>
    public static IEnumerable<string> All(Value value, EntityKind entity) => value.Kind == ValueKind.List ? value.AsList.Select(element => Text(element, entity)) : [Text(value, entity)];
}
