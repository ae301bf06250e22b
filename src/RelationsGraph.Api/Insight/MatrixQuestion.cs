using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>The root field <c>matrix</c>: each directed pair of actors with evidence, a symmetric relation in both directions.</summary>
internal static class MatrixQuestion
{
    /// <summary><c>matrix</c></summary>
    public static Projection Matrix(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var among = field.Argument("actors") is { } given ? scope.References.Many(scope, Named.Actor, given, "actors") : null;
        if (among is not null && field.IsSet("rollUp"))
        {
            among = scope.References.Tops(scope, among);
        }

        var match = new DerivedMatch(scope, field, TakenRelations.Of(fields, field)) { Among = among };
        return Objects.Map(field.Below("Matrix"), part => part.Name == "actors" ? Actors(fields, match, part) : Cells(fields, match, part));
    }

    private static Projection Actors(SchemaFields fields, DerivedMatch match, Selection field)
    {
        var actor = fields.Scope.Fresh("actor");
        if (match.Among is { } among)
        {
            return Objects.Every($"MATCH ({actor}:Actor) WHERE {actor}.id IN {among}", fields.Node("Actor", actor, field.Below("Actor")), $"{actor}.id");
        }

        var (clauses, ends) = match.Of(fields.Scope.Vocabulary.Kinds);
        var pattern = $"{clauses}\nUNWIND CASE WHEN {ends.To}:Actor THEN [{ends.From}, {ends.To}] ELSE [] END AS {actor}\nWITH DISTINCT {actor}";
        return Objects.Every(pattern, fields.Node("Actor", actor, field.Below("Actor")), $"{actor}.id");
    }

    private static Projection Cells(SchemaFields fields, DerivedMatch match, Selection field)
    {
        var scope = fields.Scope;
        var (clauses, ends) = match.Of(scope.Vocabulary.Kinds);
        var (r, from, to) = (ends.Relation, ends.From, ends.To);
        var (cell, rows, signed, weight) = (scope.Fresh("cell"), scope.Fresh("rows"), scope.Fresh("signed"), scope.Fresh("weight"));
        var symmetric = string.Join(", ", scope.Vocabulary.Kinds.Where(kind => kind.Symmetric).Select(kind => $"'{kind.Name}'"));
        var (one, other) = (scope.Fresh("one"), scope.Fresh("other"));
        var w = $"{r}.confidence * {r}.strength";
        var shown = Objects.Map(field.Below("MatrixCell"), part => part.Name switch
        {
            "from" => HeldThings.Actor(fields, one, part),
            "to" => HeldThings.Actor(fields, other, part),
            "sign" => $"CASE WHEN {weight} = 0 OR abs({signed} / {weight}) < 1e-9 THEN 'NONE' WHEN {signed} > 0 THEN 'POSITIVE' ELSE 'NEGATIVE' END",
            "positive" => $"size([row IN {rows} WHERE row.r.sign > 0])",
            "negative" => $"size([row IN {rows} WHERE row.r.sign < 0])",
            "contested" => $"any(row IN {rows} WHERE row.r.contested)",
            _ => Relations(fields, rows, part),
        });
        return new Projection(
            scope.Prepare("cells", CypherText.Block(
                "COLLECT",
                clauses,
                $"WITH {r}, {from}, {to} WHERE {to}:Actor",
                $"UNWIND CASE WHEN {r}.kind IN [{symmetric}] THEN [[{from}, {to}], [{to}, {from}]] ELSE [[{from}, {to}]] END AS {cell}",
                $"WITH {cell}[0] AS {one}, {cell}[1] AS {other}, {r}, {from}, {to} ORDER BY {r}.id",
                $"WITH {one}, {other}, collect({{r: {r}, `from`: {from}, `to`: {to}}}) AS {rows}, sum({w} * {r}.sign) AS {signed}, sum({w} * abs({r}.sign)) AS {weight}",
                $"RETURN {shown.Cypher} AS item ORDER BY {one}.id, {other}.id")),
            new ListShape(shown.Shape!));
    }

    private static Projection Relations(SchemaFields fields, string rows, Selection field)
    {
        var (row, inner) = (fields.Scope.Fresh("row"), fields.Scope.FreshRelation());
        var pattern = $"UNWIND {rows} AS {row}\nWITH {row}.r AS {inner.Relation}, {row}.`from` AS {inner.From}, {row}.`to` AS {inner.To}";
        return Objects.Every(pattern, fields.Relation(inner, field.Below("Relation")), Orders.ByEnds(inner));
    }
}
