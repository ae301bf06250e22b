namespace RelationsGraph.EndToEnd.Workers;

/// <summary>A dossier as lines, of which tests make files.</summary>
internal static class InboxDossier
{
    private const int Actors = 40;
    private static readonly string[] Predicates = ["supports", "opposes", "attacks", "cooperates"];

    /// <summary>The records that claims refer to.</summary>
    public static IReadOnlyList<string> Nodes { get; } =
    [
        """{"type":"source","id":"s","title":"S","published":"2020"}""",
        """{"type":"theatre","id":"t","name":"T","kind":"region"}""",
        .. Enumerable.Range(0, Actors).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"A {{i}}","kind":"state"}"""),
    ];

    /// <summary>So many claims.</summary>
    public static IReadOnlyList<string> Claims(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i => Claim(i, random.Next(Actors), random))];
    }

    /// <summary>A file of lines.</summary>
    public static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private static string Claim(int number, int subject, Random random) =>
        $$"""{"type":"claim","predicate":"{{Predicates[random.Next(4)]}}","subject":"a{{subject}}","object":"a{{(subject + random.Next(1, Actors)) % Actors}}","source":"s","theatre":"t","valid_from":"{{random.Next(1990, 2020)}}","locator":"row {{number}}"}""";
}
