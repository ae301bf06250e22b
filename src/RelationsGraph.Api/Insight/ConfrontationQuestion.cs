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
    private const int UsualRows = 20;

    private readonly Scope _scope = fields.Scope;
    private readonly TakenRelations _taken = TakenRelations.Of(fields, field);
    private readonly int _hops = WalkBounds.ChainHops(field);

    // The variables of one row, from the opposition outwards.
    private readonly (string Opposition, string X, string Y) _at = (fields.Scope.Fresh("opposition"), fields.Scope.Fresh("x"), fields.Scope.Fresh("y"));
    private readonly (string A, string B, string Best) _row = (fields.Scope.Fresh("a"), fields.Scope.Fresh("b"), fields.Scope.Fresh("best"));

    /// <summary><c>confrontations</c></summary>
    public Projection Confrontations()
    {
        var (o, x, y) = _at;
        var (a, b, best) = _row;
        var (ours, theirs, found) = (_scope.Fresh("ours"), _scope.Fresh("theirs"), _scope.Fresh("found"));
        var text = new ChainText(fields, _taken);
        var shown = Shown(text, best);
        return new Projection(
            CypherText.Block(
                "COLLECT",
                Oppositions(),
                Side(x, y, ours),
                $"WITH * WHERE size({ours}) > 0",
                Side(y, x, theirs),
                Bonds(ours, theirs),
                $"WITH {o}, {a}, {b}, collect({best}) AS {found}",
                $"WITH {o}, {a}, {b}, head({CypherText.Block("COLLECT", $"UNWIND {found} AS {best}", $"RETURN {best} ORDER BY {Order(best)} LIMIT 1")}) AS {best}",
                $"ORDER BY {Ranks.Confidence($"{best}.confidence")}, {a}.id, {b}.id, {o}.id LIMIT {WalkBounds.First(_scope, field, UsualRows)}",
                $"RETURN {shown.Cypher}"),
            new ListShape(shown.Shape!));
    }

    private static string Order(string best) =>
        $"{Ranks.Confidence($"{best}.confidence")}, {Ranks.Ids($"{best}.our.actors")}, {Ranks.Ids($"{best}.their.actors")}, {Ranks.Ids($"{best}.our.hops")}, {Ranks.Ids($"{best}.their.hops")}, {best}.bond.id";

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

    // All chains that end at one side of the opposition and share a day with it, by the patron that they begin at.
    private string Side(string end, string enemy, string patrons)
    {
        var (o, x, y) = _at;
        var text = new ChainText(fields, _taken);
        var (path, hop, patron, chains) = (_scope.Fresh("path"), _scope.Fresh("hop"), _scope.Fresh("patron"), _scope.Fresh("chains"));
        string?[] compatible = [.. _taken.InTheatre(hop), _taken.Together(hop, o), _taken.Within is null ? $"coalesce(last({hop}.theatres), '') = coalesce(last({o}.theatres), '')" : null];
        return CypherText.Block(
            _taken.Within is null ? $"CALL ({o}, {x}, {y})" : $"CALL ({o}, {x}, {y}, {_taken.Within})",
            $"MATCH {path} = ({end}){ChainText.Backwards(hop, _hops, compatible)}(:Actor)",
            text.Chains($"reverse(nodes({path}))", $"reverse(relationships({path}))", $"NOT {enemy} IN {{actors}}"),
            $"WITH head({text.Chain}.actors) AS {patron}, collect({text.Chain}) AS {chains}",
            $"RETURN collect({{patron: {patron}, chains: {chains}}}) AS {patrons}");
    }

    // For each pair of patrons their bonds in another compartment, each with the best chains that share a day with it. Spans that meet pair by pair have a day in common.
    private string Bonds(string ours, string theirs)
    {
        var (o, _, _) = _at;
        var (a, b, best) = _row;
        var (one, other, our, their, bond, parts) =
            (_scope.Fresh("one"), _scope.Fresh("other"), _scope.Fresh("our"), _scope.Fresh("their"), _scope.Fresh("bond"), _scope.Fresh("parts"));
        var positive = string.Join('|', _scope.Vocabulary.Kinds.Where(kind => kind.Sign > 0).Select(kind => kind.Name));
        string?[] elsewhere =
        [
            .. _taken.Anywhere(bond),
            $"(coalesce({bond}.theatre, '') <> coalesce({o}.theatre, '') OR coalesce({bond}.domain, '') <> coalesce({o}.domain, ''))",
            _taken.Together(bond, o),
        ];
        var inOne = $"WITH *, {our}.hops + {their}.hops + [{o}] AS {parts}\nWHERE {o}.theatre IS NULL OR any(wide IN {parts} WHERE all(part IN {parts} WHERE wide.theatre IN part.theatres))\n";
        return string.Join('\n',
            $"UNWIND {ours} AS {one}",
            $"UNWIND {theirs} AS {other}",
            $"WITH {o}, {one}.patron AS {a}, {other}.patron AS {b}, {one}.chains AS {ours}, {other}.chains AS {theirs}",
            $"MATCH ({a})-[{bond}:{positive}]-({b})",
            CypherText.Where(elsewhere),
            CypherText.Block(
                $"CALL ({o}, {bond}, {ours}, {theirs})",
                $"UNWIND [{our} IN {ours}{TakenRelations.Inline(_taken.Together(our, bond))}] AS {our}",
                $"UNWIND [{their} IN {theirs}{TakenRelations.Inline(_taken.Together(their, bond), _taken.Together(our, their), $"none(actor IN {their}.actors WHERE actor IN {our}.actors)")}] AS {their}",
                $"{(_taken.Within is null ? inOne : "")}WITH {{our: {our}, their: {their}, bond: {bond}, confidence: {our}.confidence * {their}.confidence * {o}.confidence * {bond}.confidence}} AS {best}",
                $"RETURN {best} ORDER BY {Order(best)} LIMIT 1"));
    }
}
