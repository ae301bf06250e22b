using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>A part of a path to build.</summary>
internal abstract record PathPart;

/// <summary>A node: the path's start, or the end of the step before it.</summary>
internal sealed record NodePart(int Slot) : PathPart;

/// <summary>A relationship or a list of relationships.</summary>
internal sealed record RelationshipPart(int Slot, Direction Direction) : PathPart;

/// <summary>The repetitions of a quantified path: the lists of its relationships, one element of each for a repetition.</summary>
internal sealed record RepeatedPart(int[] Relationships) : PathPart;

/// <summary>The path through nodes and relationships of the row; null when one of them is.</summary>
internal sealed class PathEvaluator(PathPart[] parts) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var ids = new List<long>();
        foreach (var part in parts)
        {
            if (!Append(frame, part, ids))
            {
                return default;
            }
        }

        return ids.Count == 0 ? default : Value.Of(new PathValue([.. ids]));
    }

    private static bool Append(Frame frame, PathPart part, List<long> ids) => part switch
    {
        NodePart node => AppendNode(frame.Slots[node.Slot], ids),
        RelationshipPart relationship => AppendStep(frame, frame.Slots[relationship.Slot], ids),
        RepeatedPart repeated => AppendRepetitions(frame, repeated, ids),
        _ => false,
    };

    private static bool AppendNode(in Value node, List<long> ids)
    {
        if (node.Kind != ValueKind.Node)
        {
            return false;
        }

        // Behind a relationship the node stands there already.
        if (ids.Count == 0)
        {
            ids.Add(node.Bits);
        }

        return true;
    }

    private static bool AppendStep(Frame frame, in Value step, List<long> ids)
    {
        if (step.Kind == ValueKind.Relationship)
        {
            Walk(frame, step.Bits, ids);
            return true;
        }

        if (step.Kind != ValueKind.List)
        {
            return false;
        }

        foreach (var relationship in step.AsList)
        {
            Walk(frame, relationship.Bits, ids);
        }

        return true;
    }

    private static bool AppendRepetitions(Frame frame, RepeatedPart repeated, List<long> ids)
    {
        var lists = new ValueList[repeated.Relationships.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            if (frame.Slots[repeated.Relationships[i]].Kind != ValueKind.List)
            {
                return false;
            }

            lists[i] = frame.Slots[repeated.Relationships[i]].AsList;
        }

        for (var repetition = 0; lists.Length > 0 && repetition < lists[0].Count; repetition++)
        {
            foreach (var list in lists)
            {
                AppendStep(frame, list[repetition], ids);
            }
        }

        return true;
    }

    private static void Walk(Frame frame, long relationship, List<long> ids)
    {
        var start = frame.View.StartNode(relationship);
        var end = frame.View.EndNode(relationship);
        if (start < 0)
        {
            throw Functions.Entities.DeletedRelationship(relationship);
        }

        var at = ids[^1];
        ids.Add(relationship);
        ids.Add(start == at ? end : start);
    }
}
