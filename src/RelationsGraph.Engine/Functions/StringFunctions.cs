using System.Globalization;
using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Texts.</summary>
internal static class StringFunctions
{
    private const string Category = "String";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        .. Trimming.All,
        Declare.Function(Category, "left(original :: STRING, length :: INTEGER) :: STRING", "The first characters of a text.", Left),
        Declare.Function(Category, "right(original :: STRING, length :: INTEGER) :: STRING", "The last characters of a text.", Right),
        Declare.Function(Category, "substring(original :: STRING, start :: INTEGER) :: STRING", "A part of a text, from a position that counts from 0.", Substring)
            .Or("substring(original :: STRING, start :: INTEGER, length :: INTEGER) :: STRING"),
        Declare.Function(Category, "replace(original :: STRING, search :: STRING, replace :: STRING) :: STRING",
            "The text with every occurrence of one text replaced by another.", Replace),
        Declare.Function(Category, "split(original :: STRING, splitDelimiters :: STRING | LIST<STRING>) :: LIST<STRING>",
            "The parts of a text between delimiters.", Split),
        Declare.Function(Category, "reverse(input :: STRING | LIST<ANY>) :: STRING | LIST<ANY>", "The characters or elements in the opposite order.", Reverse),
        Lower("toLower"),
        Lower("lower"),
        Upper("toUpper"),
        Upper("upper"),
        Declare.Function(Category, "normalize(input :: STRING) :: STRING", "The text in a Unicode normal form, NFC unless another is named.", Normalize)
            .Or("normalize(input :: STRING, normalForm = NFC :: [NFC, NFD, NFKC, NFKD]) :: STRING"),
        Declare.Function("Scalar", "char_length(input :: STRING) :: INTEGER", "The number of characters.", (_, arguments) => Length(arguments[0])),
        Declare.Function("Scalar", "character_length(input :: STRING) :: INTEGER", "The number of characters.", (_, arguments) => Length(arguments[0])),
    ];

    private static FunctionDefinition Lower(string name) => Declare.Function(
        Category, $"{name}(input :: STRING) :: STRING", "The text in lower case.",
        (_, arguments) => Value.Of(LetterCase.Lower(ArgumentReading.Text(arguments[0], name.StartsWith("to", StringComparison.Ordinal) ? name : $"to{char.ToUpperInvariant(name[0])}{name[1..]}"))));

    private static FunctionDefinition Upper(string name) => Declare.Function(
        Category, $"{name}(input :: STRING) :: STRING", "The text in upper case.",
        (_, arguments) => Value.Of(LetterCase.Upper(ArgumentReading.Text(arguments[0], name.StartsWith("to", StringComparison.Ordinal) ? name : $"to{char.ToUpperInvariant(name[0])}{name[1..]}"))));

    private static Value Left(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[0], "left");
        return Value.Of(CodePoints.Part(text, 0, NotNegative(ArgumentReading.Integer(arguments[1], "length", "left"))));
    }

    private static Value Right(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[0], "right");
        return Value.Of(CodePoints.End(text, NotNegative(ArgumentReading.Integer(arguments[1], "length", "right"))));
    }

    private static Value Substring(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[0], "substring");
        var start = NotNegative(ArgumentReading.Integer(arguments[1], "start", "substring"));
        var length = arguments.Length > 2 ? NotNegative(ArgumentReading.Integer(arguments[2], "length", "substring")) : long.MaxValue;
        return Value.Of(CodePoints.Part(text, start, length));
    }

    private static long NotNegative(long number) =>
        number >= 0 ? number : throw ArgumentReading.Invalid($"Cannot handle negative start index nor negative length: {number}");

    private static Value Replace(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[0], "replace");
        var search = ArgumentReading.Text(arguments[1], "replace");
        var replacement = ArgumentReading.Text(arguments[2], "replace");
        if (search.Length > 0)
        {
            // Before it is made: each occurrence may become as long as the whole text.
            if (replacement.Length > search.Length && context.Admit is { } admit)
            {
                admit(sizeof(char) * (text.Length + ((long)text.AsSpan().Count(search) * (replacement.Length - search.Length))));
            }

            return Value.Of(text.Replace(search, replacement, StringComparison.Ordinal));
        }

        // The empty text occurs around every character.
        var result = new StringBuilder(replacement);
        foreach (var character in CodePoints.Each(text))
        {
            result.Append(character.AsString).Append(replacement);
        }

        return Value.Of(result.ToString());
    }

    private static Value Split(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var text = ArgumentReading.Text(arguments[0], "split");
        if (text.Length == 0 && arguments[1].Kind != ValueKind.List)
        {
            return Value.ListOf(Value.Of(""));
        }

        var delimiters = Delimiters(arguments[1]);
        if (delimiters is null)
        {
            return default;
        }

        if (text.Length == 0)
        {
            return Value.ListOf(Value.Of(""));
        }

        if (delimiters.Contains(""))
        {
            return Value.ListOf(CodePoints.Each(text));
        }

        var parts = text.Split(delimiters, StringSplitOptions.None);
        return Value.ListOf(Array.ConvertAll(parts, part => Value.Of(part)));
    }

    private static string[]? Delimiters(in Value argument)
    {
        if (argument.Kind != ValueKind.List)
        {
            return [Delimiter(argument)];
        }

        return argument.AsList.Any(element => element.IsNull) ? null : [.. argument.AsList.Select(element => Delimiter(element))];
    }

    private static string Delimiter(in Value argument) => argument.IsString
        ? argument.AsString
        : throw ArgumentReading.TypeError($"Expected {ValueDescription.Of(argument)} to be a String, but it was a {ValueDescription.KindName(argument)}");

    private static Value Reverse(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsString)
        {
            return Value.Of(CodePoints.Reversed(arguments[0].AsString));
        }

        if (arguments[0].Kind != ValueKind.List)
        {
            throw ArgumentReading.TypeError(
                "Invalid input for function 'reverse()': Expected a string or a list; consider converting the value to a string with toString() or creating a list.");
        }

        var elements = arguments[0].AsList.Span.ToArray();
        Array.Reverse(elements);
        return Value.ListOf(elements);
    }

    private static Value Normalize(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var form = arguments.Length < 2 ? "NFC" : ArgumentReading.Text(arguments[1], "normalize");
        return Value.Of(ArgumentReading.Text(arguments[0], "normalize").Normalize(form.ToUpper(CultureInfo.InvariantCulture) switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw ArgumentReading.Invalid($"Unknown normal form. Valid values are: NFC, NFD, NFKC, NFKD; got: {form}."),
        }));
    }

    private static Value Length(in Value argument) => argument.IsString
        ? CodePoints.Count(argument.AsString)
        : throw ArgumentReading.Unexpected(argument, "character_length", "a String");
}
