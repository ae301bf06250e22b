using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// Chains of support as maps: <c>actors</c>, <c>hops</c>, <c>theatre</c>, <c>validFrom</c>, <c>validTo</c>, <c>confidence</c>. No actor stands in a chain twice, its hops share a day, and its
/// theatres lie within one of them unless a theatre is given.
/// </summary>
/// <param name="fields">The statement's projections.</param>
/// <param name="taken">Which relations count.</param>
internal sealed class ChainText(SchemaFields fields, TakenRelations taken)
{
    /// <summary>The variable that holds a chain behind <see cref="Chains"/>.</summary>
    public string Chain { get; } = fields.Scope.Fresh("chain");

    /// <summary>The clauses that make chains of a path that was matched.</summary>
    /// <param name="actors">The actors from the supporter on, as an expression over what was matched.</param>
    /// <param name="hops">The relations in that order.</param>
    /// <param name="conditions">What else must hold, over <c>actors</c> and the variables in scope.</param>
    public string Chains(string actors, string hops, params string[] conditions)
    {
        var (who, how) = (fields.Scope.Fresh("actors"), fields.Scope.Fresh("hops"));
        var (placed, since, until, confidence) = (fields.Scope.Fresh("placed"), fields.Scope.Fresh("since"), fields.Scope.Fresh("until"), fields.Scope.Fresh("confidence"));
        var inOne = $"(size({placed}) = 0 OR (all(hop IN {how} WHERE hop.theatre IS NOT NULL OR hop.kind <> 'SUPPORTS') AND any(wide IN {placed} WHERE all(hop IN {placed} WHERE wide.theatre IN hop.theatres))))";
        return string.Join('\n', new[]
        {
            $"WITH *, {actors} AS {who}, {hops} AS {how}",
            CypherText.Where([$"all(i IN range(0, size({who}) - 2) WHERE NOT {who}[i] IN {who}[i + 1..])", .. conditions.Select(condition => condition.Replace("{actors}", who, System.StringComparison.Ordinal))]),
            $"WITH *, [hop IN {how} WHERE hop.theatre IS NOT NULL] AS {placed},",
            $"  reduce(product = 1.0, hop IN {how} | product * hop.confidence) AS {confidence},",
            $"  {Latest($"hop IN {how}", "hop")} AS {since},",
            $"  {Earliest($"hop IN {how}", "hop")} AS {until}",
            CypherText.Where(Share(since, until), taken.Within is null ? inOne : null),
            $"WITH *, {Ranks.Map(
                ("actors", who),
                ("hops", how),
                ("theatre", $"head([wide IN head({placed}).theatres WHERE all(hop IN {placed} WHERE wide IN hop.theatres)])"),
                ("validFrom", since),
                ("validTo", until),
                ("confidence", confidence))} AS {Chain}",
        });
    }

    /// <summary>The last of the first days of some things with validity; null where none is known.</summary>
    public static string Latest(string items, string item) =>
        $"reduce(day = null, {items} | CASE WHEN day IS NULL OR {item}.validFrom > day THEN coalesce({item}.validFrom, day) ELSE day END)";

    /// <summary>The first of the ends of some things with validity; null where none is known.</summary>
    public static string Earliest(string items, string item) =>
        $"reduce(day = null, {items} | CASE WHEN day IS NULL OR {item}.validTo < day THEN coalesce({item}.validTo, day) ELSE day END)";

    /// <summary>Some day lies between the two.</summary>
    public static string Share(string since, string until) => $"({since} IS NULL OR {until} IS NULL OR {since} < {until})";

    /// <summary>One to so many supports, walked from the supported to the supporter.</summary>
    /// <param name="hop">The variable of a hop.</param>
    /// <param name="hops">The most hops.</param>
    /// <param name="conditions">What must hold of a hop; nulls left out.</param>
    public static string Backwards(string hop, int hops, params IEnumerable<string?> conditions) => $" ((:Actor)<-{Support(hop, conditions)}-(:Actor)){{1, {hops}}} ";

    /// <summary>One to so many supports, walked from the supporter on.</summary>
    /// <inheritdoc cref="Backwards"/>
    public static string Onwards(string hop, int hops, params IEnumerable<string?> conditions) => $" ((:Actor)-{Support(hop, conditions)}->(:Actor)){{1, {hops}}} ";

    /// <summary>A support as it stands in a pattern.</summary>
    public static string Support(string hop, params IEnumerable<string?> conditions) => $"[{hop}:SUPPORTS{TakenRelations.Inline(conditions)}]";

    /// <summary>The order of chains.</summary>
    public static string Order(string chain) =>
        $"{Ranks.Confidence($"{chain}.confidence")}, size({chain}.hops), {Ranks.Ids($"{chain}.actors")}, {Ranks.Ids($"{chain}.hops")}";

    /// <summary>A <c>ProxyChain</c>.</summary>
    /// <param name="chain">An expression for a chain's map.</param>
    /// <param name="field">The field with what is selected.</param>
    public Projection Shown(string chain, Selection field) => Objects.Map(field.Below("ProxyChain"), part => part.Name switch
    {
        "actors" => HeldThings.Actors(fields, $"{chain}.actors", part),
        "hops" => HeldThings.Relations(fields, $"{chain}.hops", part),
        "theatre" => HeldThings.Theatre(fields, $"{chain}.theatre", part),
        "fragileOn" => HeldThings.FragileOn(fields, $"{chain}.hops", part),
        _ => $"{chain}.{part.Name}",
    });
}
