using RelationsGraph.Actors;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Theatres;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Graphs;

/// <summary>How a record that is no claim stands in the graph.</summary>
/// <param name="Properties">The node's properties.</param>
/// <param name="Parent">The id of what it lies in or is part of.</param>
/// <param name="Aliases">Its names and its id, as aliases.</param>
/// <param name="KindLabel">Its second label, of actors.</param>
internal sealed record NodeShape(IReadOnlyDictionary<string, object?> Properties, string? Parent, IReadOnlySet<AliasShape> Aliases, string? KindLabel)
{
    private const int Wgs84 = 4326;

    /// <summary>The label of each type.</summary>
    public static string Label(RecordType type) => type.ToString();

    /// <summary>The relationship from a node to what it lies in or is part of, with that one's label; null for types without.</summary>
    public static (string Type, RecordType Target)? ParentLink(RecordType type) => type switch
    {
        RecordType.Actor => ("PART_OF", RecordType.Actor),
        RecordType.Theatre => ("WITHIN", RecordType.Theatre),
        RecordType.Event or RecordType.Agreement => ("IN_THEATRE", RecordType.Theatre),
        _ => null,
    };

    public static NodeShape Of(DossierRecord entity, Vocabulary vocabulary)
    {
        var properties = new Dictionary<string, object?> { ["id"] = entity.Id.Id };
        switch (entity.Record)
        {
            case Actor actor:
                properties.Put("name", actor.Name);
                properties.Put("kind", actor.Kind);
                properties.Put("iso3", actor.Iso3);
                properties.Put("cow", (long?)actor.Cow);
                properties.Put("wikidata", actor.Wikidata);
                return new NodeShape(properties, actor.PartOf, AliasShape.Of(actor.Id, actor.Name, actor.Names), vocabulary.ActorKinds.First(kind => kind.Name == actor.Kind).Label);
            case Theatre theatre:
                properties.Put("name", theatre.Name);
                properties.Put("kind", theatre.Kind);
                properties.Put("location", theatre.Location is { } place ? new BoltPoint(Wgs84, place.Longitude, place.Latitude) : null);
                return new NodeShape(properties, theatre.Parent, AliasShape.Of(theatre.Id, theatre.Name, theatre.Names), null);
            case Resource resource:
                properties.Put("name", resource.Name);
                properties.Put("category", resource.Category);
                return new NodeShape(properties, null, AliasShape.Of(resource.Id, resource.Name, resource.Names), null);
            case Source source:
                Put(properties, source);
                return new NodeShape(properties, null, NoAliases, null);
            case Event occurrence:
                properties.Put("name", occurrence.Name);
                properties.Put("kind", occurrence.Kind);
                Put(properties, "date", occurrence.Date);
                Put(properties, "endDate", occurrence.EndDate);
                return new NodeShape(properties, occurrence.Theatre, NoAliases, null);
            default:
                var agreement = (Agreement)entity.Record;
                properties.Put("name", agreement.Name);
                Put(properties, "signed", agreement.Signed);
                Put(properties, "ended", agreement.Ended);
                return new NodeShape(properties, agreement.Theatre, NoAliases, null);
        }
    }

    private static IReadOnlySet<AliasShape> NoAliases { get; } = new HashSet<AliasShape>();

    private static void Put(Dictionary<string, object?> properties, Source source)
    {
        properties.Put("title", source.Title);
        properties.Put("publisher", source.Publisher);
        properties.Put("publisherKey", source.PublisherKey);
        properties.Put("author", source.Author);
        Put(properties, "published", source.Published);
        properties.Put("language", source.Language);
        properties.Put("url", source.Url);
        properties.Put("reliability", source.Reliability);
        properties.Put("access", source.Access);
    }

    // The first day that a date names, and how much of it was stated.
    private static void Put(Dictionary<string, object?> properties, string name, Time.PartialDate? date)
    {
        properties.Put(name, GraphValue.Date(date?.First));
        properties.Put(name + "Precision", GraphValue.Precision(date));
    }
}
