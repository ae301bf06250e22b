using System.Text;
using System.Text.RegularExpressions;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Graph.Texts;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Answers full-text queries: every part of a query gives scores by entity, and the parts are put together.</summary>
internal sealed class FullTextSearch(FullTextIndex index, GraphView view, TextAnalyzer analyzer)
{
    private const int MostFuzzyTerms = 50;

    // So many terms in a row are looked at before it is asked whether those behind them can be passed over, which costs as much as looking at some.
    private const int MostInVain = 16;
    private static readonly TimeSpan MostRegexTime = TimeSpan.FromSeconds(1);

    /// <summary>The best matches, no more than <paramref name="most"/>.</summary>
    public List<FullTextHit> Run(string text, int most) => Scores(TextQueryParser.Parse(text)).Best(most);

    private TextScores Scores(TextQuery query)
    {
        var scores = query switch
        {
            BooleanQuery each => Combined(each),
            EverythingQuery => Everything(),
            TermQuery each => OverFields(each.Field, field => Terms(field, analyzer.Terms(each.Text).Select(term => term.Term))),
            PhraseQuery each => OverFields(each.Field, field => Phrase(field, [.. analyzer.Terms(each.Text)], each.Slop)),
            FuzzyQuery each => OverFields(each.Field, field => Fuzzy(field, analyzer.Normalize(each.Term), each.Distance)),
            PatternQuery each => OverFields(each.Field, field => Pattern(field, each.Pattern)),
            RegexQuery each => OverFields(each.Field, field => Matching(field, "", WholeTerm(each.Expression).IsMatch)),
            TermRangeQuery each => OverFields(each.Field, field => Range(field, each)),
            _ => throw new InvalidOperationException($"query {query.GetType().Name}"),
        };
        return query.Boost == 1 ? scores : scores.Times(query.Boost);
    }

    private TextScores OverFields(string? name, Func<int, TextScores> search) =>
        TextScores.Sum([.. Enumerable.Range(0, index.Fields.Length).Where(field => name is null || index.Descriptor.PropertyKeys[field] == name).Select(search)]);

    private TextScores Combined(BooleanQuery query)
    {
        TextScores? required = null;
        foreach (var (_, part) in query.Clauses.Where(clause => clause.Occurs == Occurrence.Must))
        {
            required = required?.And(Scores(part)) ?? Scores(part);
        }

        var optional = TextScores.Sum([.. query.Clauses.Where(clause => clause.Occurs == Occurrence.Should).Select(clause => Scores(clause.Query))]);
        var result = required?.Plus(optional) ?? optional;
        foreach (var (_, part) in query.Clauses.Where(clause => clause.Occurs == Occurrence.MustNot))
        {
            result = result.Without(Scores(part));
        }

        return result;
    }

    private TextScores Everything()
    {
        var all = new List<int>();
        for (var field = 0; field < index.Fields.Length; field++)
        {
            all.AddRange(Matching(field, "", static _ => true).Ids);
        }

        return TextScores.Alike(all);
    }

    private TextScores Terms(int field, IEnumerable<string> terms)
    {
        var parts = new List<TextScores>();
        foreach (var term in terms)
        {
            var postings = index.Fields[field].Terms.Find(Value.Of(term));
            parts.Add(Scored(field, postings, FullTextScoring.Rarity(index.Fields[field].Documents, postings.Count)));
        }

        return TextScores.Sum(parts);
    }

    private TextScores Phrase(int field, (string Term, int Position)[] terms, int slop)
    {
        if (terms.Length == 1)
        {
            return Terms(field, [terms[0].Term]);
        }

        var scores = new TextScores();
        var rarity = 0f;
        TextScores? candidates = null;
        foreach (var (term, _) in terms)
        {
            var postings = index.Fields[field].Terms.Find(Value.Of(term));
            rarity += FullTextScoring.Rarity(index.Fields[field].Documents, postings.Count);
            candidates = candidates?.And(Terms(field, [term])) ?? Terms(field, [term]);
        }

        var scoring = new FullTextScoring(index.Fields[field]);
        foreach (var id in candidates is null ? default : candidates.Ids)
        {
            var frequency = PhraseMatch.Frequency(index.Terms(view, id, field), terms, slop);
            if (frequency > 0)
            {
                scores.Add(id, scoring.Score(id, rarity, frequency));
            }
        }

        return scores;
    }

    private TextScores Fuzzy(int field, string term, float distance)
    {
        var length = term.EnumerateRunes().Count();
        // Below 1 stands Lucene's older measure, a similarity.
        var most = distance >= 1 ? Math.Min((int)distance, 2) : distance == 0 ? 0 : Math.Min((int)((1 - distance) * length), 2);
        var best = Near(index.Fields[field].Terms, new EditDistance(term, most), most)
            .Select(each => (each.Term, Boost: each.Edits == 0 ? 1 : Math.Max(0, 1 - (each.Edits / (float)Math.Min(length, each.Term.EnumerateRunes().Count()))), each.Postings))
            .OrderByDescending(each => each.Boost).ThenBy(each => each.Term, StringComparer.Ordinal).Take(MostFuzzyTerms).ToList();

        // All weigh as much as the most frequent of them, so that a rare misspelling does not come first.
        var rarity = best.Count == 0 ? 0 : FullTextScoring.Rarity(index.Fields[field].Documents, best.Max(each => each.Postings.Count));
        return TextScores.Sum(best.ConvertAll(each => Scored(field, each.Postings, rarity * each.Boost)));
    }

    // Terms come in their order, so that those with a beginning which no near one has stand together, and are passed over as one where they are many.
    private static List<(string Term, int Edits, Postings Postings)> Near(KeyTree terms, EditDistance distances, int most)
    {
        var near = new List<(string Term, int Edits, Postings Postings)>();
        var vain = 0;
        for (var cursor = terms.First(); cursor.MoveNext();)
        {
            var found = cursor.Key.AsString;
            var edits = distances.To(found);
            if (edits <= most)
            {
                near.Add((found, edits, cursor.Postings));
                vain = 0;
            }
            else if (++vain % MostInVain == 0 && distances.HopelessBeginning(found) is { } beginning && !char.IsHighSurrogate(beginning[^1]))
            {
                var first = Value.Of(beginning);
                cursor = terms.From(key => KeyOrder.Compare(key, first) < 0 || key.AsString.StartsWith(beginning, StringComparison.Ordinal));
            }
        }

        return near;
    }

    private TextScores Pattern(int field, string pattern)
    {
        var expression = new StringBuilder();
        var prefix = new StringBuilder();
        var inPrefix = true;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '*' or '?')
            {
                inPrefix = false;
                expression.Append(pattern[i] == '*' ? ".*" : ".");
                continue;
            }

            i += pattern[i] == '\\' && i + 1 < pattern.Length ? 1 : 0;
            var unit = char.IsSurrogate(pattern[i]) ? pattern[i].ToString() : analyzer.Normalize(pattern[i].ToString());
            expression.Append(Regex.Escape(unit));
            prefix.Append(inPrefix ? unit : "");
        }

        // What is only a beginning needs no look at the rest.
        var isBeginning = pattern.EndsWith('*') && expression.ToString() == Regex.Escape(prefix.ToString()) + ".*";
        return Matching(field, prefix.ToString(), isBeginning ? static _ => true : WholeTerm(expression.ToString()).IsMatch);
    }

    private TextScores Range(int field, TermRangeQuery range)
    {
        var from = range.From is { } lower ? analyzer.Normalize(lower.Term) : null;
        var to = range.To is { } upper ? analyzer.Normalize(upper.Term) : null;
        return Matching(field, "", term =>
            (from is null || string.CompareOrdinal(term, from) is var low && (low > 0 || (low == 0 && range.From!.Value.Inclusive)))
            && (to is null || string.CompareOrdinal(term, to) is var high && (high < 0 || (high == 0 && range.To!.Value.Inclusive))));
    }

    // Every match counts the same, as in Lucene.
    private TextScores Matching(int field, string prefix, Func<string, bool> matches)
    {
        var found = new List<int>();
        var first = Value.Of(prefix);
        var cursor = index.Fields[field].Terms.From(key => KeyOrder.Compare(key, first) < 0);
        while (cursor.MoveNext() && cursor.Key.AsString.StartsWith(prefix, StringComparison.Ordinal))
        {
            if (!matches(cursor.Key.AsString))
            {
                continue;
            }

            if (cursor.Postings is not { List: { } list })
            {
                found.Add(cursor.Postings.Single.Id);
                continue;
            }

            foreach (var posting in list)
            {
                found.Add(posting.Id);
            }
        }

        return TextScores.Alike(found);
    }

    private TextScores Scored(int field, Postings postings, float rarity)
    {
        var scores = new TextScores(postings.Count);
        var scoring = new FullTextScoring(index.Fields[field]);
        if (postings.List is not { } list)
        {
            if (!postings.IsEmpty)
            {
                scores.Add(postings.Single.Id, scoring.Score(postings.Single.Id, rarity, postings.Single.First));
            }

            return scores;
        }

        foreach (var posting in list)
        {
            scores.Add(posting.Id, scoring.Score(posting.Id, rarity, posting.First));
        }

        return scores;
    }

    private static Regex WholeTerm(string expression)
    {
        try
        {
            return new Regex($"\\A(?:{expression})\\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, MostRegexTime);
        }
        catch (ArgumentException wrong)
        {
            throw new CypherException("Neo.ClientError.Procedure.ProcedureCallFailed", $"Cannot parse the regular expression '{expression}': {wrong.Message}");
        }
    }
}
