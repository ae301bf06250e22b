using System;

namespace RelationsGraph.Claims;

/// <summary>What a claim or relation can be about.</summary>
public enum NodeType
{
    /// <summary>Somebody who acts.</summary>
    Actor,

    /// <summary>A place.</summary>
    Theatre,

    /// <summary>Something that happened.</summary>
    Event,

    /// <summary>Something that was agreed.</summary>
    Agreement,
}

/// <summary>A node by its type and id.</summary>
public readonly record struct NodeReference(NodeType Type, string Id)
{
    /// <summary>An actor.</summary>
    public static NodeReference Actor(string id) => new(NodeType.Actor, id);

    /// <summary>A theatre.</summary>
    public static NodeReference Theatre(string id) => new(NodeType.Theatre, id);

    /// <summary>The type as files write it, before the colon of a reference.</summary>
    public string Prefix => PrefixOf(Type);

    /// <summary>A type as files write it: <c>actor</c>, <c>theatre</c>, <c>event</c>, <c>agreement</c>.</summary>
    public static string PrefixOf(NodeType type) => type switch
    {
        NodeType.Actor => "actor",
        NodeType.Theatre => "theatre",
        NodeType.Event => "event",
        _ => "agreement",
    };

    /// <summary>Reads a type as files write it.</summary>
    public static bool TryParseType(string text, out NodeType type)
    {
        foreach (var candidate in Enum.GetValues<NodeType>())
        {
            if (PrefixOf(candidate) == text)
            {
                type = candidate;
                return true;
            }
        }

        type = default;
        return false;
    }

    /// <summary>The reference as files write it: <c>theatre:idlib</c>.</summary>
    public override string ToString() => $"{Prefix}:{Id}";
}
