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

    /// <summary>A relation as a row of cypher/writes/create-relations.</summary>
    public static void Give(WrittenList rows, Relation relation)
    {
        rows.Row(2 + StoredRelation.Most);
        rows.Text(relation.Key.From);
        rows.Text(relation.Key.To.Id);
        StoredRelation.Give(relation, new RowValues(rows));
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

    private readonly struct RowValues(WrittenList row) : IRelationProperties
    {
        public void Text(string name, string? value) => row.Text(value);

        public void Texts(string name, IReadOnlyList<string>? value) => row.Texts(value);

        public void Whole(string name, long? value) => row.Integer(value);

        public void Number(string name, double? value) => row.Float(value);

        public void Truth(string name, bool value) => row.Boolean(value);

        public void Day(string name, DateOnly? value) => row.Date(value);
    }
}
