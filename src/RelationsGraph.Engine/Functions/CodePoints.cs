using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Texts as sequences of code points, as Cypher counts them.</summary>
internal static class CodePoints
{
    /// <summary>The number of code points.</summary>
    internal static int Count(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }

    /// <summary>The part from a code point on, of at most so many.</summary>
    internal static string Part(string text, long start, long length)
    {
        var from = Offset(text, 0, start);
        return text[from..Offset(text, from, length)];
    }

    /// <summary>The last code points, at most so many.</summary>
    internal static string End(string text, long length)
    {
        var count = Count(text);
        return length >= count ? text : Part(text, count - length, length);
    }

    /// <summary>The code points in the opposite order.</summary>
    internal static string Reversed(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]))
            {
                result.Append(text, i - 1, 2);
                i--;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>Every code point as a text.</summary>
    internal static Value[] Each(string text)
    {
        var result = new List<Value>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var next = Offset(text, i, 1);
            result.Add(Value.Of(text[i..next]));
            i = next;
        }

        return [.. result];
    }

    private static int Offset(string text, int from, long codePoints)
    {
        var at = from;
        for (; codePoints > 0 && at < text.Length; codePoints--)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        }

        return at;
    }
}
