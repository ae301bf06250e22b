using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Values;

/// <summary>The text of values as Neo4j's toString and Java print them.</summary>
public static class TextForm
{
    /// <summary>The text of a value; strings unquoted at the top, quoted inside lists and maps; nodes and relationships by id.</summary>
    public static string Of(in Value value) => value.Kind switch
    {
        ValueKind.Null => "NO_VALUE",
        ValueKind.String => value.AsString,
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => Of(value.AsFloat),
        ValueKind.Date => TemporalText.Of(value.AsDate),
        ValueKind.LocalTime => TemporalText.Of(value.AsLocalTime),
        ValueKind.Time => TemporalText.Of(value.AsTime),
        ValueKind.LocalDateTime => TemporalText.Of(value.AsLocalDateTime),
        ValueKind.DateTime => TemporalText.Of(value.AsDateTime),
        ValueKind.Duration => TemporalText.Of(value.AsDuration),
        ValueKind.Point => value.AsPoint.ToString(),
        ValueKind.Node => string.Create(CultureInfo.InvariantCulture, $"({value.AsNode})"),
        ValueKind.Relationship => string.Create(CultureInfo.InvariantCulture, $"-[{value.AsRelationship}]-"),
        _ => Append(new StringBuilder(), value).ToString(),
    };

    /// <summary>The shortest decimal that reads back as the float, in Java's layout: <c>1.0</c>, <c>1.0E7</c>, <c>0.001</c>, <c>1.0E-4</c>, <c>NaN</c>, <c>-Infinity</c>.</summary>
    public static string Of(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        var (digits, exponent) = DigitsOf(number.ToString("R", CultureInfo.InvariantCulture));
        if (digits.Length == 1)
        {
            // Java prints two digits at least, and of those the nearest: 4.9E-324.
            (digits, exponent) = DigitsOf(number.ToString("E1", CultureInfo.InvariantCulture));
        }

        var sign = number < 0 ? "-" : "";
        var absolute = Math.Abs(number);
        return absolute is >= 1e-3 and < 1e7 ? sign + Plain(digits, exponent) : $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }

    private static (string Digits, int Exponent) DigitsOf(string roundTrip)
    {
        var mantissa = roundTrip.TrimStart('-');
        var exponent = 0;
        var mark = mantissa.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(mantissa.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var all = point < 0 ? mantissa : whole + mantissa[(point + 1)..];
        var leadingZeros = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0');
        return (digits, exponent + whole.Length - 1 - leadingZeros);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return $"0.{new string('0', -exponent - 1)}{digits}";
        }

        var padded = digits.PadRight(exponent + 1, '0');
        var fraction = padded[(exponent + 1)..];
        return $"{padded[..(exponent + 1)]}.{(fraction.Length == 0 ? "0" : fraction)}";
    }

    private static StringBuilder Append(StringBuilder text, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return AppendList(text, value.AsList);
            case ValueKind.Map:
                return AppendMap(text, value.AsMap);
            case ValueKind.Path:
                return AppendPath(text, value.AsPath);
            case ValueKind.Bytes:
                return text.Append("ByteArray[").AppendJoin(", ", value.AsBytes).Append(']');
            case ValueKind.String:
                return text.Append('\'').Append(value.AsString).Append('\'');
            case ValueKind.Null:
                return text.Append("null");
            default:
                return text.Append(Of(value));
        }
    }

    private static StringBuilder AppendList(StringBuilder text, ValueList list)
    {
        ExecutionStack.Require();
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            Append(i == 0 ? text : text.Append(", "), list[i]);
        }

        return text.Append(']');
    }

    private static StringBuilder AppendMap(StringBuilder text, MapValue map)
    {
        ExecutionStack.Require();
        text.Append('{');
        for (var i = 0; i < map.Count; i++)
        {
            Append((i == 0 ? text : text.Append(", ")).Append(map.Keys[i]).Append(": "), map.Values[i]);
        }

        return text.Append('}');
    }

    private static StringBuilder AppendPath(StringBuilder text, PathValue path)
    {
        text.Append(CultureInfo.InvariantCulture, $"({path.Start})");
        for (var i = 0; i < path.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"-[{path.RelationshipAt(i)}]-({path.NodeAt(i + 1)})");
        }

        return text;
    }
}
