using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>Documents near to valid ones: words of the operations that the API's tests pin are lost, doubled, swapped, or replaced by other names of the schema.</summary>
internal static partial class RandomDocuments
{
    private static readonly string[] Insertions =
    [
        "{", "}", "(", ")", "[", "]", "!", "$x", "$x: Int!", "@skip(if: true)", "@include(if: $x)", "@include", "@deprecated", "...", "...F", "... on Actor { id }", "... on Query { __typename }", "a: id",
        "id(x: 1)", "\"text\"", "1", "1.5", "null", "ENUM", "true", "{a: 1}", "__typename", "fragment F on Actor { id ...F }", "query Q { __typename }", "subscription { relationChanged { kind } }",
        "fragment G($x: Int) on Theatre { slug }", "asOf: 5", "first: \"x\"", "where: {kind: {eq: NONE}}", "theatre: [1]", "type T { a: Int }", "# comment\n", "\u00e9", "\"\"\"block\"\"\"",
    ];

    /// <summary>As many as asked for, the same for a seed.</summary>
    public static List<string> Of(GraphQLSchema schema, int seed, int count)
    {
        var random = new Random(seed);
        var names = schema.Types.Values.SelectMany(NamesOf).Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var seeds = Directory.GetFiles(Path.Combine(Here(), "..", "..", "RelationsGraph.Tests", "Api", "Compilation", "cases"), "*.graphql")
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Changed(Token().Matches(seeds[random.Next(seeds.Length)]).Select(match => match.Value).ToList(), names, random))];
    }

    private static string Changed(List<string> tokens, string[] names, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0 && tokens.Count > 1; changes--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                case 2:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens.Insert(at, Insertions[random.Next(Insertions.Length)]);
                    break;
                default:
                    var words = Enumerable.Range(0, tokens.Count).Where(i => char.IsLetter(tokens[i][0])).ToList();
                    if (words.Count > 0)
                    {
                        tokens[words[random.Next(words.Count)]] = names[random.Next(names.Length)];
                    }

                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    private static IEnumerable<string> NamesOf(NamedType type) => type switch
    {
        FieldsType fields => fields.Fields.Values.SelectMany(field => field.Arguments.Keys.Prepend(field.Name)).Prepend(type.Name),
        InputObjectType input => input.Fields.Keys.Prepend(type.Name),
        EnumType values => values.Values.Keys.Prepend(type.Name),
        _ => [type.Name],
    };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""[A-Za-z_$@][A-Za-z_0-9]*|"(?:[^"\\\n]|\\.)*"|\.\.\.|-?[0-9][0-9.]*|[^\s,]""", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
