using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The clauses that bind the nodes that a filter asks for, begun at the narrowest thing that it names, and what is left as a condition.
/// </summary>
/// <param name="Pattern">The clauses; each node is bound once.</param>
/// <param name="Condition">The rest of the filter; null when nothing is left to check.</param>
internal sealed record NodeMatch(string Pattern, string? Condition)
{
    // The first that a filter has is where few claims are; of the rest, theatres hold most.
    private static readonly string[] ClaimStarts = ["subject", "claimedBy", "object", "source", "theatre"];
    private static readonly string[] EventStarts = ["party", "theatre"];

    /// <summary>Nodes of a type that has no filter.</summary>
    public static NodeMatch Every(string typeName, string node) => new($"MATCH ({node}:{typeName})", null);

    /// <summary>Actors by an <c>ActorFilter</c>.</summary>
    public static NodeMatch Actors(Scope scope, Argument? filter, string actor) => new($"MATCH ({actor}:Actor)", new FilterText(demand => demand.Field switch
    {
        "id" => Conditions.Compare(scope, $"{actor}.id", "id", demand.Value, id => GlobalIds.Local("actor", (string)id)),
        "name" or "iso3" => Conditions.Compare(scope, $"{actor}.{demand.Field}", demand.Field, demand.Value),
        "kind" => Conditions.Compare(scope, $"{actor}.kind", "kind", demand.Value, Enumerations.Stored),
        _ => throw Uncompiled("ActorFilter", demand),
    }).Of(Conjunction.Of(filter, "where")));

    /// <summary>Theatres by a <c>TheatreFilter</c>.</summary>
    public static NodeMatch Theatres(Scope scope, Argument? filter, string theatre) => new($"MATCH ({theatre}:Theatre)", new FilterText(demand => demand.Field switch
    {
        "id" => Conditions.Compare(scope, $"{theatre}.id", "id", demand.Value, id => GlobalIds.Local("theatre", (string)id)),
        "name" => Conditions.Compare(scope, $"{theatre}.name", "name", demand.Value),
        "within" => $"{theatre}.id IN {Within(scope, demand)}",
        _ => throw Uncompiled("TheatreFilter", demand),
    }).Of(Conjunction.Of(filter, "where")));

    /// <summary>Claims by a <c>ClaimFilter</c>.</summary>
    public static NodeMatch Claims(Scope scope, Argument? filter, string claim)
    {
        var demands = Conjunction.Of(filter, "where");
        return Begun(demands, ClaimStarts, $"MATCH ({claim}:Claim)", demand => demand.Field == "theatre"
            ? InTheatre(scope, $"({claim}:Claim)", demand)
            : $"MATCH ({claim}:Claim){ClaimLink(scope, demand)}") with
        {
            Condition = new FilterText(demand => demand.Field switch
            {
                "predicate" => Conditions.Compare(scope, $"{claim}.predicate", "predicate", demand.Value),
                "certainty" => Conditions.Compare(scope, $"{claim}.certainty", "certainty", demand.Value, Enumerations.Stored),
                "theatre" => LiesInTheatre(scope, claim, demand),
                _ => $"EXISTS {{ ({claim}){ClaimLink(scope, demand)} }}",
            }).Of(Rest(demands, ClaimStarts)),
        };
    }

    /// <summary>Events by an <c>EventFilter</c>.</summary>
    public static NodeMatch Events(Scope scope, Argument? filter, string occurrence)
    {
        var demands = Conjunction.Of(filter, "where");
        return Begun(demands, EventStarts, $"MATCH ({occurrence}:Event)", demand => demand.Field == "party"
            ? $"MATCH ({occurrence}:Event)<-[:PARTY_TO {{certainty: 'asserted'}}]-(:Actor {{id: {Actor(scope, demand)}}})\nWITH DISTINCT {occurrence}"
            : InTheatre(scope, $"({occurrence}:Event)", demand)) with
        {
            Condition = new FilterText(demand => demand.Field switch
            {
                "date" => Conditions.Compare(scope, $"{occurrence}.date", "date", demand.Value),
                "theatre" => LiesInTheatre(scope, occurrence, demand),
                "party" => $"EXISTS {{ ({occurrence})<-[:PARTY_TO {{certainty: 'asserted'}}]-(:Actor {{id: {Actor(scope, demand)}}}) }}",
                _ => throw Uncompiled("EventFilter", demand),
            }).Of(Rest(demands, EventStarts)),
        };
    }

    private static NodeMatch Begun(IReadOnlyList<Demand> demands, string[] starts, string everywhere, Func<Demand, string> from) =>
        new(Start(demands, starts) is { } start ? from(start) : everywhere, null);

    private static IReadOnlyList<Demand> Rest(IReadOnlyList<Demand> demands, string[] starts) => Start(demands, starts) is { } start ? demands.Without(start) : demands;

    private static Demand? Start(IReadOnlyList<Demand> demands, string[] starts) =>
        starts.Select(field => demands.FirstOrDefault(demand => demand.Field == field)).FirstOrDefault(demand => demand is not null);

    // From a claim to the node that a filter names.
    private static string ClaimLink(Scope scope, Demand demand) => demand.Field switch
    {
        "subject" => $"-[:SUBJECT]->(:Actor {{id: {Actor(scope, demand)}}})",
        "claimedBy" => $"-[:CLAIMED_BY]->(:Actor {{id: {Actor(scope, demand)}}})",
        "source" => $"-[:FROM_SOURCE]->(:Source {{id: {scope.Parameter("source", demand.Value, id => GlobalIds.Local("source", (string)id))}}})",
        "object" when GlobalIds.Split(demand.Value.Text) is { Kind: "theatre" or "event" or "agreement" } id =>
            $"-[:OBJECT]->(:{GlobalIds.Label(id.Kind)} {{id: {scope.Parameter("object", demand.Value, text => GlobalIds.Local(id.Kind, (string)text))}}})",
        "object" => $"-[:OBJECT]->(:Actor {{id: {Actor(scope, demand)}}})",
        _ => throw Uncompiled("ClaimFilter", demand),
    };

    private static string InTheatre(Scope scope, string node, Demand demand)
    {
        var place = scope.Fresh("place");
        return $"UNWIND {Within(scope, demand)} AS {place}\nMATCH {node}-[:IN_THEATRE]->(:Theatre {{id: {place}}})";
    }

    private static string LiesInTheatre(Scope scope, string node, Demand demand)
    {
        var place = scope.Fresh("place");
        return $"EXISTS {{ ({node})-[:IN_THEATRE]->({place}:Theatre) WHERE {place}.id IN {Within(scope, demand)} }}";
    }

    private static string Actor(Scope scope, Demand demand) => scope.References.One(scope, Named.Actor, demand.Value, demand.Path);

    private static string Within(Scope scope, Demand demand) => scope.References.Within(scope, scope.References.One(scope, Named.Theatre, demand.Value, demand.Path));

    private static InvalidOperationException Uncompiled(string filter, Demand demand) => new($"{filter} has a field '{demand.Field}' that is not compiled");
}
