using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Conversions between kinds: failing ones, ones that give null instead, and ones over lists.</summary>
internal static partial class ConversionFunctions
{
    // What Java trims.
    private static readonly string Blanks = string.Concat(Enumerable.Range(0, 33).Select(unit => (char)unit));

    private const KindSet Printable = KindSet.Boolean | KindSet.Number | KindSet.String | KindSet.Temporal | KindSet.Point;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    internal static IEnumerable<FunctionDefinition> All =>
    [
        .. Family("Boolean", "BOOLEAN", "BOOLEAN | STRING | INTEGER", "Scalar", "a Boolean, Integer or String", "true or false", value => ToBoolean(value)),
        .. Family("Float", "FLOAT", "STRING | INTEGER | FLOAT", "Scalar", "a String, Float or Integer", "a float", value => ToFloat(value)),
        .. Family("Integer", "INTEGER", "BOOLEAN | STRING | INTEGER | FLOAT", "Scalar", "a String, Float, Integer or Boolean", "an integer", value => ToInteger(value)),
        .. Family("String", "STRING", "ANY", "String", "a String, Float, Integer, Boolean, Temporal or Duration", "a text", value => ToText(value))
            .Select(function => function.Name == "toString" ? function.TakingFirst(Printable) : function),
    ];

    // Three functions over one conversion, which answers null where the value cannot be converted and nothing where its kind cannot.
    private static IEnumerable<FunctionDefinition> Family(
        string target, string type, string from, string category, string expected, string what, Func<Value, Value?> conversion)
    {
        var name = $"to{target}";
        yield return Declare.Function(category, $"{name}(input :: {from}) :: {type}", $"The value as {what}.",
            (_, arguments) => conversion(arguments[0]) ?? throw ArgumentReading.Unexpected(arguments[0], name, expected));
        yield return Declare.Function(category, $"{name}OrNull(input :: ANY) :: {type}", $"The value as {what}; null where that cannot be.",
            (_, arguments) => OrNull(arguments[0], conversion));
        yield return Declare.Function("List", $"{name}List(input :: LIST<ANY>) :: LIST<{type}>", $"The list with each element as {what}; null where that cannot be.",
            (_, arguments) => arguments[0].Kind == ValueKind.List
                ? Value.ListOf([.. arguments[0].AsList.Select(element => OrNull(element, conversion))])
                : throw ArgumentReading.Unexpected(arguments[0], $"{name}List", "a List"));
    }

    private static Value OrNull(in Value argument, Func<Value, Value?> conversion)
    {
        if (argument.IsNull)
        {
            return default;
        }

        try
        {
            return conversion(argument) ?? default;
        }
        catch (CypherException)
        {
            // A number too large is the one text that a conversion refuses; here null is the answer that was asked for.
            return default;
        }
    }

    private static Value? ToBoolean(in Value argument) => argument.Kind switch
    {
        ValueKind.Boolean => argument,
        ValueKind.Integer => argument.AsInteger != 0,
        ValueKind.String => argument.AsString.Trim().ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            _ => Value.Null,
        },
        _ => null,
    };

    private static Value? ToFloat(in Value argument) => argument.Kind switch
    {
        ValueKind.Float => argument,
        ValueKind.Integer => argument.AsNumber,
        ValueKind.String => Parsed(argument.AsString) is { } number ? number : Value.Null,
        _ => null,
    };

    private static Value? ToInteger(in Value argument) => argument.Kind switch
    {
        ValueKind.Integer => argument,
        ValueKind.Float => ArgumentReading.ToInteger(argument.AsFloat),
        ValueKind.Boolean => argument.AsBoolean ? 1L : 0L,
        ValueKind.String => IntegerOf(argument.AsString),
        _ => null,
    };

    private static Value IntegerOf(string text)
    {
        text = WithAsciiDigits(text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        // Only digits, a point and an exponent: spaces and names of numbers make no integer.
        if (text.AsSpan().ContainsAnyExcept(NumberCharacters) || Parsed(text) is not { } number)
        {
            return default;
        }

        return IsTooLarge(number) ? throw ArgumentReading.TypeError($"integer, {text}, is too large") : ArgumentReading.ToInteger(number);
    }

    // A digit of any script is one.
    private static string WithAsciiDigits(string text) => string.Concat(text.Select(unit =>
        char.IsAscii(unit) || CharUnicodeInfo.GetDecimalDigitValue(unit) is not (>= 0 and var digit) ? unit : (char)('0' + digit)));

    private static bool IsTooLarge(double number) => number is >= 9223372036854775808.0 or < -9223372036854775808.0;

    // Java's grammar: NaN and Infinity by these names only, a trailing d or f allowed, no thousands separators.
    private static double? Parsed(string text)
    {
        var trimmed = text.AsSpan().Trim(Blanks);
        switch (trimmed)
        {
            case "NaN" or "+NaN" or "-NaN":
                return double.NaN;
            case "Infinity" or "+Infinity":
                return double.PositiveInfinity;
            case "-Infinity":
                return double.NegativeInfinity;
        }

        if (trimmed.Length > 1 && trimmed[^1] is 'd' or 'D' or 'f' or 'F')
        {
            trimmed = trimmed[..^1];
        }

        if (HexFloat().Match(trimmed.ToString()) is { Success: true } hex)
        {
            return FloatOf(hex);
        }

        return trimmed.ContainsAnyExcept(NumberCharacters)
            ? null
            : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Digits to base 16 times a power of 2.
    private static double FloatOf(Match hex)
    {
        var fraction = hex.Groups["fraction"].Value;
        var digits = BigInteger.Parse($"0{hex.Groups["whole"].Value}{fraction}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var exponent = int.TryParse(hex.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var magnitude = (double)digits * Math.Pow(2, exponent - (4 * fraction.Length));
        return hex.Groups["sign"].Value == "-" ? -magnitude : magnitude;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)0[xX](?=\.?[0-9a-fA-F])(?<whole>[0-9a-fA-F]*)\.?(?<fraction>[0-9a-fA-F]*)[pP](?<exponent>[+-]?[0-9]{1,9})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexFloat();

    private static Value? ToText(in Value argument) => argument.Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.String or (>= ValueKind.Date and <= ValueKind.Point) => Value.Of(TextForm.Of(argument)),
        _ => null,
    };
}
