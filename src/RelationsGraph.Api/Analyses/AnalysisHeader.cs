using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RelationsGraph.Api.Analyses;

/// <summary>
/// Reads the header of an analysis: comment lines at the top of the file. The first is the question, then come the description, the parameters
/// (<c>// $theatre: String = "syria" — what it means</c>) and the columns (<c>// columns: a, b</c>).
/// </summary>
internal static partial class AnalysisHeader
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">The analysis's name.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="AnalysisException">The header is not well-formed; the message names the line.</exception>
    public static Analysis Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line[2..].Trim()).ToList();
        if (lines.Count == 0 || lines[0].Length == 0)
        {
            throw new AnalysisException($"{name}: line 1 is not the question; begin the file with '// Who ...?'");
        }

        var parameters = new List<AnalysisParameter>();
        var description = new List<string>();
        IReadOnlyList<string>? columns = null;
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].StartsWith('$'))
            {
                parameters.Add(Parameter(name, i + 1, lines[i]));
            }
            else if (lines[i].StartsWith("columns:", StringComparison.Ordinal))
            {
                columns = lines[i]["columns:".Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
            else
            {
                description.Add(lines[i]);
            }
        }

        return columns is { Count: > 0 }
            ? new Analysis(name, lines[0], string.Join(' ', description), parameters, columns, text)
            : throw new AnalysisException($"{name}: the header names no columns; add a line '// columns: a, b'");
    }

    private static AnalysisParameter Parameter(string name, int line, string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || !Enum.TryParse<AnalysisType>(match.Groups["type"].Value, out var type))
        {
            throw new AnalysisException(
                $"{name}: line {line} is not a parameter: '{text}'; write '$name: {string.Join('|', Enum.GetNames<AnalysisType>())} = default — description'");
        }

        var stated = match.Groups["default"].Value;
        var value = stated == "null" ? null : AnalysisValues.Read(type, type is AnalysisType.String or AnalysisType.Date ? stated.Trim('"') : stated)
            ?? throw new AnalysisException($"{name}: line {line}: the default {stated} is not {AnalysisValues.Valid(type)}");
        return new AnalysisParameter(match.Groups["name"].Value, type, value, match.Groups["description"].Value);
    }

    [GeneratedRegex("""^\$(?<name>[A-Za-z][A-Za-z0-9]*): (?<type>[A-Za-z]+) = (?<default>"[^"]*"|\S+)(?: — (?<description>.*))?$""")]
    private static partial Regex Pattern();
}
