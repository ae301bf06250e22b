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
    public static NodeMatch Claims(Scope scope, Argument? filter, string claim) => Begun(scope, Conjunction.Of(filter, "where"), new Beginnings(
        claim,
        "Claim",
        ClaimStarts,
        demand => demand.Field == "theatre" ? InTheatre(scope, $"({claim}:Claim)", demand) : $"MATCH ({claim}:Claim){ClaimLink(scope, demand)}",
        demand => demand.Field switch
        {
            "predicate" => Conditions.Compare(scope, $"{claim}.predicate", "predicate", demand.Value),
            "certainty" => Conditions.Compare(scope, $"{claim}.certainty", "certainty", demand.Value, Enumerations.Stored),
            "theatre" => LiesInTheatre(scope, claim, demand),
            _ => $"EXISTS {{ ({claim}){ClaimLink(scope, demand)} }}",
        }));

    /// <summary>Events by an <c>EventFilter</c>.</summary>
    public static NodeMatch Events(Scope scope, Argument? filter, string occurrence) => Begun(scope, Conjunction.Of(filter, "where"), new Beginnings(
        occurrence,
        "Event",
        EventStarts,
        demand => demand.Field == "party"
            ? $"MATCH ({occurrence}:Event)<-[:PARTY_TO {{certainty: 'asserted'}}]-(:Actor {{id: {Actor(scope, demand)}}})\nWITH DISTINCT {occurrence}"
            : InTheatre(scope, $"({occurrence}:Event)", demand),
        demand => demand.Field switch
        {
            "date" => Conditions.Compare(scope, $"{occurrence}.date", "date", demand.Value),
            "theatre" => LiesInTheatre(scope, occurrence, demand),
            "party" => $"EXISTS {{ ({occurrence})<-[:PARTY_TO {{certainty: 'asserted'}}]-(:Actor {{id: {Actor(scope, demand)}}}) }}",
            _ => throw Uncompiled("EventFilter", demand),
        }));

    /// <summary>How statements about nodes of a type can begin.</summary>
    /// <param name="Node">The variable to bind.</param>
    /// <param name="Label">The type.</param>
    /// <param name="Starts">The fields of the filter where few nodes are.</param>
    /// <param name="From">The clauses from a demand for one of these fields.</param>
    /// <param name="Check">The predicate of a demand.</param>
    private sealed record Beginnings(string Node, string Label, IReadOnlyList<string> Starts, Func<Demand, string> From, Func<Demand, string> Check);

    private static NodeMatch Begun(Scope scope, IReadOnlyList<Demand> demands, Beginnings ways)
    {
        var start = demands.Start(ways.Starts);
        var pattern = start switch
        {
            null => $"MATCH ({ways.Node}:{ways.Label})",
            { Field: "or" } => scope.References.Either(start.Branches.Select(branch => Branch(Begun(scope, branch, ways), ways.Node))),
            _ => ways.From(start),
        };
        return new NodeMatch(pattern, new FilterText(ways.Check).Of(start is null ? demands : demands.Without(start)));
    }

    private static string Branch(NodeMatch match, string node) => CypherText.Lines(match.Pattern, CypherText.Where(match.Condition), $"RETURN {node}");

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
