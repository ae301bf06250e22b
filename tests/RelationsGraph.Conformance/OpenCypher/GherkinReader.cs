using System.Text;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>A step of a scenario: its text without the keyword, and what hangs below it.</summary>
internal sealed record Step(string Text, string? DocString, IReadOnlyList<IReadOnlyList<string>> Table);

/// <summary>A scenario with the values of one row of its examples filled in. <paramref name="Example"/> is that row, from 0, or null.</summary>
internal sealed record Scenario(string Feature, string Name, int? Example, IReadOnlyList<Step> Steps);

/// <summary>Reads the part of Gherkin that the openCypher TCK uses: features, backgrounds, scenarios, outlines, doc strings and tables.</summary>
internal sealed class GherkinReader(IReadOnlyList<string> lines)
{
    private static readonly string[] Keywords = ["Given ", "When ", "Then ", "And ", "But "];

    private readonly List<Scenario> _scenarios = [];
    private readonly List<Step> _background = [];
    private string _feature = "";
    private int _line;

    /// <summary>All scenarios of a file, outlines expanded.</summary>
    public static IReadOnlyList<Scenario> Read(string path) => new GherkinReader(File.ReadAllLines(path)).Read();

    public IReadOnlyList<Scenario> Read()
    {
        while (_line < lines.Count)
        {
            var line = lines[_line].Trim();
            if (line.StartsWith("Feature:", StringComparison.Ordinal))
            {
                _feature = line["Feature:".Length..].Trim();
            }
            else if (line.StartsWith("Background:", StringComparison.Ordinal))
            {
                _line++;
                _background.AddRange(Steps());
                continue;
            }
            else if (line.StartsWith("Scenario", StringComparison.Ordinal))
            {
                Scenario(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
                continue;
            }

            _line++;
        }

        return _scenarios;
    }

    private void Scenario(string name)
    {
        _line++;
        List<Step> steps = [.. _background, .. Steps()];
        var examples = new List<IReadOnlyList<string>>();
        while (_line < lines.Count && lines[_line].Trim().StartsWith("Examples:", StringComparison.Ordinal))
        {
            _line++;
            var table = Table();
            examples.AddRange(examples.Count == 0 ? table : table.Skip(1));
        }

        if (examples.Count == 0)
        {
            _scenarios.Add(new Scenario(_feature, name, null, steps));
            return;
        }

        for (var row = 1; row < examples.Count; row++)
        {
            var values = examples[row];
            var filled = steps.ConvertAll(step => Fill(step, examples[0], values));
            _scenarios.Add(new Scenario(_feature, name, row - 1, filled));
        }
    }

    private static Step Fill(Step step, IReadOnlyList<string> names, IReadOnlyList<string> values)
    {
        string Filled(string text)
        {
            for (var i = 0; i < names.Count; i++)
            {
                text = text.Replace($"<{names[i]}>", values[i], StringComparison.Ordinal);
            }

            return text;
        }

        return new Step(Filled(step.Text), step.DocString is null ? null : Filled(step.DocString), step.Table.Select(row => (IReadOnlyList<string>)row.Select(Filled).ToList()).ToList());
    }

    private List<Step> Steps()
    {
        var steps = new List<Step>();
        while (true)
        {
            SkipBlanks();
            var keyword = _line < lines.Count ? Array.Find(Keywords, word => lines[_line].Trim().StartsWith(word, StringComparison.Ordinal)) : null;
            if (keyword is null)
            {
                return steps;
            }

            var text = lines[_line++].Trim()[keyword.Length..].Trim();
            SkipBlanks();
            var docString = _line < lines.Count && lines[_line].Trim() == "\"\"\"" ? DocString() : null;
            var table = docString is null ? Table() : [];
            steps.Add(new Step(text, docString, table));
        }
    }

    private void SkipBlanks()
    {
        while (_line < lines.Count && (lines[_line].Trim().Length == 0 || lines[_line].TrimStart().StartsWith('#')))
        {
            _line++;
        }
    }

    // The text keeps its line breaks but loses the indentation of its opening quotes.
    private string DocString()
    {
        var indentation = lines[_line].IndexOf('"', StringComparison.Ordinal);
        _line++;
        var text = new StringBuilder();
        while (lines[_line].Trim() != "\"\"\"")
        {
            var line = lines[_line++].TrimEnd('\r');
            var blanks = line.TakeWhile(char.IsWhiteSpace).Count();
            text.Append(line.AsSpan(Math.Min(indentation, blanks))).Append('\n');
        }

        _line++;
        return text.ToString().TrimEnd('\n');
    }

    private List<IReadOnlyList<string>> Table()
    {
        var table = new List<IReadOnlyList<string>>();
        SkipBlanks();
        while (_line < lines.Count && lines[_line].Trim().StartsWith('|'))
        {
            table.Add(Row(lines[_line++].Trim()));

            // Blank lines and comments may stand between rows.
            SkipBlanks();
        }

        return table;
    }

    private static List<string> Row(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                cell.Append(line[i] switch
                {
                    '|' => "|",
                    'n' => "\n",
                    '\\' => "\\",
                    var other => "\\" + other,
                });
            }
            else if (line[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return cells;
    }
}
