using System.Globalization;
using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>
/// Parses Lucene's classic query language: terms, phrases, prefixes and patterns, fuzziness, fields, ranges, boosts, grouping,
/// <c>AND OR NOT + - &amp;&amp; || !</c>. Where no operator stands, one match suffices.
/// </summary>
internal sealed class TextQueryParser
{
    private const int DeepestNesting = 200;
    private const string Special = "+-!(){}[]^\"~*?:\\/";

    private readonly string _text;
    private int _at;
    private int _depth;

    private TextQueryParser(string text) => _text = text;

    /// <summary>Parses a query.</summary>
    /// <exception cref="CypherException">The text is no query.</exception>
    public static TextQuery Parse(string text)
    {
        var parser = new TextQueryParser(text);
        var query = parser.Clauses(null);
        return parser._at < text.Length ? throw parser.Unexpected("an operator or a term") : query ?? throw parser.Unexpected("a term");
    }

    private TextQuery? Clauses(string? field)
    {
        if (++_depth > DeepestNesting)
        {
            throw Unexpected($"at most {DeepestNesting} levels of parentheses");
        }

        var clauses = new List<(Occurrence Occurs, TextQuery Query)>();
        while (SkipBlanks() && _text[_at] != ')')
        {
            var conjunction = Conjunction();
            var occurs = Modifier();
            var query = Clause(field);
            Join(clauses, conjunction, occurs, query);
        }

        _depth--;
        return clauses.Count switch
        {
            0 => null,
            1 when clauses[0].Occurs != Occurrence.MustNot => clauses[0].Query,
            _ => new BooleanQuery(clauses),
        };
    }

    // AND makes the clause before it a must as well; OR leaves both open.
    private static void Join(List<(Occurrence Occurs, TextQuery Query)> clauses, string? conjunction, Occurrence? occurs, TextQuery? query)
    {
        if (conjunction == "AND" && clauses is [.., (Occurrence.Should, var last)])
        {
            clauses[^1] = (Occurrence.Must, last);
        }

        if (query is not null)
        {
            clauses.Add((occurs ?? (conjunction == "AND" ? Occurrence.Must : Occurrence.Should), query));
        }
    }

    private string? Conjunction()
    {
        foreach (var (written, meaning) in new[] { ("AND", "AND"), ("OR", "OR"), ("&&", "AND"), ("||", "OR") })
        {
            if (Word(written))
            {
                SkipBlanks();
                return meaning;
            }
        }

        return null;
    }

    private Occurrence? Modifier()
    {
        if (Accept('+'))
        {
            return Occurrence.Must;
        }

        if (Accept('-') || Accept('!') || Word("NOT"))
        {
            SkipBlanks();
            return Occurrence.MustNot;
        }

        return null;
    }

    private TextQuery? Clause(string? field)
    {
        SkipBlanks();
        if (_text.AsSpan(_at).StartsWith("*:*"))
        {
            _at += 3;
            return Boosted(new EverythingQuery());
        }

        var start = _at;
        var name = RawTerm(out var plain);
        if (plain && name.Length > 0 && Accept(':'))
        {
            field = name;
        }
        else
        {
            _at = start;
        }

        SkipBlanks();
        if (Accept('('))
        {
            var group = Clauses(field);
            Expect(')');
            return Boosted(group);
        }

        return Boosted(Single(field));
    }

    private TextQuery Single(string? field)
    {
        if (Accept('"'))
        {
            var phrase = Until('"');
            return new PhraseQuery(field, phrase, Accept('~') ? (int)Number(0) : 0);
        }

        if (Accept('/'))
        {
            return new RegexQuery(field, Until('/'));
        }

        if (_at < _text.Length && _text[_at] is '[' or '{')
        {
            return TermRange(field);
        }

        var start = _at;
        var term = RawTerm(out var plain);
        if (term.Length == 0)
        {
            throw Unexpected("a term, a phrase in quotes, or a group in parentheses");
        }

        if (!plain)
        {
            return new PatternQuery(field, _text[start.._at]);
        }

        // Two edits, as Lucene does where none are named.
        return Accept('~') ? new FuzzyQuery(field, term, Number(2)) : new TermQuery(field, term);
    }

    private TermRangeQuery TermRange(string? field)
    {
        var fromInclusive = _text[_at++] == '[';
        SkipBlanks();
        var from = RangeEnd();
        SkipBlanks();
        if (!Word("TO"))
        {
            throw Unexpected("TO");
        }

        SkipBlanks();
        var to = RangeEnd();
        SkipBlanks();
        var toInclusive = Accept(']');
        if (!toInclusive)
        {
            Expect('}');
        }

        return new TermRangeQuery(field, from is null ? null : (from, fromInclusive), to is null ? null : (to, toInclusive));
    }

    private string? RangeEnd()
    {
        if (Accept('"'))
        {
            return Until('"');
        }

        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not (']' or '}'))
        {
            _at++;
        }

        var end = _text[start.._at];
        return end.Length == 0 ? throw Unexpected("a term or *") : end == "*" ? null : end;
    }

    private TextQuery? Boosted(TextQuery? query) => Accept('^') && query is not null ? query with { Boost = query.Boost * Number(1) } : query;

    // A run of characters that are not special, escapes resolved; not plain when * or ? stands in it.
    private string RawTerm(out bool plain)
    {
        var term = new StringBuilder();
        plain = true;
        for (; _at < _text.Length; _at++)
        {
            var unit = _text[_at];
            if (unit == '\\')
            {
                if (++_at == _text.Length)
                {
                    throw Unexpected("a character behind the backslash");
                }

                term.Append(_text[_at]);
            }
            else if (unit is '*' or '?')
            {
                plain = false;
                term.Append(unit);
            }
            else if (char.IsWhiteSpace(unit) || (Special.Contains(unit, StringComparison.Ordinal) && !(unit is '+' or '-' && term.Length > 0)))
            {
                break;
            }
            else
            {
                term.Append(unit);
            }
        }

        return term.ToString();
    }

    private string Until(char end)
    {
        var content = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == end)
            {
                _at++;
                return content.ToString();
            }

            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            content.Append(_text[_at]);
        }

        throw Unexpected($"a closing {end}");
    }

    private float Number(float absent)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return start == _at ? absent
            : float.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected("a number");
    }

    private bool Word(string word)
    {
        if (!_text.AsSpan(_at).StartsWith(word))
        {
            return false;
        }

        var end = _at + word.Length;
        if (char.IsLetter(word[0]) && end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] != '(')
        {
            return false;
        }

        _at = end;
        return true;
    }

    private bool Accept(char wanted)
    {
        if (_at < _text.Length && _text[_at] == wanted)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(char wanted)
    {
        if (!Accept(wanted))
        {
            throw Unexpected($"{wanted}");
        }
    }

    private bool SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length;
    }

    private CypherException Unexpected(string wanted)
    {
        var found = _at < _text.Length ? $"'{_text[_at]}'" : "the end";
        return new CypherException("Neo.ClientError.Procedure.ProcedureCallFailed", $"Cannot parse the full-text query '{_text}': at character {_at + 1} stands {found} where {wanted} is expected");
    }
}
