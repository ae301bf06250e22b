using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The clauses that bind relations and their ends, begun where few rows are: at an actor or another end, in theatres by the index on <c>theatre</c>, else at the kinds. What a filter
/// says about that place is said by the clauses, the rest by a condition.
/// </summary>
internal sealed class RelationMatch
{
    private static readonly string[] Starts = ["from", "actor", "to", "between", "theatre"];
    private readonly Scope _scope;
    private readonly RelationVariables _variables;
    private readonly IReadOnlyList<RelationKind> _kinds;
    private IReadOnlyList<Demand> _rest;
    private string? _own;

    private RelationMatch(Scope scope, RelationVariables variables, IReadOnlyList<Demand> demands)
    {
        (_scope, _variables) = (scope, variables);
        (_kinds, _rest) = Kinds(scope, demands);
    }

    /// <summary>The clauses; each relation is bound once.</summary>
    public string Pattern { get; private set; } = "";

    /// <summary>The rest of the filter; null when nothing is left to check.</summary>
    public string? Condition => (_own, new RelationFilters(_scope, _variables).Of(_rest)) switch
    {
        ({ } own, { } rest) => $"{own} AND {rest}",
        (var own, var rest) => own ?? rest,
    };

    private string Types => string.Join('|', _kinds.Select(kind => kind.Name));

    /// <summary>Relations with an actor at either end.</summary>
    public static RelationMatch AtActor(Scope scope, string actor, Argument? filter, RelationVariables variables)
    {
        var match = new RelationMatch(scope, variables, Conjunction.Of(filter, "where"));
        match.Pattern = match.EitherWay($"({actor})", "()");
        return match;
    }

    /// <summary>Relations in a theatre.</summary>
    public static RelationMatch InTheatre(Scope scope, string theatre, Argument? filter, RelationVariables variables)
    {
        var match = new RelationMatch(scope, variables, Conjunction.Of(filter, "where"));
        match.Pattern = match.Each("", $"{theatre}.id", theatre, "theatre");
        return match;
    }

    /// <summary>Relations in a theatre and in all that lies within it.</summary>
    public static RelationMatch WithinTheatre(Scope scope, string theatre, Argument? filter, RelationVariables variables)
    {
        var match = new RelationMatch(scope, variables, Conjunction.Of(filter, "where"));
        var place = scope.Fresh("place");
        match.Pattern = match.Each($"MATCH ({theatre})<-[:WITHIN*0..]-({place}:Theatre)", $"{place}.id", place, "theatre");
        return match;
    }

    /// <summary>Relations anywhere that a filter asks for, from the narrowest place that it names, or those that each branch of an <c>or</c> names.</summary>
    public static RelationMatch Anywhere(Scope scope, Argument? filter, RelationVariables variables) => Among(scope, Conjunction.Of(filter, "where"), variables);

    /// <summary>Relations that claims known at some time make, which stand in a parameter.</summary>
    public static RelationMatch Known(Scope scope, Argument? filter, RelationVariables variables)
    {
        var match = new RelationMatch(scope, variables, []) { Pattern = KnownRelations.Pattern(variables) };
        match._rest = Conjunction.Of(filter, "where");
        return match;
    }

    /// <summary>Relations of given ids, found by the index on <c>id</c> of each kind.</summary>
    /// <param name="kinds">The kinds among the ids.</param>
    /// <param name="id">The expression for the id sought.</param>
    /// <param name="variables">The variables to bind.</param>
    public static string ById(IReadOnlyList<RelationKind> kinds, string id, RelationVariables variables) => Each("", id, id, "id", kinds, variables);

    private static RelationMatch Among(Scope scope, IReadOnlyList<Demand> demands, RelationVariables variables)
    {
        var match = new RelationMatch(scope, variables, demands);
        if (match._rest.Start(Starts) is not { } start)
        {
            match.Pattern = $"MATCH ({variables.From})-[{variables.Relation}:{match.Types}]->({variables.To})";
            return match;
        }

        match._rest = match._rest.Without(start);
        match.Pattern = start.Field == "or" ? match.Either(start, demands.Where(demand => demand.Field == "kind")) : match.From(start);
        return match;
    }

    private string Either(Demand or, IEnumerable<Demand> kinds) => _scope.References.Either(or.Branches.Select(branch =>
    {
        var match = Among(_scope, [.. kinds, .. branch], _variables);
        return CypherText.Lines(match.Pattern, CypherText.Where(match.Condition), $"RETURN {_variables.List}");
    }));

    private string From(Demand demand)
    {
        var (r, from, to) = (_variables.Relation, _variables.From, _variables.To);
        switch (demand.Field)
        {
            case "from":
                return $"MATCH ({from}:Actor {{id: {Actor(demand)}}})-[{r}:{Types}]->({to})";
            case "to" when GlobalIds.Split(demand.Value.Text) is { Kind: "theatre" or "event" or "agreement" } id:
                var sought = _scope.Parameter("to", demand.Value, text => GlobalIds.Local(id.Kind, (string)text));
                return $"MATCH ({from})-[{r}:{Types}]->({to}:{GlobalIds.Label(id.Kind)} {{id: {sought}}})";
            case "to":
                return $"MATCH ({from})-[{r}:{Types}]->({to}:Actor {{id: {Actor(demand)}}})";
            case "actor":
                return EitherWay($"(:Actor {{id: {Actor(demand)}}})", "()");
            case "between":
                var actors = _scope.References.Many(_scope, Named.Actor, demand.Value, demand.Path);
                _own = $"{from}.id IN {actors} AND {to}.id IN {actors}";
                return $"MATCH ({from}:Actor)-[{r}:{Types}]->({to}:Actor)";
            default:
                return Theatre(demand);
        }
    }

    private string Theatre(Demand demand)
    {
        var theatre = _scope.References.One(_scope, Named.Theatre, demand.Value, demand.Path);
        if (!demand.IncludeWithin)
        {
            return Each("", theatre, theatre, "theatre");
        }

        var place = _scope.Fresh("place");
        return Each($"UNWIND {_scope.References.Within(_scope, theatre)} AS {place}", place, place, "theatre");
    }

    private string Actor(Demand demand) => _scope.References.One(_scope, Named.Actor, demand.Value, demand.Path);

    private string EitherWay(string one, string other)
    {
        var (r, from, to) = (_variables.Relation, _variables.From, _variables.To);
        return $"MATCH {one}-[{r}:{Types}]-{other}\nWITH *, startNode({r}) AS {from}, endNode({r}) AS {to}";
    }

    private string Each(string head, string value, string import, string property) => Each(head, value, import, property, _kinds, _variables);

    // One seek for each kind: an index on a relationship's property belongs to one type.
    private static string Each(
        string head, string value, string import, string property, IReadOnlyList<RelationKind> kinds, RelationVariables variables)
    {
        var seeks = kinds.Select(kind => $"MATCH ({variables.From})-[{variables.Relation}:{kind.Name} {{{property}: {value}}}]->({variables.To})").ToList();
        var body = seeks.Count == 1
            ? seeks[0]
            : CypherText.Block($"CALL ({import})", string.Join("\nUNION ALL\n", seeks.Select(seek => $"{seek} RETURN {variables.List}"))) + "\nWITH *";
        return head.Length == 0 ? body : $"{head}\n{body}";
    }

    // A kind is a name in the text, not a value: it comes from the vocabulary.
    private static (IReadOnlyList<RelationKind> Kinds, IReadOnlyList<Demand> Others) Kinds(Scope scope, IReadOnlyList<Demand> demands)
    {
        var all = scope.Vocabulary.Kinds;
        var asked = demands.Where(demand => demand.Field == "kind").ToList();
        var kinds = asked.Aggregate<Demand, IEnumerable<RelationKind>>(all, (left, demand) => left.Where(kind => Allows(demand.Value, kind.Name))).ToList();
        return kinds.Count == 0 ? (all, demands) : (kinds, [.. demands.Except(asked)]);
    }

    private static bool Allows(Argument operators, string kind) =>
        (operators["in"]?.Value is not IReadOnlyList<object?> several || several.Contains(kind)) && (operators["eq"]?.Value is not string one || one == kind);
}
