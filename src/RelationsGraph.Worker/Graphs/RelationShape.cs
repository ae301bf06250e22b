using RelationsGraph.Claims;
using RelationsGraph.Relations;

namespace RelationsGraph.Worker.Graphs;

/// <summary>How a relation stands in the graph.</summary>
internal static class RelationShape
{
    /// <summary>The properties of a relation's relationship.</summary>
    public static Dictionary<string, object?> Properties(Relation relation)
    {
        var key = relation.Key;
        var properties = new Dictionary<string, object?> { ["id"] = relation.Id };
        properties.Put("kind", key.Kind.Name);
        properties.Put("certainty", key.Certainty.Word());
        properties.Put("sign", (long)key.Kind.Sign);
        properties.Put("theatre", key.Theatre);
        properties.Put("theatres", relation.Theatres);
        properties.Put("domain", key.Domain);
        properties.Put("resource", key.Resource);
        properties.Put("access", key.Access);
        properties.Put("forms", relation.Forms);
        properties.Put("validFrom", GraphValue.Date(relation.Validity.From));
        properties.Put("validTo", GraphValue.Date(relation.Validity.To));
        properties.Put("lastSeen", GraphValue.Date(relation.LastSeen));
        properties.Put("strength", relation.Strength);
        properties.Put("confidence", relation.Confidence);
        properties.Put("contested", relation.Contested);
        properties.Put("claimIds", relation.ClaimIds);
        properties.Put("deniedBy", relation.DeniedBy);
        properties.Put("sourceIds", relation.SourceIds);
        properties.Put("caption", relation.Caption);
        ClaimShape.PutAmount(properties, relation.Amount);
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
