using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;

namespace RelationsGraph.Api.Compilation;

/// <summary>The projections of the schema's types within one statement.</summary>
internal sealed class SchemaFields
{
    private readonly ActorFields _actors;
    private readonly TheatreFields _theatres;
    private readonly RelationFields _relations;
    private readonly ClaimFields _claims;
    private readonly RecordFields _records;

    public SchemaFields(Scope scope)
    {
        Scope = scope;
        _actors = new ActorFields(this);
        _theatres = new TheatreFields(this);
        _relations = new RelationFields(this);
        _claims = new ClaimFields(this);
        _records = new RecordFields(this);
    }

    /// <summary>The statement.</summary>
    public Scope Scope { get; }

    /// <summary>An object type as a map.</summary>
    /// <param name="typeName">The object type; not Relation, which needs its ends.</param>
    /// <param name="variable">The node's variable.</param>
    /// <param name="selections">What is selected on it.</param>
    public Projection Node(string typeName, string variable, IReadOnlyList<Selection> selections) => Objects.Map(selections, FieldsOf(typeName, variable));

    /// <summary>An object type as a map that tells its type.</summary>
    /// <inheritdoc cref="Node"/>
    public Projection TaggedNode(string typeName, string variable, IReadOnlyList<Selection> selections) => Objects.Tagged(typeName, selections, FieldsOf(typeName, variable));

    /// <summary>A relation as a map.</summary>
    public Projection Relation(RelationVariables variables, IReadOnlyList<Selection> selections) => Objects.Map(selections, field => _relations.Field(variables, field));

    /// <summary>A relation as a map that tells its type.</summary>
    public Projection TaggedRelation(RelationVariables variables, IReadOnlyList<Selection> selections) =>
        Objects.Tagged("Relation", selections, field => _relations.Field(variables, field));

    /// <summary>The end of a relation or the object of a claim: an actor, a theatre, an event or an agreement.</summary>
    public Projection End(string variable, Selection field) => OneOf(variable, field, ["Actor", "Theatre", "Event", "Agreement"]);

    /// <summary>A node that is of one of several types, which the map tells.</summary>
    public Projection OneOf(string variable, Selection field, IReadOnlyList<string> types)
    {
        var cases = types.Select(type => (Type: type, Projection: TaggedNode(type, variable, field.Below(type)))).ToList();
        var whens = cases.Select(item => $"WHEN {variable}:{item.Type} THEN {CypherText.Indent(item.Projection.Cypher)}");
        return new Projection(
            $"CASE\n  {string.Join("\n  ", whens)}\nEND",
            new OneOfShape(cases.ToDictionary(item => item.Type, item => (ObjectShape)item.Projection.Shape!)));
    }

    /// <summary>A page of relations.</summary>
    public Projection RelationPage(Selection field, string pattern, IEnumerable<string?> conditions, RelationVariables variables) => Pages.Of(
        Scope,
        field,
        new PageSource(
            "Relation",
            pattern,
            [.. conditions],
            variables.List,
            Orders.Relation(field, variables.Relation),
            selections => Relation(variables, selections)));

    /// <summary>A page of claims that are not superseded, in the order of their ids.</summary>
    public Projection ClaimPage(Selection field, string pattern, string claim) => Pages.Of(
        Scope,
        field,
        new PageSource("Claim", pattern, [$"{claim}.supersededAt IS NULL"], claim, [new OrderTerm($"{claim}.id")], selections => Node("Claim", claim, selections)));

    /// <summary>A list of all relations that match, by from, to, first day, id.</summary>
    public Projection RelationList(string pattern, IEnumerable<string?> conditions, RelationVariables variables, IReadOnlyList<Selection> selections) => Objects.Every(
        $"{pattern}\n{CypherText.Where(conditions)}".TrimEnd(),
        Relation(variables, selections),
        Orders.ByEnds(variables));

    /// <summary>A place and all that lies within it, as a list variable, for an argument that names a theatre; null without one.</summary>
    public string? WithinArgument(Selection field, string argument) =>
        field.Argument(argument) is { } text ? Scope.References.Within(Scope, Scope.References.One(Scope, Named.Theatre, text, argument)) : null;

    /// <summary>The parameter for an <c>asOf</c> argument; null without one.</summary>
    public string? AsOf(Selection field) => field.Argument("asOf") is { } date ? Scope.Parameter("asOf", date) : null;

    private Func<Selection, Projection> FieldsOf(string typeName, string variable) => typeName switch
    {
        "Actor" => field => _actors.Field(variable, field),
        "Theatre" => field => _theatres.Field(variable, field),
        "Claim" => field => _claims.Field(variable, field),
        "Resource" => field => RecordFields.Resource(variable, field),
        "Source" => field => _records.Source(variable, field),
        "Event" => field => _records.Event(variable, field),
        "Agreement" => field => _records.Agreement(variable, field),
        _ => throw new InvalidOperationException($"{typeName} is not a node type of the schema"),
    };
}

/// <summary>The variables of a relation and its two ends.</summary>
internal sealed record RelationVariables(string Relation, string From, string To)
{
    /// <summary>As a list of variables.</summary>
    public string List => $"{Relation}, {From}, {To}";
}

/// <summary>The orders that lists come in.</summary>
internal static class Orders
{
    /// <summary>The order for <c>orderBy</c> on relations; ties by id.</summary>
    public static IReadOnlyList<OrderTerm> Relation(Selection field, string relation) => By(field, $"{relation}.id", (name, descending) => name switch
    {
        "validFrom" or "validTo" => new OrderTerm($"{relation}.{name}", OrderValue.Date, descending, Nullable: true),
        "confidence" or "strength" => new OrderTerm($"{relation}.{name}", OrderValue.Number, descending),
        _ => new OrderTerm($"{relation}.{name}", OrderValue.Text, descending),
    });

    /// <summary>The order for <c>orderBy</c> on claims; ties by id.</summary>
    public static IReadOnlyList<OrderTerm> Claim(Selection field, string claim) => By(field, $"{claim}.id", (name, descending) => name == "recordedAt"
        ? new OrderTerm($"{claim}.recordedAt", OrderValue.Instant, descending)
        : new OrderTerm($"{claim}.{name}", OrderValue.Date, descending, Nullable: true));

    /// <summary>The order for <c>orderBy</c> on texts of a node; ties by id.</summary>
    public static IReadOnlyList<OrderTerm> Texts(Selection field, string node) =>
        By(field, $"{node}.id", (name, descending) => new OrderTerm($"{node}.{name}", OrderValue.Text, descending));

    /// <summary>By from, to, first day, id; an unknown first day lies before every date.</summary>
    public static string ByEnds(RelationVariables variables) =>
        $"{variables.From}.id, {variables.To}.id, {variables.Relation}.validFrom IS NOT NULL, {variables.Relation}.validFrom, {variables.Relation}.id";

    private static List<OrderTerm> By(Selection field, string id, Func<string, bool, OrderTerm> term)
    {
        var orders = field.Argument("orderBy")?.Items ?? [];
        var terms = orders.SelectMany(order => order.Given).Select(order => term(order.Key, order.Value.Text == "DESC"));
        return [.. terms, new OrderTerm(id)];
    }
}
