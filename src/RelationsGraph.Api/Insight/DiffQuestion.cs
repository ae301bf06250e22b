using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>diff</c>: what was in force on one of two dates and not on the other, and the compartments whose score turned to the opposite sign.
/// </summary>
/// <param name="fields">The statement's projections.</param>
/// <param name="field">The root field.</param>
internal sealed class DiffQuestion(SchemaFields fields, Selection field)
{
    private readonly Scope _scope = fields.Scope;
    private readonly string _earlier = fields.Scope.Parameter("earlier", field.Required("from"));
    private readonly string _later = fields.Scope.Parameter("later", field.Required("to"));

    // Whether a relation was in force at the first date, and whether it is at the second.
    private readonly (string Was, string Is) _at = (fields.Scope.Fresh("was"), fields.Scope.Fresh("stands"));

    /// <summary><c>diff</c></summary>
    public static Projection Diff(SchemaFields fields, Selection field)
    {
        var question = new DiffQuestion(fields, field);
        var moved = question.BeganOrEnded();
        var changed = question.Changed();
        return new Projection($"{moved.Cypher} + {fields.Scope.Prepare("changed", changed.Cypher)}", new ListShape(moved.Shape!));
    }

    private Projection BeganOrEnded()
    {
        var variables = _scope.FreshRelation();
        var (held, holds) = _at;
        var shown = Objects.Map(field.Below("RelationChange"), part => part.Name switch
        {
            "kind" => $"CASE WHEN {holds} THEN 'BEGAN' ELSE 'ENDED' END",
            "relation" => fields.Relation(variables, part.Below("Relation")),
            "before" => new Projection("null", fields.Relation(variables, part.Below("Relation")).Shape),
            _ => "null",
        });
        return shown with
        {
            Cypher = CypherText.Block(
                "COLLECT",
                Relations(variables),
                $"WITH {variables.List}, {held}, {holds} WHERE {held} <> {holds}",
                $"RETURN {shown.Cypher} AS item ORDER BY {holds} DESC, {variables.Relation}.id"),
        };
    }

    private Projection Changed()
    {
        var variables = _scope.FreshRelation();
        var (r, from, to) = (variables.Relation, variables.From, variables.To);
        var (held, holds) = _at;
        var (one, other, place, domain, rows, weight) = (_scope.Fresh("one"), _scope.Fresh("other"), _scope.Fresh("place"), _scope.Fresh("domain"), _scope.Fresh("rows"), _scope.Fresh("weight"));
        var (then, now) = (_scope.Fresh("scoreThen"), _scope.Fresh("scoreNow"));
        var (strongest, former) = (_scope.Fresh("strongest"), _scope.Fresh("former"));
        var shown = Objects.Map(field.Below("RelationChange"), part => part.Name switch
        {
            "kind" => "'CHANGED'",
            "relation" => HeldThings.Relation(fields, strongest, part),
            "before" => HeldThings.Relation(fields, former, part),
            _ => "null",
        });
        return shown with
        {
            Cypher = CypherText.Block(
                "COLLECT",
                Relations(variables),
                $"WITH {variables.List}, {held}, {holds} WHERE {r}.sign <> 0 AND {to}:Actor AND {from} <> {to} AND ({held} OR {holds})",
                $"WITH CASE WHEN {from}.id < {to}.id THEN {from} ELSE {to} END AS {one}, CASE WHEN {from}.id < {to}.id THEN {to} ELSE {from} END AS {other},",
                $"  {r}.theatre AS {place}, {r}.domain AS {domain}, {r}, {held}, {holds}, {r}.confidence * {r}.strength AS {weight}",
                $"ORDER BY {weight} DESC, {r}.id",
                $"WITH {one}, {other}, {place}, {domain}, collect({{r: {r}, held: {held}, holds: {holds}, w: {weight}}}) AS {rows}",
                $"WITH {rows}, {Score(rows, "held")} AS {then}, {Score(rows, "holds")} AS {now}",
                $"WHERE ({then} >= 1e-9 AND {now} <= -1e-9) OR ({then} <= -1e-9 AND {now} >= 1e-9)",
                $"WITH head([row IN {rows} WHERE row.holds AND row.r.sign * {now} > 0]).r AS {strongest}, head([row IN {rows} WHERE row.held AND row.r.sign * {then} > 0]).r AS {former}",
                $"RETURN {shown.Cypher} AS item ORDER BY {strongest}.id"),
        };
    }

    // Without a relation it is no number, which compares with nothing.
    private static string Score(string rows, string when)
    {
        var at = $"[row IN {rows} WHERE row.{when}]";
        return $"reduce(sum = 0.0, row IN {at} | sum + row.w * row.r.sign) / reduce(sum = 0.0, row IN {at} | sum + row.w)";
    }

    private string Relations(RelationVariables variables)
    {
        var match = RelationMatch.Anywhere(_scope, field.Argument("where"), variables);
        var (held, holds) = _at;
        var r = variables.Relation;
        return $"{match.Pattern}\n{CypherText.Where(match.Condition)}\nWITH {variables.List}, {Conditions.AsOf(r, _earlier)} AS {held}, {Conditions.AsOf(r, _later)} AS {holds}";
    }
}
