using System.Globalization;
using System.Text;
using System.Xml;

namespace RelationsGraph.Worker.Exports;

/// <summary>Text in XML 1.0.</summary>
internal static class XmlText
{
    public static XmlWriterSettings Settings { get; } = new() { Indent = true, IndentChars = " ", NewLineChars = "\n", CloseOutput = false };

    /// <summary>The text, with whatever XML has no form for, not even an escaped one, in four hexadecimal digits: <c>\u0001</c>.</summary>
    public static string Of(string text)
    {
        if (IsAllowed(text))
        {
            return text;
        }

        var allowed = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                allowed.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                allowed.Append(text[i]);
            }
            else
            {
                allowed.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            }
        }

        return allowed.ToString();
    }

    private static bool IsAllowed(string text)
    {
        foreach (var character in text)
        {
            // Halves of pairs are looked at two by two.
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
