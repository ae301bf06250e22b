using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The clauses that bind the relations of a derived question with their ends, each once, rolled up where that is asked for: begun at an actor, in the theatre by the index on
/// <c>theatre</c>, among some actors, else at the kinds. A relation of an actor to itself, which rolling up may make, is none between two.
/// </summary>
/// <param name="scope">The statement.</param>
/// <param name="field">The root field.</param>
/// <param name="taken">Which relations count.</param>
internal sealed class DerivedMatch(Scope scope, Selection field, TakenRelations taken)
{
    private readonly bool _rollsUp = field.IsSet("rollUp");

    /// <summary>The variable with the id of an actor that must be at either end.</summary>
    public string? AtActor { get; init; }

    /// <summary>The variable with the ids of the actors that both ends must be among.</summary>
    public string? Among { get; init; }

    /// <summary>The clauses, and the variables that they bind; others of the subquery are gone.</summary>
    /// <param name="kinds">The kinds in question.</param>
    /// <param name="condition">What must hold of the relation <c>{0}</c> beside; null for nothing.</param>
    public (string Clauses, RelationVariables Ends) Of(IEnumerable<RelationKind> kinds, string? condition = null)
    {
        var bound = scope.FreshRelation();
        var r = bound.Relation;
        IEnumerable<string?> conditions =
        [
            .. taken.Anywhere(r),
            AtActor is null || taken.Within is null ? null : $"{r}.theatre IN {taken.Within}",
            condition is null ? null : string.Format(CultureInfo.InvariantCulture, condition, r),
        ];
        var (rolled, ends) = ("", bound);
        if (_rollsUp)
        {
            rolled = RollUp.Ends(scope, bound, out ends);
        }

        string?[] between = [$"{ends.From} <> {ends.To}", Among is null ? null : $"{ends.From}.id IN {Among} AND {ends.To}.id IN {Among}"];
        string[] lines = [Start([.. kinds.Select(kind => kind.Name)], bound), CypherText.Where(conditions), rolled, $"WITH {ends.List}", CypherText.Where(between)];
        return (string.Join('\n', lines.Where(line => line.Length > 0)), ends);
    }

    private string Start(List<string> kinds, RelationVariables bound)
    {
        var (r, from, to) = (bound.Relation, bound.From, bound.To);
        var types = string.Join('|', kinds);
        if (AtActor is not null)
        {
            // A relation between two parts of one whole comes from both sides.
            return _rollsUp
                ? $"MATCH (:Actor {{id: {AtActor}}})<-[:PART_OF*0..]-(:Actor)-[{r}:{types}]-()\nWITH DISTINCT {r}, startNode({r}) AS {from}, endNode({r}) AS {to}"
                : $"MATCH (:Actor {{id: {AtActor}}})-[{r}:{types}]-()\nWITH {r}, startNode({r}) AS {from}, endNode({r}) AS {to}";
        }

        if (taken.Within is not null)
        {
            // One seek for each kind: an index on a relationship's property belongs to one type.
            var place = scope.Fresh("place");
            var seeks = kinds.Select(kind => $"MATCH ({from})-[{r}:{kind} {{theatre: {place}}}]->({to}) RETURN {bound.List}");
            return $"UNWIND {taken.Within} AS {place}\n{CypherText.Block($"CALL ({place})", string.Join("\nUNION ALL\n", seeks))}\nWITH {bound.List}";
        }

        if (Among is not null)
        {
            var actor = scope.Fresh("actor");
            var start = _rollsUp ? $"(:Actor {{id: {actor}}})<-[:PART_OF*0..]-({from}:Actor)" : $"({from}:Actor {{id: {actor}}})";
            return $"UNWIND {Among} AS {actor}\nMATCH {start}-[{r}:{types}]->({to})\nWITH DISTINCT {bound.List}";
        }

        return $"MATCH ({from}:Actor)-[{r}:{types}]->({to})\nWITH {bound.List}";
    }
}
