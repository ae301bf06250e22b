using System;

namespace RelationsGraph.Api.Compilation;

/// <summary>The filters of actors, theatres, claims and events as predicates.</summary>
/// <param name="scope">The statement.</param>
internal sealed class SimpleFilters(Scope scope)
{
    /// <summary>An <c>ActorFilter</c> over the actor <paramref name="actor"/>.</summary>
    public string Actor(object filter, string actor) => Conditions.Of(filter, (name, value) => name switch
    {
        "id" => Conditions.Compare(scope, $"{actor}.id", "id", value, id => GlobalIds.Local("actor", (string)id)),
        "name" or "iso3" => Conditions.Compare(scope, $"{actor}.{name}", name, value),
        "kind" => Conditions.Compare(scope, $"{actor}.kind", "kind", value, Enumerations.Stored),
        _ => throw new InvalidOperationException($"ActorFilter has a field '{name}' that is not compiled"),
    });

    /// <summary>A <c>TheatreFilter</c> over the theatre <paramref name="theatre"/>.</summary>
    public string Theatre(object filter, string theatre) => Conditions.Of(filter, (name, value) => name switch
    {
        "id" => Conditions.Compare(scope, $"{theatre}.id", "id", value, id => GlobalIds.Local("theatre", (string)id)),
        "name" => Conditions.Compare(scope, $"{theatre}.name", name, value),
        "within" => $"{theatre}.id IN {Within((string)value, "where.within")}",
        _ => throw new InvalidOperationException($"TheatreFilter has a field '{name}' that is not compiled"),
    });

    /// <summary>A <c>ClaimFilter</c> over the claim <paramref name="claim"/>.</summary>
    public string Claim(object filter, string claim) => Conditions.Of(filter, (name, value) => name switch
    {
        "predicate" => Conditions.Compare(scope, $"{claim}.predicate", "predicate", value),
        "certainty" => Conditions.Compare(scope, $"{claim}.certainty", "certainty", value, Enumerations.Stored),
        "subject" => Linked(claim, "SUBJECT", "Actor", Reference(Named.Actor, value, name)),
        "claimedBy" => Linked(claim, "CLAIMED_BY", "Actor", Reference(Named.Actor, value, name)),
        "source" => Linked(claim, "FROM_SOURCE", "Source", scope.Parameter("source", GlobalIds.Local("source", (string)value))),
        "theatre" => InTheatre(claim, (string)value),
        "object" => Object(claim, (string)value),
        _ => throw new InvalidOperationException($"ClaimFilter has a field '{name}' that is not compiled"),
    });

    /// <summary>An <c>EventFilter</c> over the event <paramref name="occurrence"/>.</summary>
    public string Event(object filter, string occurrence) => Conditions.Of(filter, (name, value) => name switch
    {
        "date" => Conditions.Compare(scope, $"{occurrence}.date", "date", value),
        "theatre" => InTheatre(occurrence, (string)value),
        "party" => $"EXISTS {{ ({occurrence})<-[:PARTY_TO {{certainty: 'asserted'}}]-(:Actor {{id: {Reference(Named.Actor, value, name)}}}) }}",
        _ => throw new InvalidOperationException($"EventFilter has a field '{name}' that is not compiled"),
    });

    private string Reference(Named kind, object text, string field) => scope.References.One(scope, kind, (string)text, $"where.{field}");

    private string Within(string theatre, string argument) => scope.References.Within(scope, scope.References.One(scope, Named.Theatre, theatre, argument));

    private string InTheatre(string node, string text)
    {
        var place = scope.Fresh("place");
        return $"EXISTS {{ ({node})-[:IN_THEATRE]->({place}:Theatre) WHERE {place}.id IN {Within(text, "where.theatre")} }}";
    }

    private string Object(string claim, string text) => GlobalIds.Split(text) is { } id && id.Kind is "theatre" or "event" or "agreement"
        ? Linked(claim, "OBJECT", GlobalIds.Label(id.Kind), scope.Parameter("object", id.Local))
        : Linked(claim, "OBJECT", "Actor", Reference(Named.Actor, text, "object"));

    private static string Linked(string claim, string type, string label, string id) => $"EXISTS {{ ({claim})-[:{type}]->(:{label} {{id: {id}}}) }}";
}
