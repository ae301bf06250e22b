using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>The root field <c>proxyChains</c>: walked from whoever is named, else from those who support somebody in the theatre.</summary>
/// <param name="fields">The statement's projections.</param>
/// <param name="field">The root field.</param>
internal sealed class ProxyChainQuestion(SchemaFields fields, Selection field)
{
    private const int UsualRows = 50;

    private readonly Scope _scope = fields.Scope;
    private readonly TakenRelations _taken = TakenRelations.Of(fields, field);
    private readonly int _hops = WalkBounds.ChainHops(field);

    /// <summary><c>proxyChains</c></summary>
    public Projection Chains()
    {
        var text = new ChainText(fields, _taken);
        var path = _scope.Fresh("path");
        var first = WalkBounds.First(_scope, field, UsualRows);
        var (from, to) = (Actor("from"), Actor("to"));
        var (pattern, isReversed) = Pattern(path, from, to);
        var (actors, hops) = ($"nodes({path})", $"relationships({path})");
        var item = text.Shown(text.Chain, field);
        return new Projection(
            CypherText.Block(
                "COLLECT",
                pattern,
                isReversed ? text.Chains($"reverse({actors})", $"reverse({hops})") : text.Chains(actors, hops),
                $"WITH {text.Chain} ORDER BY {ChainText.Order(text.Chain)} LIMIT {first}",
                $"RETURN {item.Cypher}"),
            new ListShape(item.Shape!));
    }

    private string? Actor(string argument) => field.Argument(argument) is { } text ? _scope.References.One(_scope, Named.Actor, text, argument) : null;

    private (string Pattern, bool IsReversed) Pattern(string path, string? from, string? to)
    {
        var end = to is null ? "(:Actor)" : $"(:Actor {{id: {to}}})";
        if (from is not null)
        {
            return ($"MATCH {path} = (:Actor {{id: {from}}}){Onwards()}{end}", false);
        }

        if (to is not null)
        {
            return ($"MATCH {path} = {end}{Backwards()}(:Actor)", true);
        }

        if (_taken.Within is null)
        {
            return ($"MATCH {path} = (:Actor){Onwards()}{end}", false);
        }

        var (place, start) = (_scope.Fresh("place"), _scope.Fresh("start"));
        return ($"UNWIND {_taken.Within} AS {place}\nMATCH ({start}:Actor)-[:SUPPORTS {{theatre: {place}}}]->(:Actor)\nWITH DISTINCT {start}\nMATCH {path} = ({start}){Onwards()}{end}", false);
    }

    private string Onwards()
    {
        var hop = _scope.Fresh("hop");
        var support = $"-{ChainText.Support(hop, _taken.InTheatre(hop))}->";
        return !field.IsSet("throughMembers") ? ChainText.Onwards(hop, _hops, _taken.InTheatre(hop)) : _hops == 1 ? support : $"{support}(:Actor) {Steps("startNode", "endNode")} ";
    }

    private string Backwards()
    {
        var hop = _scope.Fresh("hop");
        var support = $"<-{ChainText.Support(hop, _taken.InTheatre(hop))}-";
        return !field.IsSet("throughMembers") ? ChainText.Backwards(hop, _hops, _taken.InTheatre(hop)) : _hops == 1 ? support : $" {Steps("endNode", "startNode")} (:Actor){support}";
    }

    // Behind the first hop support goes on, or a whole hands it to its part. A membership may lie nowhere.
    private string Steps(string supporter, string whole)
    {
        var (hop, one, other) = (_scope.Fresh("hop"), _scope.Fresh("one"), _scope.Fresh("other"));
        var there = _taken.Within is null ? "" : $" AND ({hop}.theatre IN {_taken.Within} OR ({hop}.kind = 'MEMBER_OF' AND {hop}.theatre IS NULL))";
        return $"(({one}:Actor)-[{hop}:SUPPORTS|MEMBER_OF{TakenRelations.Inline(_taken.Anywhere(hop))}]-({other}:Actor)\n" +
            $"  WHERE (({hop}.kind = 'SUPPORTS' AND {supporter}({hop}) = {one}) OR ({hop}.kind = 'MEMBER_OF' AND {whole}({hop}) = {one})){there}){{0, {_hops - 1}}}";
    }
}
