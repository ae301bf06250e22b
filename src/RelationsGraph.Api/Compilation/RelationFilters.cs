using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>A <c>RelationFilter</c> as a predicate over a relation and its two ends.</summary>
/// <param name="scope">The statement.</param>
/// <param name="relation">The relation's variable.</param>
/// <param name="from">The variable of its start.</param>
/// <param name="to">The variable of its end.</param>
internal sealed class RelationFilters(Scope scope, string relation, string from, string to)
{
    /// <summary>The predicate; <c>true</c> when the filter is empty.</summary>
    /// <param name="filter">The coerced filter.</param>
    /// <param name="path">Where the filter stands, for messages.</param>
    public string Of(object filter, string path)
    {
        var fields = (IReadOnlyDictionary<string, object?>)filter;
        return Conditions.All(Conditions.Given(filter).Where(given => given.Key != "includeWithin").Select(given => given.Key switch
        {
            "and" => Conditions.All(Parts(given.Value, $"{path}.and")),
            "or" => Conditions.Some(Parts(given.Value, $"{path}.or")),
            "not" => Conditions.Not(Of(given.Value, $"{path}.not")),
            "theatre" => Theatre((string)given.Value, fields.GetValueOrDefault("includeWithin") is not false, path),
            _ => Field(given.Key, given.Value, path),
        }));
    }

    private IEnumerable<string> Parts(object list, string path) => ((IReadOnlyList<object?>)list).Select(part => Of(part!, path));

    private string Field(string name, object value, string path) => name switch
    {
        "kind" => Conditions.Compare(scope, $"{relation}.kind", "kind", value),
        "certainty" => Conditions.Compare(scope, $"{relation}.certainty", "certainty", value, Enumerations.Stored),
        "sign" => Conditions.Compare(scope, $"{relation}.sign", "sign", value, Enumerations.StoredSign),
        "domain" => Conditions.Compare(scope, $"{relation}.domain", "domain", value, Enumerations.Stored),
        "from" => $"{from}.id = {Actor(value, path, name)}",
        "to" => To((string)value, path),
        "actor" => EitherEnd(Actor(value, path, name)),
        "between" => Between((IReadOnlyList<object?>)value, path),
        "hasTheatre" => value is true ? $"{relation}.theatre IS NOT NULL" : $"{relation}.theatre IS NULL",
        "resource" => $"{relation}.resource = {scope.References.One(scope, Named.Resource, (string)value, $"{path}.resource")}",
        "confidence" or "strength" or "validFrom" or "validTo" => Conditions.Compare(scope, $"{relation}.{name}", name, value),
        "contested" => $"{relation}.contested = {scope.Parameter("contested", value)}",
        "source" => $"{scope.Parameter("source", GlobalIds.Local("source", (string)value))} IN {relation}.sourceIds",
        _ => throw new InvalidOperationException($"RelationFilter has a field '{name}' that is not compiled"),
    };

    private string Theatre(string text, bool includeWithin, string path)
    {
        var theatre = scope.References.One(scope, Named.Theatre, text, $"{path}.theatre");
        return includeWithin ? $"{relation}.theatre IN {scope.References.Within(scope, theatre)}" : $"{relation}.theatre = {theatre}";
    }

    private string Actor(object value, string path, string name) => scope.References.One(scope, Named.Actor, (string)value, $"{path}.{name}");

    private string To(string text, string path)
    {
        if (GlobalIds.Split(text) is { } id && id.Kind is "theatre" or "event" or "agreement")
        {
            return $"({to}:{GlobalIds.Label(id.Kind)} AND {to}.id = {scope.Parameter("to", id.Local)})";
        }

        return $"({to}:Actor AND {to}.id = {Actor(text, path, "to")})";
    }

    private string EitherEnd(string actor) => $"({from}.id = {actor} OR ({to}:Actor AND {to}.id = {actor}))";

    private string Between(IReadOnlyList<object?> texts, string path)
    {
        var actors = scope.References.Many(scope, Named.Actor, [.. texts.Select(text => (string)text!)], $"{path}.between");
        return $"({from}.id IN {actors} AND {to}:Actor AND {to}.id IN {actors})";
    }
}
