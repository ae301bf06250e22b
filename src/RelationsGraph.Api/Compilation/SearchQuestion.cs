using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Api.Answers;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Names;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The root field <c>search</c>. The full-text index gives candidates, misspelt ones among them; which of them is nearest is decided here, by edit distance of the folded names, so that every database gives one order.
/// </summary>
internal static class SearchQuestion
{
    private const int Candidates = 200;
    private const int UsualHits = 10;
    private const int MostLetters = 1_000;
    private const int MostWords = 50;

    /// <summary><c>search</c></summary>
    public static Projection Search(SchemaFields fields, Selection field)
    {
        var (text, first) = (field.Required("text"), field.Argument("first"));
        var places = new Places();
        var (alias, node) = (fields.Scope.Fresh("alias"), fields.Scope.Fresh("found"));
        foreach (var part in field.Below("SearchHit").Where(part => part.Name == "node"))
        {
            places.Add(part.Field, fields.OneOf(node, part, ["Actor", "Theatre", "Resource"]));
        }

        var row = CypherText.Map([
            KeyValuePair.Create("id", $"{node}.id"),
            KeyValuePair.Create("label", $"head([label IN labels({node}) WHERE label IN ['Actor', 'Theatre', 'Resource']])"),
            KeyValuePair.Create("key", $"{alias}.key"),
            KeyValuePair.Create("text", $"{alias}.text"),
            KeyValuePair.Create("lang", $"{alias}.lang"),
            .. places.Entries]);
        var query = fields.Scope.Parameter("query", text, sought => Query((string)sought));
        var cypher = CypherText.Block(
            "COLLECT",
            $"CALL db.index.fulltext.queryNodes('alias_names', {query}, {{limit: {Candidates}}}) YIELD node AS {alias}",
            $"MATCH ({alias})-[:NAMES]->({node})",
            $"RETURN {row}");
        var hits = new SearchHits(
            field.FieldsBelow("SearchHit"),
            places,
            request => NameKey.Of((string)text.Read(request)!),
            request => PageWindow.Size("first", first is null ? UsualHits : first.Read(request)));
        return new Projection(cypher, new ComputedShape(hits.Read));
    }

    private static string Query(string text)
    {
        // Each word is compared with all that there are, which no estimate of rows tells.
        if (text.Length > MostLetters)
        {
            throw new QuestionException("BAD_USER_INPUT", $"text: {text.Length} characters are more than the {MostLetters} that are looked for.");
        }

        var words = Words(NameKey.Of(text)).Distinct().ToList();
        return words.Count switch
        {
            0 => throw new QuestionException("BAD_USER_INPUT", $"text: \"{text}\" holds no letter and no digit to look for."),
            > MostWords => throw new QuestionException("BAD_USER_INPUT", $"text: {words.Count} words are more than the {MostWords} that are looked for."),
            _ => string.Join(' ', words.Select(Fuzzy)),
        };
    }

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

/// <summary>Orders candidates and makes the hits of them.</summary>
/// <param name="fields">What is selected on a hit.</param>
/// <param name="places">Where what was found shows.</param>
/// <param name="key">The folded text that a request looks for.</param>
/// <param name="first">How many hits a request asks for.</param>
internal sealed class SearchHits(IReadOnlyList<SelectedField> fields, Places places, Func<OperationContext, string> key, Func<OperationContext, int> first)
{
    private readonly IReadOnlyDictionary<string, Shape> _shapes = places.Shapes;

    /// <summary>Reads the candidates.</summary>
    public object? Read(ref PackStreamReader reader, OperationContext operation)
    {
        var sought = key(operation);
        return RowReading.Maps(ref reader, _shapes)
            .Select(row => (Row: row, Score: NameSimilarity.Of(sought, (string)row["key"]!)))
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => (string)hit.Row["id"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string)hit.Row["label"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string)hit.Row["text"]!, StringComparer.Ordinal)
            .ThenBy(hit => (string?)hit.Row["lang"], StringComparer.Ordinal)
            .DistinctBy(hit => ((string)hit.Row["label"]!, (string)hit.Row["id"]!))
            .Take(first(operation))
            .Select(hit => (object?)ComputedObject.Of(fields, field => field.Name switch
            {
                "node" => places.Read(field, hit.Row),
                "score" => hit.Score,
                _ => hit.Row[field.Name],
            }))
            .ToList();
    }
}
