using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>contradictions</c>. Pairs of claims are found by the relations that they make or deny, which have the ends and the theatre in common; then they are put together by
/// who says them.
/// </summary>
/// <param name="fields">The statement's projections.</param>
/// <param name="field">The root field.</param>
internal sealed class ContradictionQuestion(SchemaFields fields, Selection field)
{
    private const int UsualRows = 50;

    // The variables of the clauses below, which those of arguments and of what is selected must not be.
    private static readonly string[] OwnNames =
    [
        "kind", "subject", "actor", "counterpart", "place", "one", "other", "oneSays", "otherSays", "claimants", "claim", "claims", "friendly", "hostile", "domain", "relations", "resource",
        "predicate", "lists", "ids", "source", "speaker", "voice", "named", "publisher",
    ];

    private readonly Scope _scope = Reserved(fields.Scope);
    private readonly TakenRelations _taken = new(null, null, fields.WithinArgument(field, "theatre"));

    /// <summary><c>contradictions</c></summary>
    public Projection Contradictions()
    {
        var about = field.Argument("about") is { } text ? _scope.References.One(_scope, Named.Actor, text, "about") : null;
        if (about is not null && field.IsSet("rollUp"))
        {
            about = _scope.References.Top(_scope, about);
        }

        var match = new DerivedMatch(_scope, field, _taken) { AtActor = about };
        var shown = Shown();
        var imported = string.Join(", ", new[] { about, _taken.Within }.OfType<string>());
        return new Projection(
            CypherText.Block(
                "COLLECT",
                CypherText.Block($"CALL ({imported})", Denials(match), "UNION ALL", Opposites(match), "UNION ALL", Differences(match)),
                $"WITH kind, subject, actor, counterpart, place, one, other, {Claimant("one")} AS oneSays, {Claimant("other")} AS otherSays",
                "WITH kind, subject, actor, counterpart, place, CASE WHEN oneSays < otherSays THEN [oneSays, otherSays] ELSE [otherSays, oneSays] END AS claimants, one, other",
                "UNWIND [one, other] AS claim",
                "WITH DISTINCT kind, subject, actor, counterpart, place, claimants, claim ORDER BY claim.id",
                "WITH kind, subject, actor, counterpart, place, claimants, collect(claim) AS claims",
                $"WITH * ORDER BY CASE kind WHEN 'DENIAL' THEN 1 WHEN 'OPPOSITE' THEN 2 ELSE 3 END, actor.id, counterpart.id, subject, place IS NULL, place, claimants LIMIT {WalkBounds.First(_scope, field, UsualRows)}",
                $"RETURN {shown.Cypher}"),
            new ListShape(shown.Shape!));
    }

    private static Scope Reserved(Scope scope)
    {
        foreach (var own in OwnNames)
        {
            scope.Fresh(own);
        }

        return scope;
    }

    private Projection Shown() => Objects.Map(field.Below("Contradiction"), part => part.Name switch
    {
        "kind" => "kind",
        "aboutFrom" => HeldThings.Actor(fields, "actor", part),
        "aboutTo" => fields.End("counterpart", part),
        "theatre" => HeldThings.Theatre(fields, "place", part),
        "claimantIsParty" => "('actor:' + actor.id IN claimants OR (counterpart:Actor AND 'actor:' + counterpart.id IN claimants))",
        _ => Claims(part),
    });

    private Projection Claims(Selection part)
    {
        var claim = _scope.Fresh("said");
        return Objects.Every($"UNWIND claims AS {claim}\nWITH {claim}", fields.Node("Claim", claim, part.Below("Claim")), $"{claim}.id");
    }

    private string Denials(DerivedMatch match)
    {
        var (clauses, ends) = match.Of(_scope.Vocabulary.Kinds, "{0}.contested = true");
        return string.Join('\n',
            clauses,
            $"MATCH (one:Claim) WHERE one.id IN {ends.Relation}.claimIds",
            $"MATCH (other:Claim) WHERE other.id IN {ends.Relation}.deniedBy",
            $"RETURN 'DENIAL' AS kind, {ends.Relation}.kind AS subject, {InOrder(ends)}, {ends.Relation}.theatre AS place, one, other");
    }

    // Relations that share no day are of claims that share none.
    private string Opposites(DerivedMatch match)
    {
        var (clauses, ends) = match.Of(_scope.Vocabulary.Kinds.Where(kind => kind.Sign != 0));
        var (r, from, to) = (ends.Relation, ends.From, ends.To);
        return string.Join('\n',
            clauses,
            $"WITH CASE WHEN {to}:Actor AND {to}.id < {from}.id THEN {to} ELSE {from} END AS actor, CASE WHEN {to}:Actor AND {to}.id < {from}.id THEN {from} ELSE {to} END AS counterpart,",
            $"  {r}.theatre AS place, {r}.domain AS domain, collect({r}) AS relations",
            "UNWIND [r IN relations WHERE r.sign > 0] AS friendly",
            "UNWIND [r IN relations WHERE r.sign < 0] AS hostile",
            $"WITH actor, counterpart, place, friendly, hostile WHERE {_taken.Together("friendly", "hostile")}",
            "MATCH (one:Claim) WHERE one.id IN friendly.claimIds",
            "MATCH (other:Claim) WHERE other.id IN hostile.claimIds",
            $"WITH actor, counterpart, place, one, other WHERE {_taken.Together("one", "other")}",
            "RETURN 'OPPOSITE' AS kind, 'sign' AS subject, actor, counterpart, place, one, other");
    }

    private string Differences(DerivedMatch match)
    {
        var (clauses, ends) = match.Of(_scope.Vocabulary.Kinds);
        var r = ends.Relation;
        return string.Join('\n',
            clauses,
            $"WITH {r}.kind AS subject, {InOrder(ends)},",
            $"  {r}.theatre AS place, {r}.resource AS resource, collect({r}.claimIds) AS lists",
            "WITH subject, actor, counterpart, place, resource, reduce(ids = [], list IN lists | ids + list) AS ids",
            "WHERE size(ids) > 1",
            "MATCH (claim:Claim) WHERE claim.id IN ids",
            "WITH subject, actor, counterpart, place, resource, claim.predicate AS predicate, collect(claim) AS claims",
            "UNWIND claims AS one",
            "UNWIND claims AS other",
            "WITH subject, actor, counterpart, place, one, other",
            "WHERE one.id < other.id AND (one.statedFrom <> other.statedFrom OR (one.amount <> other.amount AND coalesce(one.unit, '') = coalesce(other.unit, '')",
            "  AND coalesce(one.currency, '') = coalesce(other.currency, '') AND coalesce(one.year, 0) = coalesce(other.year, 0)))",
            "RETURN 'DIFFERENCE' AS kind, subject, actor, counterpart, place, one, other");
    }

    // A symmetric kind has its ends in the order of their ids, of wholes too where parts were rolled up.
    private string InOrder(RelationVariables ends)
    {
        var symmetric = string.Join(", ", _scope.Vocabulary.Kinds.Where(kind => kind.Symmetric).Select(kind => $"'{kind.Name}'"));
        var turned = $"{ends.Relation}.kind IN [{symmetric}] AND {ends.To}.id < {ends.From}.id";
        return $"CASE WHEN {turned} THEN {ends.To} ELSE {ends.From} END AS actor, CASE WHEN {turned} THEN {ends.From} ELSE {ends.To} END AS counterpart";
    }

    // The claimant is whom the claim names, else the actor whose name the publisher is, else the publisher's name, else the source.
    private string Claimant(string claim)
    {
        var top = field.IsSet("rollUp")
            ? "OPTIONAL MATCH (speaker)-[:PART_OF*0..]->(voice:Actor) WHERE NOT EXISTS { (voice)-[:PART_OF]->() }"
            : "WITH source, speaker AS voice";
        return "head(" + CypherText.Block(
            "COLLECT",
            $"MATCH ({claim})-[:FROM_SOURCE]->(source:Source)",
            $"OPTIONAL MATCH ({claim})-[:CLAIMED_BY]->(named:Actor)",
            "WITH source, coalesce(named, head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher ORDER BY publisher.id LIMIT 1 })) AS speaker",
            top,
            "RETURN coalesce('actor:' + voice.id, CASE WHEN size(source.publisherKey) > 0 THEN 'publisher:' + source.publisherKey END, 'source:' + source.id)") + ")";
    }
}
