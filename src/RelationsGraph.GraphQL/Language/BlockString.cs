using System;
using System.Linq;
using System.Text;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Block strings: <c>"""…"""</c>.</summary>
internal static class BlockString
{
    private const int LongestSingleLine = 70;
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary><c>BlockStringValue(rawValue)</c>: common indentation and blank first and last lines removed.</summary>
    public static string Dedent(string raw)
    {
        var lines = raw.Split(LineEnds, StringSplitOptions.None);
        var common = int.MaxValue;
        int first = -1, last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = Indentation(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            common = i == 0 ? common : Math.Min(common, indent);
        }

        if (first < 0)
        {
            return "";
        }

        var kept = lines.Select((line, i) => i == 0 ? line : line[Math.Min(common, line.Length)..]);
        return string.Join('\n', kept.Skip(first).Take(last - first + 1));
    }

    /// <summary>A value as a block string, on several lines where that reads better.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split(LineEnds, StringSplitOptions.None);
        var isSingleLine = lines.Length == 1;
        var forceLeading = lines.Length > 1 && lines.Skip(1).All(l => l.Length == 0 || IsWhiteSpace(l[0]));
        var endsInQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailing = value.EndsWith('"') && !endsInQuotes || value.EndsWith('\\');
        var several = !isSingleLine || value.Length > LongestSingleLine || forceTrailing || forceLeading || endsInQuotes;
        var skipLeading = isSingleLine && value.Length > 0 && IsWhiteSpace(value[0]);
        var text = new StringBuilder("\"\"\"");
        if ((several && !skipLeading) || forceLeading)
        {
            text.Append('\n');
        }

        text.Append(escaped);
        if (several || forceTrailing)
        {
            text.Append('\n');
        }

        return text.Append("\"\"\"").ToString();
    }

    private static int Indentation(string line)
    {
        var i = 0;
        while (i < line.Length && IsWhiteSpace(line[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsWhiteSpace(char c) => c is ' ' or '\t';
}
