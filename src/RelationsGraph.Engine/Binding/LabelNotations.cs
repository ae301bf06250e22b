using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Refuses clauses that join some labels by colons and write others in the newer notation, with operators or behind IS.</summary>
internal sealed class LabelNotations(SyntaxErrors errors, Sequence<LabelUse> uses)
{
    /// <summary>Looks at all label expressions of a clause, those of subqueries in its expressions included.</summary>
    public void Check(ClauseSyntax clause)
    {
        var inside = uses.Where(use => use.Span.Start >= clause.Span.Start && use.Span.End <= clause.Span.End).ToList();
        var joined = inside.Where(use => use.Subject != LabelSubject.Relationship).Select(use => (Use: use, Colon: Colon(use.Labels))).Where(found => found.Colon is not null).ToList();
        if (joined.Count == 0)
        {
            return;
        }

        var expressed = joined.Select(found => $"{(found.Use.Keyword == LabelKeyword.Is ? "IS " : ":")}{LabelBinder.Text(found.Use.Labels)}").Distinct().ToList();
        var advice = $"{(expressed.Count == 1 ? "This expression" : "These expressions")} could be expressed as {string.Join(", ", expressed)}.";
        var place = joined[0].Colon!.Span;
        if (inside.Any(use => use.Keyword == LabelKeyword.Is))
        {
            var written = string.Join(", ", joined.Select(found => Text(found.Use)).Distinct());
            throw errors.At(place, $"Mixing the IS keyword with colon (':') between labels is not allowed. {advice}", "UnexpectedSyntax", SyntaxStatuses.IsWithLabels(written, string.Join(", ", expressed)));
        }

        if (inside.Any(UsesOperators))
        {
            throw errors.At(
                place,
                $"Mixing label expression symbols ('|', '&', '!', and '%') with colon (':') between labels is not allowed. Please only use one set of symbols. {advice}",
                "UnexpectedSyntax");
        }
    }

    private static string Text(LabelUse use) =>
        $"{(use.Keyword == LabelKeyword.Is ? "IS " : ":")}{LabelBinder.Text(use.Labels).Replace('&', ':')}";

    private static LabelExpression? Colon(LabelExpression labels) => LabelBinder.Parts(labels).FirstOrDefault(part => part is LabelConjunction { Notation: LabelNotation.Colon });

    // Types of a relationship were always separated by bars.
    private static bool UsesOperators(LabelUse use) => LabelBinder.Parts(use.Labels).Any(part => part switch
    {
        LabelNegation or LabelWildcard or LabelConjunction { Notation: LabelNotation.Operator } => true,
        LabelDisjunction { Notation: LabelNotation.Operator } => use.Subject != LabelSubject.Relationship,
        _ => false,
    });
}
