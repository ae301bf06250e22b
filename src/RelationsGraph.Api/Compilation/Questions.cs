using System;
using System.Collections.Generic;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Compilation;

/// <summary>Compiles root fields to statements.</summary>
/// <param name="vocabulary">The kinds of relations that there are.</param>
internal sealed class Questions(Vocabulary vocabulary)
{
    /// <summary>For a root field with a <c>knownAt</c>, the statement that reads what was known then; its answer is the parameter <see cref="KnownRelations.ParameterName"/> of the other.</summary>
    public Statement? Known(Selection field) => field.KnownAt is { } time ? KnownRelations.Claims(vocabulary, field, time) : null;

    /// <summary>The statement that answers a root field.</summary>
    /// <exception cref="QuestionException">An argument is not valid.</exception>
    public Statement Compile(Selection field)
    {
        var scope = new Scope(vocabulary);
        var fields = new SchemaFields(scope);
        return Statement.Of(scope, field.Name switch
        {
            "node" => NodeQuestions.Node(fields, field),
            "nodes" => NodeQuestions.Nodes(fields, field),
            "actor" => Named(fields, field, Compilation.Named.Actor),
            "theatre" => Named(fields, field, Compilation.Named.Theatre),
            "actors" => List(fields, field, "Actor", "actor", new SimpleFilters(scope).Actor, Orders.Texts(field, "actor")),
            "theatres" => List(fields, field, "Theatre", "theatre", new SimpleFilters(scope).Theatre, Orders.Texts(field, "theatre")),
            "claims" => List(fields, field, "Claim", "claim", new SimpleFilters(scope).Claim, Orders.Claim(field, "claim"), "claim.supersededAt IS NULL"),
            "sources" => List(fields, field, "Source", "source", null, Orders.Texts(field, "source")),
            "events" => List(fields, field, "Event", "occurrence", new SimpleFilters(scope).Event, Orders.Texts(field, "occurrence")),
            "agreements" => List(fields, field, "Agreement", "agreement", null, Orders.Texts(field, "agreement")),
            "resources" => List(fields, field, "Resource", "resource", null, Orders.Texts(field, "resource")),
            "relations" => RelationQuestions.Relations(fields, field),
            "whoSupportsWhom" => RelationQuestions.WhoSupportsWhom(fields, field),
            "dependencies" => RelationQuestions.Dependencies(fields, field),
            "dyad" => DyadQuestion.Dyad(fields, field),
            "search" => SearchQuestion.Search(fields, field),
            _ => throw new InvalidOperationException($"Query has a field '{field.Name}' that is not compiled"),
        });
    }

    /// <summary>The statement for whom a subscription to changes names.</summary>
    public Statement Filter(Selection field) => ChangeQuestion.Filter(new Scope(vocabulary), field);

    /// <summary>The statement for what a subscription selects of changes.</summary>
    public Statement Answers(Selection field, IReadOnlyList<LedgerEntry> entries) => ChangeQuestion.Answers(new SchemaFields(new Scope(vocabulary)), field, entries);

    private static Projection Named(SchemaFields fields, Selection field, Named kind)
    {
        var (id, name) = (field.Argument<string>("id"), field.Argument<string>("name"));
        if (id is null == name is null)
        {
            throw new QuestionException("BAD_USER_INPUT", $"{field.Name}: give exactly one of id and name.");
        }

        var node = fields.Scope.Fresh(field.Name);
        var reference = fields.Scope.References.OneOrNone(fields.Scope, kind, (id ?? name)!, id is null ? "name" : "id");
        return Objects.First($"MATCH ({node}:{kind} {{id: {reference}}})", fields.Node(kind.ToString(), node, field.Below(kind.ToString())));
    }

    private static Projection List(
        SchemaFields fields, Selection field, string typeName, string variable, Func<object, string, string>? filter, IReadOnlyList<OrderTerm> order, string? always = null)
    {
        var node = fields.Scope.Fresh(variable);
        var where = field.Argument<IReadOnlyDictionary<string, object?>>("where");
        var condition = where is null || filter is null ? null : filter(where, node);
        return Pages.Of(
            fields.Scope,
            field,
            new PageSource(typeName, $"MATCH ({node}:{typeName})", [always, condition == "true" ? null : condition], node, order, selections => fields.Node(typeName, node, selections)));
    }
}
