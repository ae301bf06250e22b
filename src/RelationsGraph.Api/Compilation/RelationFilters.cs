using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>A <c>RelationFilter</c> as a predicate over a relation and its two ends.</summary>
/// <param name="scope">The statement.</param>
/// <param name="variables">The variables of the relation and its ends.</param>
internal sealed class RelationFilters(Scope scope, RelationVariables variables)
{
    private readonly string _relation = variables.Relation;
    private readonly string _from = variables.From;
    private readonly string _to = variables.To;

    /// <summary>The predicate; null when nothing is demanded.</summary>
    public string? Of(IReadOnlyList<Demand> demands) => new FilterText(Field).Of(demands);

    private string Field(Demand demand) => demand.Field switch
    {
        "kind" => Conditions.Compare(scope, $"{_relation}.kind", "kind", demand.Value),
        "certainty" or "domain" => Conditions.Compare(scope, $"{_relation}.{demand.Field}", demand.Field, demand.Value, Enumerations.Stored),
        "sign" => Conditions.Compare(scope, $"{_relation}.sign", "sign", demand.Value, Enumerations.StoredSign),
        "from" => $"{_from}.id = {Actor(demand)}",
        "to" => To(demand),
        "actor" => EitherEnd(Actor(demand)),
        "between" => Between(scope.References.Many(scope, Named.Actor, demand.Value, demand.Path)),
        "theatre" => Theatre(demand),
        "hasTheatre" => demand.Value.Value is true ? $"{_relation}.theatre IS NOT NULL" : $"{_relation}.theatre IS NULL",
        "resource" => $"{_relation}.resource = {scope.References.One(scope, Named.Resource, demand.Value, demand.Path)}",
        "confidence" or "strength" or "validFrom" or "validTo" => Conditions.Compare(scope, $"{_relation}.{demand.Field}", demand.Field, demand.Value),
        "contested" => $"{_relation}.contested = {scope.Parameter("contested", demand.Value)}",
        "source" => $"{scope.Parameter("source", demand.Value, id => GlobalIds.Local("source", (string)id))} IN {_relation}.sourceIds",
        _ => throw new InvalidOperationException($"RelationFilter has a field '{demand.Field}' that is not compiled"),
    };

    private string Theatre(Demand demand)
    {
        var theatre = scope.References.One(scope, Named.Theatre, demand.Value, demand.Path);
        return demand.IncludeWithin ? $"{_relation}.theatre IN {scope.References.Within(scope, theatre)}" : $"{_relation}.theatre = {theatre}";
    }

    private string Actor(Demand demand) => scope.References.One(scope, Named.Actor, demand.Value, demand.Path);

    private string To(Demand demand) => GlobalIds.Split(demand.Value.Text) is { Kind: "theatre" or "event" or "agreement" } id
        ? $"({_to}:{GlobalIds.Label(id.Kind)} AND {_to}.id = {scope.Parameter("to", demand.Value, text => GlobalIds.Local(id.Kind, (string)text))})"
        : $"({_to}:Actor AND {_to}.id = {Actor(demand)})";

    private string EitherEnd(string actor) => $"({_from}.id = {actor} OR ({_to}:Actor AND {_to}.id = {actor}))";

    private string Between(string actors) => $"({_from}.id IN {actors} AND {_to}:Actor AND {_to}.id IN {actors})";
}
