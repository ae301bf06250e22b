using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Names;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The root field <c>search</c>. The full-text index gives candidates, misspelt ones among them; which of them is nearest is decided here, by edit distance of the folded names, so that every database gives one order.
/// </summary>
internal static class SearchQuestion
{
    private const int Candidates = 200;

    /// <summary><c>search</c></summary>
    /// <exception cref="QuestionException">The text has no letter and no digit.</exception>
    public static Projection Search(SchemaFields fields, Selection field)
    {
        var text = (string)field.Arguments["text"]!;
        var first = field.Integer("first") ?? 10;
        if (first is < 0 or > Pages.Maximum)
        {
            throw new QuestionException("BAD_USER_INPUT", $"first: {first} is not a number of hits; give 0 to {Pages.Maximum}.");
        }

        var key = NameKey.Of(text);
        var words = Words(key);
        if (words.Count == 0)
        {
            throw new QuestionException("BAD_USER_INPUT", $"text: \"{text}\" holds no letter and no digit to look for.");
        }

        var hits = field.Below("SearchHit");
        var places = new Places();
        var (alias, node) = (fields.Scope.Fresh("alias"), fields.Scope.Fresh("found"));
        foreach (var part in hits.Where(part => part.Name == "node"))
        {
            places.Add(part.ResponseKey, fields.OneOf(node, part, ["Actor", "Theatre", "Resource"]));
        }

        var row = CypherText.Map([
            KeyValuePair.Create("id", $"{node}.id"),
            KeyValuePair.Create("label", $"head([label IN labels({node}) WHERE label IN ['Actor', 'Theatre', 'Resource']])"),
            KeyValuePair.Create("key", $"{alias}.key"),
            KeyValuePair.Create("text", $"{alias}.text"),
            KeyValuePair.Create("lang", $"{alias}.lang"),
            .. places.Entries]);
        var query = fields.Scope.Parameter("query", string.Join(' ', words.Select(Fuzzy)));
        var cypher = CypherText.Block(
            "COLLECT",
            $"CALL db.index.fulltext.queryNodes('alias_names', {query}, {{limit: {Candidates}}}) YIELD node AS {alias}",
            $"MATCH ({alias})-[:NAMES]->({node})",
            $"RETURN {row}");
        return new Projection(cypher, value => Read((IReadOnlyList<object?>)value!, key, first, hits, places));
    }

    private static List<Dictionary<string, object?>> Read(IReadOnlyList<object?> rows, string key, int first, IReadOnlyList<Selection> hits, Places places) =>
    [
        .. rows
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Select(row => (Row: row, Score: NameSimilarity.Of(key, (string)row["key"]!)))
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => (string)hit.Row["id"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string)hit.Row["label"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string)hit.Row["text"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string?)hit.Row["lang"], StringComparer.Ordinal)
            .DistinctBy(hit => ((string)hit.Row["label"]!, (string)hit.Row["id"]!))
            .Take(first)
            .Select(hit => hits.ToDictionary(
                part => part.ResponseKey,
                part => part.Name switch
                {
                    "node" => places.Read(part.ResponseKey, hit.Row),
                    "score" => hit.Score,
                    "text" or "lang" => hit.Row[part.Name],
                    _ => null,
                },
                StringComparer.Ordinal)),
    ];

    // A word as it is, as the beginning of one, and within one or two letters of it; letters and digits alone, so that nothing needs escaping.
    private static string Fuzzy(string word) => word.Length switch
    {
        <= 2 => $"{word} {word}*",
        <= 5 => $"{word} {word}* {word}~1",
        _ => $"{word} {word}* {word}~2",
    };

    private static List<string> Words(string key)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in key.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
