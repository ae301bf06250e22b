using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>confrontations</c>: from each opposition the chains of support are walked back to either side, and patrons who hold a bond elsewhere are paired.
/// </summary>
/// <param name="fields">The statement's projections.</param>
/// <param name="field">The root field.</param>
internal sealed class ConfrontationQuestion(SchemaFields fields, Selection field)
{
    private const int UsualHops = 3;
    private const int UsualRows = 20;

    private readonly Scope _scope = fields.Scope;
    private readonly TakenRelations _taken = TakenRelations.Of(fields, field);
    private readonly int _hops = WalkBounds.Hops(field, UsualHops, WalkBounds.ChainHops);

    // The variables of one row, from the opposition outwards.
    private readonly (string Opposition, string X, string Y) _at = (fields.Scope.Fresh("opposition"), fields.Scope.Fresh("x"), fields.Scope.Fresh("y"));
    private readonly (string A, string B, string Our, string Their, string Bond) _row =
        (fields.Scope.Fresh("a"), fields.Scope.Fresh("b"), fields.Scope.Fresh("our"), fields.Scope.Fresh("their"), fields.Scope.Fresh("bond"));

    /// <summary><c>confrontations</c></summary>
    public Projection Confrontations()
    {
        var (o, x, y) = _at;
        var (a, b, our, their, bond) = _row;
        var (ours, theirs, best, confidence) = (_scope.Fresh("ours"), _scope.Fresh("theirs"), _scope.Fresh("best"), _scope.Fresh("joint"));
        var text = new ChainText(fields, _taken);
        var shown = Shown(text, best);
        var product = $"{our}.confidence * {their}.confidence * {o}.confidence * {bond}.confidence";
        return new Projection(
            CypherText.Block(
                "COLLECT",
                Oppositions(),
                Side(x, y, ours),
                $"WITH * WHERE size({ours}) > 0",
                Side(y, x, theirs),
                $"WITH {o}, {x}, {y}, {ours}, {theirs} WHERE size({theirs}) > 0",
                $"UNWIND {ours} AS {our}",
                $"WITH {o}, {x}, {y}, {theirs}, head({our}.actors) AS {a}, collect({our}) AS {ours}",
                Bond(ours, theirs),
                $"WITH {o}, {a}, {b}, {our}, {their}, {bond}, {product} AS {confidence}",
                $"ORDER BY {Ranks.Confidence(confidence)}, {Ranks.Ids($"{our}.actors")}, {Ranks.Ids($"{their}.actors")}, {Ranks.Ids($"{our}.hops")}, {Ranks.Ids($"{their}.hops")}, {bond}.id",
                $"WITH {o}, {a}, {b}, head(collect({{our: {our}, their: {their}, bond: {bond}, confidence: {confidence}}})) AS {best}",
                $"WITH {o}, {a}, {b}, {best} ORDER BY {Ranks.Confidence($"{best}.confidence")}, {a}.id, {b}.id, {o}.id LIMIT {WalkBounds.First(_scope, field, UsualRows)}",
                $"RETURN {shown.Cypher}"),
            new ListShape(shown.Shape!));
    }

    private Projection Shown(ChainText text, string best) => Objects.Map(field.Below("Confrontation"), part => part.Name switch
    {
        "a" => HeldThings.Actor(fields, _row.A, part),
        "b" => HeldThings.Actor(fields, _row.B, part),
        "aChain" => text.Shown($"{best}.our", part),
        "bChain" => text.Shown($"{best}.their", part),
        "opposition" => HeldThings.Relation(fields, _at.Opposition, part),
        "bond" => HeldThings.Relation(fields, $"{best}.bond", part),
        _ => HeldThings.FragileOn(fields, $"({best}.our.hops + {best}.their.hops + [{_at.Opposition}, {best}.bond])", part),
    });

    private string Oppositions()
    {
        var (o, x, y) = _at;
        var place = _scope.Fresh("place");
        var match = _taken.Within is null
            ? $"MATCH ({x}:Actor)-[{o}:OPPOSES]->({y}:Actor)"
            : $"UNWIND {_taken.Within} AS {place}\nMATCH ({x}:Actor)-[{o}:OPPOSES {{theatre: {place}}}]->({y}:Actor)";
        return $"{match}\n{CypherText.Where([.. _taken.Anywhere(o), $"{x} <> {y}"])}\nWITH {o}, {x}, {y}";
    }

    // All chains that end at one side of the opposition, as a list.
    private string Side(string end, string enemy, string chains)
    {
        var (o, x, y) = _at;
        var text = new ChainText(fields, _taken);
        var (path, hop) = (_scope.Fresh("path"), _scope.Fresh("hop"));
        string?[] compatible = [.. _taken.InTheatre(hop), _taken.Together(hop, o), _taken.Within is null ? $"coalesce(last({hop}.theatres), '') = coalesce(last({o}.theatres), '')" : null];
        return CypherText.Block(
            _taken.Within is null ? $"CALL ({o}, {x}, {y})" : $"CALL ({o}, {x}, {y}, {_taken.Within})",
            $"MATCH {path} = ({end}) ((:Actor)<-[{hop}:SUPPORTS{TakenRelations.Inline(compatible)}]-(:Actor)){{1, {_hops}}} (:Actor)",
            text.Chains($"reverse(nodes({path}))", $"reverse(relationships({path}))", $"NOT {enemy} IN {{actors}}"),
            $"RETURN collect({text.Chain}) AS {chains}");
    }

    // The pairs of chains whose patrons hold a bond in another compartment, all on one day.
    private string Bond(string ours, string theirs)
    {
        var (o, _, _) = _at;
        var (a, b, our, their, bond) = _row;
        var positive = string.Join('|', _scope.Vocabulary.Kinds.Where(kind => kind.Sign > 0).Select(kind => kind.Name));
        var (parts, since, until) = (_scope.Fresh("parts"), _scope.Fresh("since"), _scope.Fresh("until"));
        string?[] elsewhere =
        [
            .. _taken.Anywhere(bond),
            $"(coalesce({bond}.theatre, '') <> coalesce({o}.theatre, '') OR coalesce({bond}.domain, '') <> coalesce({o}.domain, ''))",
            _taken.Together(bond, o),
            $"any(their IN {theirs} WHERE head(their.actors) = {b})",
        ];
        var inOne = $"({o}.theatre IS NULL OR any(wide IN {parts} WHERE all(part IN {parts} WHERE wide.theatre IN part.theatres)))";
        return string.Join('\n',
            $"MATCH ({a})-[{bond}:{positive}]-({b}:Actor)",
            CypherText.Where(elsewhere),
            $"UNWIND {ours} AS {our}",
            $"UNWIND [their IN {theirs} WHERE head(their.actors) = {b} AND none(actor IN their.actors WHERE actor IN {our}.actors)] AS {their}",
            $"WITH *, {our}.hops + {their}.hops + [{o}] AS {parts}",
            $"WITH *, {ChainText.Latest($"part IN {parts} + [{bond}]", "part")} AS {since}, {ChainText.Earliest($"part IN {parts} + [{bond}]", "part")} AS {until}",
            CypherText.Where(ChainText.Share(since, until), _taken.Within is null ? inOne : null));
    }
}
