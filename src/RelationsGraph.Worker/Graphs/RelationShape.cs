using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Relations;

namespace RelationsGraph.Worker.Graphs;

/// <summary>How a relation stands in the graph.</summary>
internal static class RelationShape
{
    private static readonly string[] Days = ["validFrom", "validTo", "lastSeen"];

    /// <summary>The properties of a relation's relationship, as the graph gives them back.</summary>
    public static Dictionary<string, object?> Properties(Relation relation)
    {
        var properties = StoredRelation.Properties(relation);
        foreach (var name in Days)
        {
            if (properties.TryGetValue(name, out var value) && value is DateOnly day)
            {
                properties[name] = BoltDate.FromDateOnly(day);
            }
        }

        return properties;
    }

    /// <summary>Reads <see cref="RelationEnds.ToString"/> back.</summary>
    public static RelationEnds ParseEnds(string text, Vocabulary vocabulary)
    {
        if (text.Split(' ') is [var name, var from, var to] && to.Split(':') is [var type, var id]
            && NodeReference.TryParseType(type, out var nodeType) && vocabulary.FindKind(name) is { } kind)
        {
            return new RelationEnds(kind, from, new NodeReference(nodeType, id));
        }

        throw new VocabularyException($"the graph has claims of '{text}', whose kind the vocabulary lacks; load with the vocabulary that they were loaded with");
    }
}
