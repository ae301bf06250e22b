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
    private static readonly TimeSpan MostRegexTime = TimeSpan.FromSeconds(1);

    public List<FullTextHit> Run(string text)
    {
        var hits = new List<FullTextHit>();
        foreach (var (id, score) in Scores(TextQueryParser.Parse(text)))
        {
            hits.Add(new FullTextHit(id, score));
        }

        hits.Sort(static (one, other) => other.Score.CompareTo(one.Score) is var order && order != 0 ? order : one.Id.CompareTo(other.Id));
        return hits;
    }

    private Dictionary<int, float> Scores(TextQuery query)
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
        if (query.Boost != 1)
        {
            foreach (var id in scores.Keys)
            {
                scores[id] *= query.Boost;
            }
        }

        return scores;
    }

    private Dictionary<int, float> OverFields(string? name, Func<int, Dictionary<int, float>> search)
    {
        var sum = new Dictionary<int, float>();
        for (var field = 0; field < index.Fields.Length; field++)
        {
            if (name is null || index.Descriptor.PropertyKeys[field] == name)
            {
                AddTo(sum, search(field));
            }
        }

        return sum;
    }

    private Dictionary<int, float> Combined(BooleanQuery query)
    {
        Dictionary<int, float>? required = null;
        var optional = new Dictionary<int, float>();
        foreach (var (occurs, part) in query.Clauses)
        {
            if (occurs == Occurrence.Must)
            {
                required = Both(required, Scores(part));
            }
            else if (occurs == Occurrence.Should)
            {
                AddTo(optional, Scores(part));
            }
        }

        var result = required ?? optional;
        if (required is not null)
        {
            foreach (var id in required.Keys)
            {
                required[id] += optional.GetValueOrDefault(id);
            }
        }

        foreach (var (_, part) in query.Clauses.Where(clause => clause.Occurs == Occurrence.MustNot))
        {
            foreach (var id in Scores(part).Keys)
            {
                result.Remove(id);
            }
        }

        return result;
    }

    private Dictionary<int, float> Everything()
    {
        var all = new Dictionary<int, float>();
        for (var field = 0; field < index.Fields.Length; field++)
        {
            foreach (var id in Matching(field, "", static _ => true).Keys)
            {
                all[id] = 1;
            }
        }

        return all;
    }

    private Dictionary<int, float> Terms(int field, IEnumerable<string> terms)
    {
        var sum = new Dictionary<int, float>();
        foreach (var term in terms)
        {
            var postings = index.Fields[field].Terms.Find(Value.Of(term));
            AddScores(sum, field, postings, FullTextScoring.Rarity(index.Fields[field].Documents, postings.Count));
        }

        return sum;
    }

    private Dictionary<int, float> Phrase(int field, (string Term, int Position)[] terms, int slop)
    {
        if (terms.Length == 1)
        {
            return Terms(field, [terms[0].Term]);
        }

        var scores = new Dictionary<int, float>();
        var rarity = 0f;
        Dictionary<int, float>? candidates = null;
        foreach (var (term, _) in terms)
        {
            var postings = index.Fields[field].Terms.Find(Value.Of(term));
            rarity += FullTextScoring.Rarity(index.Fields[field].Documents, postings.Count);
            candidates = Both(candidates, Terms(field, [term]));
        }

        foreach (var id in candidates?.Keys ?? Enumerable.Empty<int>())
        {
            var frequency = PhraseMatch.Frequency(index.Terms(view, id, field), terms, slop);
            if (frequency > 0)
            {
                scores[id] = FullTextScoring.Score(index.Fields[field], id, rarity, frequency);
            }
        }

        return scores;
    }

    private Dictionary<int, float> Fuzzy(int field, string term, float distance)
    {
        var length = term.EnumerateRunes().Count();
        // Below 1 stands Lucene's older measure, a similarity.
        var most = distance >= 1 ? Math.Min((int)distance, 2) : distance == 0 ? 0 : Math.Min((int)((1 - distance) * length), 2);
        var near = new List<(string Term, float Boost, Postings Postings)>();
        var cursor = index.Fields[field].Terms.First();
        while (cursor.MoveNext())
        {
            var found = cursor.Key.AsString;
            var edits = EditDistance.Between(term, found, most);
            var shorter = Math.Min(length, found.EnumerateRunes().Count());
            if (edits <= most)
            {
                near.Add((found, edits == 0 ? 1 : Math.Max(0, 1 - (edits / (float)shorter)), cursor.Postings));
            }
        }

        var best = near.OrderByDescending(each => each.Boost).ThenBy(each => each.Term, StringComparer.Ordinal).Take(MostFuzzyTerms).ToList();
        var sum = new Dictionary<int, float>();
        // All weigh as much as the most frequent of them, so that a rare misspelling does not come first.
        var rarity = best.Count == 0 ? 0 : FullTextScoring.Rarity(index.Fields[field].Documents, best.Max(each => each.Postings.Count));
        foreach (var (_, boost, postings) in best)
        {
            AddScores(sum, field, postings, rarity * boost);
        }

        return sum;
    }

    private Dictionary<int, float> Pattern(int field, string pattern)
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

        return Matching(field, prefix.ToString(), WholeTerm(expression.ToString()).IsMatch);
    }

    private Dictionary<int, float> Range(int field, TermRangeQuery range)
    {
        var from = range.From is { } lower ? analyzer.Normalize(lower.Term) : null;
        var to = range.To is { } upper ? analyzer.Normalize(upper.Term) : null;
        return Matching(field, "", term =>
            (from is null || string.CompareOrdinal(term, from) is var low && (low > 0 || (low == 0 && range.From!.Value.Inclusive)))
            && (to is null || string.CompareOrdinal(term, to) is var high && (high < 0 || (high == 0 && range.To!.Value.Inclusive))));
    }

    // Every match counts the same, as in Lucene.
    private Dictionary<int, float> Matching(int field, string prefix, Func<string, bool> matches)
    {
        var scores = new Dictionary<int, float>();
        var first = Value.Of(prefix);
        var cursor = index.Fields[field].Terms.From(key => KeyOrder.Compare(key, first) < 0);
        while (cursor.MoveNext() && cursor.Key.AsString.StartsWith(prefix, StringComparison.Ordinal))
        {
            if (!matches(cursor.Key.AsString))
            {
                continue;
            }

            foreach (var posting in cursor.Postings.All())
            {
                scores[posting.Id] = 1;
            }
        }

        return scores;
    }

    private void AddScores(Dictionary<int, float> sum, int field, Postings postings, float rarity)
    {
        foreach (var posting in postings.All())
        {
            sum[posting.Id] = sum.GetValueOrDefault(posting.Id) + FullTextScoring.Score(index.Fields[field], posting.Id, rarity, posting.First);
        }
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

    private static Dictionary<int, float> Both(Dictionary<int, float>? one, Dictionary<int, float> other)
    {
        if (one is null)
        {
            return other;
        }

        var both = new Dictionary<int, float>();
        foreach (var (id, score) in one)
        {
            if (other.TryGetValue(id, out var more))
            {
                both[id] = score + more;
            }
        }

        return both;
    }

    private static void AddTo(Dictionary<int, float> sum, Dictionary<int, float> scores)
    {
        foreach (var (id, score) in scores)
        {
            sum[id] = sum.GetValueOrDefault(id) + score;
        }
    }
}
