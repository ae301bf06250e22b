using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The clauses that bind relations and their ends, begun where few rows are: at an actor, in theatres by the index on <c>theatre</c>, else at the kinds. What a filter
/// says about that place is said by the clauses, the rest by a condition.
/// </summary>
internal sealed class RelationMatch
{
    private readonly RelationFilters _filters;
    private readonly IReadOnlyDictionary<string, object?> _rest;

    private RelationMatch(string pattern, RelationFilters filters, IReadOnlyDictionary<string, object?> rest)
    {
        Pattern = pattern;
        (_filters, _rest) = (filters, rest);
    }

    /// <summary>The clauses; each relation is bound once.</summary>
    public string Pattern { get; }

    /// <summary>The rest of the filter; null when nothing is left to check.</summary>
    /// <param name="path">Where the filter stands, for messages.</param>
    public string? Condition(string path) => _filters.Of(_rest, path) is var condition and not "true" ? condition : null;

    /// <summary>Relations with an actor at either end.</summary>
    public static RelationMatch AtActor(Scope scope, string actor, IReadOnlyDictionary<string, object?>? filter, RelationVariables variables)
    {
        var (kinds, rest) = Kinds(scope, filter);
        return Make(scope, EitherWay($"({actor})", "()", kinds, variables), rest, variables);
    }

    /// <summary>Relations in a theatre, and within it when asked.</summary>
    public static RelationMatch AtTheatre(Scope scope, string theatre, bool includeWithin, IReadOnlyDictionary<string, object?>? filter, RelationVariables variables)
    {
        var (kinds, rest) = Kinds(scope, filter);
        if (!includeWithin)
        {
            return Make(scope, InPlace("", $"{theatre}.id", theatre, kinds, variables), rest, variables);
        }

        var place = scope.Fresh("place");
        return Make(scope, InPlace($"MATCH ({theatre})<-[:WITHIN*0..]-({place}:Theatre)", $"{place}.id", place, kinds, variables), rest, variables);
    }

    /// <summary>Relations anywhere that a filter asks for, from the narrowest place that it names.</summary>
    public static RelationMatch Anywhere(Scope scope, IReadOnlyDictionary<string, object?>? filter, RelationVariables variables)
    {
        var (kinds, rest) = Kinds(scope, filter);
        foreach (var end in new[] { "from", "actor", "to" })
        {
            if (rest.GetValueOrDefault(end) is string text && !(end == "to" && GlobalIds.Split(text) is { Kind: not "actor" }))
            {
                return AtNamedActor(scope, end, text, kinds, rest, variables);
            }
        }

        if (rest.GetValueOrDefault("theatre") is string theatre)
        {
            return InNamedTheatre(scope, theatre, kinds, rest, variables);
        }

        var types = string.Join('|', kinds.Select(kind => kind.Name));
        return Make(scope, $"MATCH ({variables.From})-[{variables.Relation}:{types}]->({variables.To})", rest, variables);
    }

    /// <summary>Relations that claims known at some time make, which stand in a parameter.</summary>
    public static RelationMatch Known(Scope scope, IReadOnlyDictionary<string, object?>? filter, RelationVariables variables) =>
        Make(scope, KnownRelations.Pattern(variables), filter ?? new Dictionary<string, object?>(), variables);

    /// <summary>Relations of given ids, found by the index on <c>id</c> of each kind.</summary>
    /// <param name="kinds">The kinds among the ids.</param>
    /// <param name="id">The expression for the id sought.</param>
    /// <param name="variables">The variables to bind.</param>
    public static string ById(IReadOnlyList<RelationKind> kinds, string id, RelationVariables variables) =>
        Each("", id, id, "id", kinds, variables);

    private static RelationMatch AtNamedActor(
        Scope scope, string end, string text, IReadOnlyList<RelationKind> kinds, IReadOnlyDictionary<string, object?> rest, RelationVariables variables)
    {
        var actor = $"(:Actor {{id: {scope.References.One(scope, Named.Actor, text, $"where.{end}")}}})";
        var (r, from, to) = (variables.Relation, variables.From, variables.To);
        var types = string.Join('|', kinds.Select(kind => kind.Name));
        var pattern = end switch
        {
            "from" => $"MATCH {actor.Replace("(:", $"({from}:", StringComparison.Ordinal)}-[{r}:{types}]->({to})",
            "to" => $"MATCH ({from})-[{r}:{types}]->{actor.Replace("(:", $"({to}:", StringComparison.Ordinal)}",
            _ => EitherWay(actor, "()", kinds, variables),
        };
        return Make(scope, pattern, Without(rest, end), variables);
    }

    private static RelationMatch InNamedTheatre(
        Scope scope, string text, IReadOnlyList<RelationKind> kinds, IReadOnlyDictionary<string, object?> rest, RelationVariables variables)
    {
        var theatre = scope.References.One(scope, Named.Theatre, text, "where.theatre");
        var left = Without(rest, "theatre");
        if (rest.GetValueOrDefault("includeWithin") is false)
        {
            return Make(scope, InPlace("", theatre, theatre, kinds, variables), left, variables);
        }

        var place = scope.Fresh("place");
        return Make(scope, InPlace($"UNWIND {scope.References.Within(scope, theatre)} AS {place}", place, place, kinds, variables), left, variables);
    }

    private static RelationMatch Make(Scope scope, string pattern, IReadOnlyDictionary<string, object?> rest, RelationVariables variables) =>
        new(pattern, new RelationFilters(scope, variables.Relation, variables.From, variables.To), rest);

    private static string EitherWay(string one, string other, IReadOnlyList<RelationKind> kinds, RelationVariables variables)
    {
        var (r, from, to) = (variables.Relation, variables.From, variables.To);
        return $"MATCH {one}-[{r}:{string.Join('|', kinds.Select(kind => kind.Name))}]-{other}\nWITH *, startNode({r}) AS {from}, endNode({r}) AS {to}";
    }

    private static string InPlace(string head, string placeId, string import, IReadOnlyList<RelationKind> kinds, RelationVariables variables) =>
        Each(head, placeId, import, "theatre", kinds, variables);

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
    private static (IReadOnlyList<RelationKind> Kinds, IReadOnlyDictionary<string, object?> Others) Kinds(Scope scope, IReadOnlyDictionary<string, object?>? filter)
    {
        var all = scope.Vocabulary.Kinds;
        if (filter?.GetValueOrDefault("kind") is not IReadOnlyDictionary<string, object?> asked)
        {
            return (all, filter ?? new Dictionary<string, object?>());
        }

        var names = all.Select(kind => kind.Name);
        if (asked.GetValueOrDefault("in") is IReadOnlyList<object?> several)
        {
            names = names.Where(name => several.Contains(name));
        }

        if (asked.GetValueOrDefault("eq") is string one)
        {
            names = names.Where(name => name == one);
        }

        var kinds = all.Where(kind => names.Contains(kind.Name)).ToList();
        return kinds.Count == 0 ? (all, filter) : (kinds, Without(filter, "kind"));
    }

    private static Dictionary<string, object?> Without(IReadOnlyDictionary<string, object?> filter, string field) =>
        filter.Where(given => given.Key != field).ToDictionary(given => given.Key, given => given.Value, StringComparer.Ordinal);
}
