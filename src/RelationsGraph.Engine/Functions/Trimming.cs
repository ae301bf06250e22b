using System.Buffers;
using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Cuts characters off the ends of texts. The parser turns <c>trim(LEADING 'x' FROM text)</c> into <c>trim('LEADING', 'x', text)</c>.</summary>
internal static class Trimming
{
    private const string Category = "String";

    [Flags]
    private enum TrimmedEnds
    {
        Leading = 1,
        Trailing = 2,
        Both = Leading | Trailing,
    }

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declaration("btrim", TrimmedEnds.Both, "The text without whitespace, or without the given characters, at both ends."),
        Declaration("ltrim", TrimmedEnds.Leading, "The text without whitespace, or without the given characters, at its start."),
        Declaration("rtrim", TrimmedEnds.Trailing, "The text without whitespace, or without the given characters, at its end."),
        Declare.Function(Category, "trim(input :: STRING) :: STRING", "The text without whitespace, or without a given character, at one or both ends.", Trim) with
        {
            Signatures =
            [
                Declare.Signature("trim(input :: STRING) :: STRING"),
                Declare.Signature("trim(ends :: STRING, trimCharacterString = ' ' :: STRING, input :: STRING) :: STRING") with
                {
                    Text = "trim([[LEADING | TRAILING | BOTH] [trimCharacterString :: STRING] FROM] input :: STRING) :: STRING",
                },
            ],
        },
    ];

    private static Value Trim(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[^1], "trim");
        var ends = arguments.Length == 1 || !arguments[0].IsString ? TrimmedEnds.Both
            : arguments[0].AsString switch { "LEADING" => TrimmedEnds.Leading, "TRAILING" => TrimmedEnds.Trailing, _ => TrimmedEnds.Both };
        var character = arguments.Length < 3 ? null : ArgumentReading.Text(arguments[1], "trim");
        return character is null || CodePoints.Count(character) == 1
            ? Value.Of(Cut(text, character, ends))
            : throw ArgumentReading.Invalid("The argument `trimCharacterString` in the `trim()` function must be of length 1.");
    }

    private static FunctionDefinition Declaration(string name, TrimmedEnds ends, string description) =>
        Declare.Function(Category, $"{name}(input :: STRING) :: STRING", description, (_, arguments) => Value.Of(Cut(
                ArgumentReading.Text(arguments[0], name), arguments.Length > 1 ? ArgumentReading.Text(arguments[1], name) : null, ends)))
            .Or($"{name}(input :: STRING, trimCharacterString :: STRING) :: STRING");

    private static string Cut(string text, string? characters, TrimmedEnds ends)
    {
        var runes = characters?.EnumerateRunes().ToArray();
        bool Goes(Rune rune) => runes is null ? rune.IsBmp && IsWhitespace((char)rune.Value) : runes.Contains(rune);

        var rest = text.AsSpan();
        while ((ends & TrimmedEnds.Leading) != 0 && Rune.DecodeFromUtf16(rest, out var first, out var length) == OperationStatus.Done && Goes(first))
        {
            rest = rest[length..];
        }

        while ((ends & TrimmedEnds.Trailing) != 0 && Rune.DecodeLastFromUtf16(rest, out var last, out var length) == OperationStatus.Done && Goes(last))
        {
            rest = rest[..^length];
        }

        return rest.ToString();
    }

    // As Java's Character.isWhitespace: no-break spaces stay, the four information separators go.
    private static bool IsWhitespace(char character) =>
        (char.IsWhiteSpace(character) && character is not ('\u00A0' or '\u2007' or '\u202F' or '\u0085')) || character is >= '\u001C' and <= '\u001F';
}
