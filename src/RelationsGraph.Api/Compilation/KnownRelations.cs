using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Theatres;
using RelationsGraph.Time;

namespace RelationsGraph.Api.Compilation;

/// <summary>Makes a parameter, by its name, of what a first statement reads.</summary>
/// <param name="vocabulary">The kinds of relations that there are.</param>
/// <param name="data">The statement's answer.</param>
internal delegate KeyValuePair<string, object?> Derivation(Vocabulary vocabulary, IReadOnlyDictionary<string, object?> data);

/// <summary>
/// Questions at a <c>knownAt</c>. A first statement reads the claims in question that were known then, the worker's own function derives their relations, and the question's
/// statement runs over these as a parameter instead of over the relationships of now.
/// </summary>
internal static class KnownRelations
{
    /// <summary>The parameter that holds the derived relations.</summary>
    public const string ParameterName = "known";

    private static readonly string[] Starts = ["actor", "from", "to", "between", "theatre"];

    // Whoever is named stands for a whole, of which any part may be an end.
    private static readonly string[] RolledStarts = ["actor", "from", "to", "theatre"];

    // The variables of the statement below, which those of arguments must not be.
    private static readonly string[] OwnNames = ["claim", "there", "ends", "subject", "object", "source", "theatre", "resource", "claimant", "place", "t", "parent", "publisher"];

    /// <summary>The statement that reads the claims; <see cref="Derive"/> makes relations of its answer.</summary>
    /// <param name="vocabulary">The kinds of relations that there are.</param>
    /// <param name="field">A root field that asks for what was known.</param>
    /// <param name="times">The times in question; claims known at one of them are read, and told for which.</param>
    public static Statement Claims(Vocabulary vocabulary, Selection field, params IReadOnlyList<Argument> times)
    {
        var scope = new Scope(vocabulary);
        foreach (var own in OwnNames)
        {
            scope.Fresh(own);
        }

        var known = times.Select(time => scope.Parameter("knownAt", time)).Select(time => $"claim.recordedAt <= {time} AND (claim.supersededAt IS NULL OR claim.supersededAt > {time})").ToList();
        var told = known.Count == 1 ? "" : $", known: [{string.Join(", ", known)}]";
        var claims = CypherText.Block(
            "COLLECT",
            Start(scope, field),
            "WITH DISTINCT claim",
            $"WHERE {(known.Count == 1 ? known[0] : $"({string.Join(") OR (", known)})")}",
            "MATCH (claim)-[:SUBJECT]->(subject:Actor)",
            "MATCH (claim)-[:OBJECT]->(object)",
            "MATCH (claim)-[:FROM_SOURCE]->(source:Source)",
            "OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre:Theatre)",
            "OPTIONAL MATCH (claim)-[:CONCERNS]->(resource:Resource)",
            "OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)",
            "OPTIONAL MATCH (object)-[:IN_THEATRE]->(place:Theatre)",
            "RETURN {claim: properties(claim), subject: subject.id, object: object.id, labels: labels(object), objectTheatre: place.id, theatre: theatre.id,\n" +
            $"  resource: resource.id, claimedBy: claimant.id, source: properties(source){told},\n" +
            "  publisherActor: head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher.id ORDER BY publisher.id LIMIT 1 })}");
        const string Theatres = "COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] }";
        return Statement.Of(scope, $"{{theatres: {Theatres},\n  claims: {CypherText.Indent(claims)}}}");
    }

    /// <summary>The clauses that bind the derived relations with their ends.</summary>
    public static string Pattern(RelationVariables variables) => Pattern($"${ParameterName}", variables);

    /// <summary>The clauses that bind relations of a list of maps with their ends.</summary>
    /// <param name="list">The list, as an expression.</param>
    /// <param name="variables">The variables to bind.</param>
    public static string Pattern(string list, RelationVariables variables) =>
        $"UNWIND {list} AS {variables.Relation}\n" +
        $"MATCH ({variables.From}:Actor {{id: {variables.Relation}.from}})\n" +
        $"MATCH ({variables.To}:Actor|Theatre|Event|Agreement {{id: {variables.Relation}.to}})\n" +
        $"WHERE {variables.Relation}.toLabel IN labels({variables.To})\n" +
        "WITH *";

    // What a relation is made of lies between its two ends: all claims that touch an end hold it whole, and so do all claims with the ends of some claim in a theatre.
    private static string Start(Scope scope, Selection field)
    {
        IReadOnlyList<Demand> demands = field.Name == "dyad"
            ? [new Demand("actor", field.Required("a"), "a", IncludeWithin: true)]
            : Conjunction.Of(field.Argument("where"), "where");
        return Start(scope, demands, field);
    }

    private static string Start(Scope scope, IReadOnlyList<Demand> demands, Selection field) => demands.Start(field.IsSet("rollUp") ? RolledStarts : Starts) switch
    {
        null => "MATCH (claim:Claim)",
        { Field: "or" } or => scope.References.Either(or.Branches.Select(branch => $"{Start(scope, branch, field)}\nRETURN claim")),
        { Field: "theatre" } theatre => InTheatre(scope, theatre),
        { Field: "between" } between => Among(scope, between),
        var end => AtEnd(scope, end, field),
    };

    private static string AtEnd(Scope scope, Demand demand, Selection field)
    {
        if (demand.Field == "to" && GlobalIds.Split(demand.Value.Text) is { Kind: "theatre" or "event" or "agreement" } id)
        {
            return $"MATCH (:{GlobalIds.Label(id.Kind)} {{id: {scope.Parameter("to", demand.Value, text => GlobalIds.Local(id.Kind, (string)text))}}})<-[:OBJECT]-(claim:Claim)";
        }

        var named = scope.References.One(scope, Named.Actor, demand.Value, demand.Path);
        return field.IsSet("rollUp")
            ? $"MATCH (:Actor {{id: {scope.References.Top(scope, named)}}})<-[:PART_OF*0..]-(:Actor)<-[:SUBJECT|OBJECT]-(claim:Claim)"
            : $"MATCH (:Actor {{id: {named}}})<-[:SUBJECT|OBJECT]-(claim:Claim)";
    }

    private static string Among(Scope scope, Demand demand)
    {
        var (actors, actor) = (scope.References.Many(scope, Named.Actor, demand.Value, demand.Path), scope.Fresh("actor"));
        return $"UNWIND {actors} AS {actor}\nMATCH (:Actor {{id: {actor}}})<-[:SUBJECT|OBJECT]-(claim:Claim)";
    }

    // A relation lies where its claims say, or where that which it is about lies.
    private static string InTheatre(Scope scope, Demand demand)
    {
        var theatre = scope.References.One(scope, Named.Theatre, demand.Value, demand.Path);
        var place = scope.Fresh("place");
        return $"UNWIND {(demand.IncludeWithin ? scope.References.Within(scope, theatre) : $"[{theatre}]")} AS {place}\n" +
            CypherText.Block(
                $"CALL ({place})",
                $"MATCH (:Theatre {{id: {place}}})<-[:IN_THEATRE|OBJECT]-(there:Claim) RETURN there",
                "UNION",
                $"MATCH (:Theatre {{id: {place}}})<-[:IN_THEATRE]-(:Event|Agreement)<-[:OBJECT]-(there:Claim) RETURN there") +
            "\nWITH DISTINCT there.ends AS ends\nMATCH (claim:Claim {ends: ends})";
    }

    /// <summary>The relations that the claims known then make, one map each: the value of <see cref="ParameterName"/>.</summary>
    public static KeyValuePair<string, object?> Derive(Vocabulary vocabulary, IReadOnlyDictionary<string, object?> data) =>
        KeyValuePair.Create(ParameterName, (object?)Relations(vocabulary, data, _ => true).Select(MapOf).ToList());

    /// <summary>The relations that those claims make which were known at one of several times.</summary>
    /// <param name="vocabulary">The kinds of relations that there are.</param>
    /// <param name="data">The statement's answer.</param>
    /// <param name="time">The time's place among the times that were asked for.</param>
    public static IReadOnlyList<Relation> At(Vocabulary vocabulary, IReadOnlyDictionary<string, object?> data, int time) =>
        Relations(vocabulary, data, row => ((IReadOnlyList<object?>)row["known"]!)[time] is true);

    private static IReadOnlyList<Relation> Relations(Vocabulary vocabulary, IReadOnlyDictionary<string, object?> data, Func<IReadOnlyDictionary<string, object?>, bool> counts)
    {
        var tree = new TheatreTree(((IReadOnlyList<object?>)data["theatres"]!)
            .Cast<IReadOnlyList<object?>>()
            .Select(pair => KeyValuePair.Create((string)pair[0]!, (string?)pair[1])));
        var claims = ((IReadOnlyList<object?>)data["claims"]!).Cast<IReadOnlyDictionary<string, object?>>().Where(counts).Select(EvidenceOf);
        return new RelationDerivation(vocabulary, tree).Derive(claims);
    }

    /// <summary>A relation with its ends as <see cref="Pattern(string, RelationVariables)"/> expects it.</summary>
    public static Dictionary<string, object?> MapOf(LedgerRelation relation) => new(relation.Properties, StringComparer.Ordinal)
    {
        ["from"] = relation.From,
        ["to"] = relation.To.Id,
        ["toLabel"] = relation.To.Type.ToString(),
    };

    private static Dictionary<string, object?> MapOf(Relation relation) => MapOf(LedgerRelation.Of(relation));

    private static Evidence EvidenceOf(IReadOnlyDictionary<string, object?> row)
    {
        var source = (IReadOnlyDictionary<string, object?>)row["source"]!;
        var type = Enum.GetValues<NodeType>().First(type => ((IReadOnlyList<object?>)row["labels"]!).Contains(type.ToString()));
        var standing = new SourceStanding(
            (string)source["id"]!,
            (string?)source.GetValueOrDefault("reliability"),
            Published(source),
            (string?)source.GetValueOrDefault("access"),
            (string?)source.GetValueOrDefault("publisherKey"),
            (string?)row["publisherActor"]);
        return StoredClaim.Evidence((IReadOnlyDictionary<string, object?>)row["claim"]!, standing, (string)row["subject"]!, new NodeReference(type, (string)row["object"]!)) with
        {
            ObjectTheatre = (string?)row["objectTheatre"],
            Theatre = (string?)row["theatre"],
            Resource = (string?)row["resource"],
            ClaimedBy = (string?)row["claimedBy"],
        };
    }

    private static PartialDate? Published(IReadOnlyDictionary<string, object?> source) => source.GetValueOrDefault("published") is BoltDate date
        ? PartialDate.Of(date.ToDateOnly(), Enum.Parse<DatePrecision>((string?)source.GetValueOrDefault("publishedPrecision") ?? "day", ignoreCase: true))
        : null;
}
