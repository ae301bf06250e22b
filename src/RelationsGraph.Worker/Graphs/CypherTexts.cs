using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace RelationsGraph.Worker.Graphs;

/// <summary>The statements of cypher/schema, cypher/writes and cypher/exports, which are built in.</summary>
internal static partial class CypherTexts
{
    private const string OnlyWith = " // only with ";

    private static readonly ConcurrentDictionary<string, string> Known = new();

    /// <summary>A statement of cypher/writes. What Cypher takes no parameter for, labels and types, stands in it as a name in backquotes, which is replaced.</summary>
    /// <param name="name">The file's name without extension.</param>
    /// <param name="names">Which name in backquotes stands for which label or type.</param>
    public static string Write(string name, params ReadOnlySpan<(string Placeholder, string Name)> names) => Named($"writes/{name}.cypher", names);

    /// <summary>A statement of cypher/exports, otherwise as <see cref="Write"/>.</summary>
    public static string Export(string name, params ReadOnlySpan<(string Placeholder, string Name)> names) => Named($"exports/{name}.cypher", names);

    private static string Named(string file, ReadOnlySpan<(string Placeholder, string Name)> names)
    {
        var text = Known.GetOrAdd(file, static file => Read(file));
        foreach (var (placeholder, actual) in names)
        {
            // All come from the vocabulary, which allows no others; this is the last door before a statement's text.
            if (!Plain().IsMatch(actual))
            {
                throw new ArgumentException($"'{actual}' cannot stand in a statement as a label or type", nameof(names));
            }

            text = text.Replace($"`{placeholder}`", actual, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A statement of cypher/writes without the lines that belong to parts that are not wanted: such lines end in <c>// only with PART</c>.</summary>
    public static string WriteWith(string name, IReadOnlySet<string> parts, params ReadOnlySpan<(string Placeholder, string Name)> names) => string.Join('\n', Write(name, names).Split('\n')
        .Select(line => line.Split(OnlyWith, 2))
        .Where(line => line.Length == 1 || parts.Contains(line[1]))
        .Select(line => line[0]));

    /// <summary>The statements of cypher/schema, in the order of the files.</summary>
    public static IReadOnlyList<string> Schema() =>
        [.. typeof(CypherTexts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("schema/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(name => Split(Read(name)))];

    /// <summary>The statements of a file: each ends with a semicolon at the end of a line; lines that begin with // are for readers.</summary>
    public static IEnumerable<string> Split(string file) =>
        string.Join('\n', file.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.TrimEnd(';'));

    private static string Read(string resource)
    {
        using var stream = typeof(CypherTexts).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"there is no statement {resource}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
