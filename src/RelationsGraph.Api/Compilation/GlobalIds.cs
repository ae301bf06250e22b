using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>Globally unique ids: the kind of thing, a colon, its own id.</summary>
internal static class GlobalIds
{
    /// <summary>The kinds of things that have one, each with its label in the graph; relations are relationships and have none.</summary>
    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>
    {
        ["actor"] = "Actor",
        ["theatre"] = "Theatre",
        ["resource"] = "Resource",
        ["source"] = "Source",
        ["event"] = "Event",
        ["agreement"] = "Agreement",
        ["claim"] = "Claim",
    };

    /// <summary>The label of a kind of thing.</summary>
    public static string Label(string kind) => Labels[kind];

    /// <summary>The two parts of a global id; null for a text that is none.</summary>
    public static (string Kind, string Local)? Split(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && (id[..colon] is "relation" || Labels.ContainsKey(id[..colon])) ? (id[..colon], id[(colon + 1)..]) : null;
    }

    /// <summary>A thing's own id, given with or without its kind.</summary>
    public static string Local(string kind, string id) => id.StartsWith($"{kind}:", StringComparison.Ordinal) ? id[(kind.Length + 1)..] : id;
}
