using System;
using System.Collections.Generic;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Api.Insight;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Asking;

/// <summary>A root field, compiled for all requests of one shape.</summary>
/// <param name="Known">For a root field with a <c>knownAt</c>, what reads what was known then; it gives a parameter of the other.</param>
/// <param name="Answer">The statement that answers.</param>
internal sealed record Question(Statement? Known, Statement Answer)
{
    /// <summary>Makes that parameter of what the first statement reads.</summary>
    public Derivation Derivation { get; init; } = KnownRelations.Derive;
}

/// <summary>Compiles root fields to statements.</summary>
/// <param name="vocabulary">The kinds of relations that there are.</param>
internal sealed class Questions(Vocabulary vocabulary)
{
    /// <summary>The kinds of relations that there are.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The statements that answer a root field.</summary>
    /// <exception cref="QuestionException">An argument is not valid.</exception>
    public Question Compile(Selection field)
    {
        var scope = new Scope(Vocabulary);
        var fields = new SchemaFields(scope);
        var answer = Statement.Of(scope, field.Name switch
        {
            "node" => NodeQuestions.Node(fields, field),
            "nodes" => NodeQuestions.Nodes(fields, field),
            "actor" => OneNamed(fields, field, Named.Actor),
            "theatre" => OneNamed(fields, field, Named.Theatre),
            "actors" => List(fields, field, "Actor", node => NodeMatch.Actors(scope, field.Argument("where"), node)),
            "theatres" => List(fields, field, "Theatre", node => NodeMatch.Theatres(scope, field.Argument("where"), node)),
            "claims" => List(fields, field, "Claim", node => NodeMatch.Claims(scope, field.Argument("where"), node)),
            "events" => List(fields, field, "Event", node => NodeMatch.Events(scope, field.Argument("where"), node)),
            "sources" => List(fields, field, "Source", node => NodeMatch.Every("Source", node)),
            "agreements" => List(fields, field, "Agreement", node => NodeMatch.Every("Agreement", node)),
            "resources" => List(fields, field, "Resource", node => NodeMatch.Every("Resource", node)),
            "relations" => RelationQuestions.Relations(fields, field),
            "whoSupportsWhom" => RelationQuestions.WhoSupportsWhom(fields, field),
            "dependencies" => RelationQuestions.Dependencies(fields, field),
            "dyad" => DyadQuestion.Dyad(fields, field),
            "dyads" => DyadQuestion.Dyads(fields, field),
            "proxyChains" => new ProxyChainQuestion(fields, field).Chains(),
            "confrontations" => new ConfrontationQuestion(fields, field).Confrontations(),
            "contradictions" => new ContradictionQuestion(fields, field).Contradictions(),
            "balance" => BalanceQuestion.Balance(fields, field),
            "matrix" => MatrixQuestion.Matrix(fields, field),
            "diff" => DiffQuestion.Diff(fields, field),
            "recordDiff" => RecordDiffQuestion.Answer(fields, field),
            "path" => PathQuestion.Path(fields, field),
            "timeline" => TimelineQuestion.Timeline(fields, field),
            "distribution" => DistributionQuestion.Distribution(fields, field),
            "search" => SearchQuestion.Search(fields, field),
            _ => throw new InvalidOperationException($"Query has a field '{field.Name}' that is not compiled"),
        });
        return field.Name == "recordDiff"
            ? new Question(KnownRelations.Claims(Vocabulary, field, field.Required("from"), field.Required("to")), answer) { Derivation = RecordDiffQuestion.Changes }
            : new Question(field.KnownAt is { } time ? KnownRelations.Claims(Vocabulary, field, time) : null, answer);
    }

    /// <summary>The statement for whom a subscription to changes names.</summary>
    public Statement Filter(Selection field) => ChangeQuestion.Filter(new Scope(Vocabulary), field);

    /// <summary>The statement for what a subscription selects of a change.</summary>
    /// <exception cref="QuestionException">An argument is not valid.</exception>
    public Statement Change(Selection field) => ChangeQuestion.Answer(new SchemaFields(new Scope(Vocabulary)), field);

    private static Projection OneNamed(SchemaFields fields, Selection field, Named kind)
    {
        var (id, name) = (field.Argument("id"), field.Argument("name"));
        if (id is null == name is null)
        {
            throw new QuestionException("BAD_USER_INPUT", $"{field.Name}: give exactly one of id and name.");
        }

        var node = fields.Scope.Fresh(field.Name);
        var reference = fields.Scope.References.OneOrNone(fields.Scope, kind, (id ?? name)!, id is null ? "name" : "id");
        return Objects.First($"MATCH ({node}:{kind} {{id: {reference}}})", fields.Node(kind.ToString(), node, field.Below(kind.ToString())));
    }

    private static Projection List(SchemaFields fields, Selection field, string typeName, Func<string, NodeMatch> match)
    {
        // EVENT is no variable name that reads well in Cypher.
        var node = fields.Scope.Fresh(typeName == "Event" ? "occurrence" : typeName.ToLowerInvariant());
        var (pattern, condition) = match(node);
        IReadOnlyList<string?> conditions = typeName == "Claim" ? [$"{node}.supersededAt IS NULL", condition] : [condition];
        var order = typeName == "Claim" ? Orders.Claim(field, node) : Orders.Texts(field, node);
        return Pages.Of(fields.Scope, field, new PageSource(typeName, pattern, conditions, node, order, selections => fields.Node(typeName, node, selections)));
    }
}
