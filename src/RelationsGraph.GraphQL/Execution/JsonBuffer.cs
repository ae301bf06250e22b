using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>
/// Grows JSON in one pooled array and can take back what it wrote: a null that a field may not have erases its parents, which
/// <see cref="Utf8JsonWriter"/> cannot do.
/// </summary>
public sealed class JsonBuffer : IDisposable
{
    private const int FirstSize = 4096;
    private const int LongestNumber = 64;
    private const int DateLength = 12;
    private const int FewDecimals = 4;
    private const int ManyDecimals = 12;
    private const double FewScale = 1e4;
    private const double ManyScale = 1e12;

    // What is nearer to 0 has an exponent in its shortest text.
    private const double LeastPlain = 1e-4;

    // Decimal numbers with so many digits are all different from each other as doubles.
    private const double MostScaled = 1e15;

    // Only what JSON demands is escaped; text in any script stays readable.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until more is.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Takes back what was written after a length.</summary>
    public void Rollback(int length) => Length = length;

    /// <summary>JSON as it stands.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        Length += json.Length;
    }

    /// <summary>One ASCII character as it stands.</summary>
    public void Raw(char c)
    {
        Reserve(1)[0] = (byte)c;
        Length++;
    }

    /// <summary>The name of a member, and the colon.</summary>
    public void Key(JsonEncodedText key)
    {
        var name = key.EncodedUtf8Bytes;
        var target = Reserve(name.Length + 3);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        Length += name.Length + 3;
    }

    /// <summary>Null, bool, a number, string, dictionary or list, or what formats itself.</summary>
    public void Value(object? value)
    {
        switch (value)
        {
            case null:
                Raw("null"u8);
                break;
            case bool b:
                Raw(b ? "true"u8 : "false"u8);
                break;
            case string s:
                String(s);
                break;
            // Numbers before what takes a look at all interfaces of a type.
            case int n:
                Number(n);
                break;
            case double n when double.IsFinite(n):
                Number(n);
                break;
            case IReadOnlyDictionary<string, object?> map:
                Object(map);
                break;
            case JsonElement element:
                Raw(Encoding.UTF8.GetBytes(element.GetRawText()));
                break;
            case IEnumerable items:
                Array(items);
                break;
            default:
                Other(value);
                break;
        }
    }

    /// <summary>A string from its UTF-8, which must be valid.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        var next = utf8.IndexOfAny(EscapedBytes);
        if (next < 0)
        {
            var target = Reserve(utf8.Length + 2);
            target[utf8.Length + 1] = target[0] = (byte)'"';
            utf8.CopyTo(target[1..]);
            Length += utf8.Length + 2;
            return;
        }

        Raw('"');
        for (; next >= 0; next = utf8.IndexOfAny(EscapedBytes))
        {
            Raw(utf8[..next]);
            Escape(utf8[next]);
            utf8 = utf8[(next + 1)..];
        }

        Raw(utf8);
        Raw('"');
    }

    /// <summary>A whole number.</summary>
    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(LongestNumber), out var written);
        Length += written;
    }

    /// <summary>A number; it must be finite.</summary>
    public void Number(double value)
    {
        // Confidences and amounts have few decimals, scores are rounded to more.
        if (TryDecimal(value, FewScale, FewDecimals) || (Math.Abs(value) >= LeastPlain && TryDecimal(value, ManyScale, ManyDecimals)))
        {
            return;
        }

        Utf8Formatter.TryFormat(value, Reserve(LongestNumber), out var written);
        Length += written;
    }

    /// <summary>A calendar date, as text.</summary>
    public void Date(DateOnly value)
    {
        var (year, month, day) = value;
        var target = Reserve(DateLength);
        target[0] = target[11] = (byte)'"';
        target[5] = target[8] = (byte)'-';
        Digits(target[1..5], year);
        Digits(target[6..8], month);
        Digits(target[9..11], day);
        Length += DateLength;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    // n ÷ scale is rounded to the nearest number, so where that is the value, n with its point reads back as it; no shorter text does.
    private bool TryDecimal(double value, double scale, int decimals)
    {
        var scaled = Math.Round(value * scale);
        if (Math.Abs(scaled) >= MostScaled || scaled / scale != value || (scaled == 0 && double.IsNegative(value)))
        {
            return false;
        }

        if (scaled < 0)
        {
            Raw('-');
        }

        var (whole, rest) = Math.DivRem((long)Math.Abs(scaled), (long)scale);
        Number(whole);
        if (rest > 0)
        {
            Fraction(rest, decimals);
        }

        return true;
    }

    private void Fraction(long rest, int decimals)
    {
        for (; rest % 10 == 0; rest /= 10)
        {
            decimals--;
        }

        var target = Reserve(decimals + 1);
        target[0] = (byte)'.';
        Digits(target[1..(decimals + 1)], rest);
        Length += decimals + 1;
    }

    private static void Digits(Span<byte> target, long number)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            target[i] = (byte)('0' + digit);
        }
    }

    private void Escape(byte letter)
    {
        switch (letter)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            default:
                Raw(letter < 0x10 ? "\\u000"u8 : "\\u001"u8);
                Raw("0123456789abcdef"[letter & 0xF]);
                break;
        }
    }

    private void Other(object value)
    {
        var target = Reserve(LongestNumber);
        var written = 0;
        var isNumber = value switch
        {
            long n => Utf8Formatter.TryFormat(n, target, out written),
            float n when float.IsFinite(n) => Utf8Formatter.TryFormat(n, target, out written),
            decimal n => Utf8Formatter.TryFormat(n, target, out written),
            short n => Utf8Formatter.TryFormat(n, target, out written),
            byte n => Utf8Formatter.TryFormat(n, target, out written),
            uint n => Utf8Formatter.TryFormat(n, target, out written),
            ulong n => Utf8Formatter.TryFormat(n, target, out written),
            double or float => throw new NotSupportedException($"JSON has no number {value}."),
            _ => false,
        };
        Length += written;
        if (!isNumber)
        {
            String(Schema.RuntimeValue.Text(value));
        }
    }

    private void Object(IReadOnlyDictionary<string, object?> map)
    {
        Raw('{');
        var isFirst = true;
        foreach (var (key, value) in map)
        {
            if (!isFirst)
            {
                Raw(',');
            }

            isFirst = false;
            String(key);
            Raw(':');
            Value(value);
        }

        Raw('}');
    }

    private void Array(IEnumerable items)
    {
        Raw('[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                Raw(',');
            }

            isFirst = false;
            Value(item);
        }

        Raw(']');
    }

    private void String(ReadOnlySpan<char> text)
    {
        Raw('"');
        if (text.IndexOfAny(Escaped) < 0)
        {
            Length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
        }
        else
        {
            // Escapes are rare; the framework's encoder knows them all, lone surrogates included.
            Length += Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.ToString()), Reserve(Encoding.UTF8.GetMaxByteCount(text.Length * 6)));
        }

        Raw('"');
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
            Written.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }
}
