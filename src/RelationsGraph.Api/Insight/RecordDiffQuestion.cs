using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Claims;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>recordDiff</c>. The relations that the claims known at either time make are derived and compared; the statement shows those changes that fit the filter, as the
/// relation is or as it was.
/// </summary>
internal static class RecordDiffQuestion
{
    private const string ParameterName = "changes";

    /// <summary>What changed between the two times, from what the first statement read of both.</summary>
    public static KeyValuePair<string, object?> Changes(Vocabulary vocabulary, IReadOnlyDictionary<string, object?> data) => KeyValuePair.Create(
        ParameterName,
        (object?)RecordDifference.Between(KnownRelations.At(vocabulary, data, 0), KnownRelations.At(vocabulary, data, 1)).Select(ChangeQuestion.MapOf).ToList());

    /// <summary><c>recordDiff</c></summary>
    public static Projection Answer(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var (i, change) = (scope.Fresh("i"), scope.Fresh("change"));
        var parameter = scope.Parameter(ParameterName, _ => null);
        var shown = Objects.Map(field.Below("RelationChange"), part => part.Name switch
        {
            "relation" or "before" => ChangeQuestion.Relation(fields, $"{change}.{part.Name}", part),
            "kind" => $"{change}.kind",
            _ => "null",
        });
        var fits = field.Argument("where") is { } filter
            ? $"WHERE {Fits(scope, filter, $"{change}.relation")}\n  OR {Fits(scope, filter, $"{change}.before")}"
            : "";
        return new Projection(
            CypherText.Block(
                "COLLECT",
                $"UNWIND range(0, size({parameter}) - 1) AS {i}",
                $"WITH {i}, {parameter}[{i}] AS {change}",
                fits,
                $"RETURN {shown.Cypher} AS item ORDER BY {i}"),
            new ListShape(shown.Shape!));
    }

    private static string Fits(Scope scope, Argument filter, string relation)
    {
        var variables = scope.FreshRelation();
        var condition = new RelationFilters(scope, variables).Of(Conjunction.Of(filter, "where"));
        return CypherText.Block("EXISTS", $"{KnownRelations.Pattern($"[{relation}]", variables)} {CypherText.Where(condition)}".TrimEnd(), "RETURN 1 AS found");
    }
}
