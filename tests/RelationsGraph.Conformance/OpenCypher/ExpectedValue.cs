using System.Globalization;
using System.Text;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Reads the values in the tables of the feature files.</summary>
internal sealed class ExpectedValue(string text, ListOrder order)
{
    private int _position;

    /// <summary>The value of a cell as <see cref="ValueText"/>.</summary>
    public static string Read(string cell, ListOrder order)
    {
        var reader = new ExpectedValue(cell, order);
        var value = reader.Value();
        reader.SkipBlanks();
        return reader._position == cell.Length ? value : throw new FormatException($"'{cell}' is not a value: '{cell[reader._position..]}' is left over");
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Current))
        {
            _position++;
        }
    }

    private bool Take(string symbol)
    {
        SkipBlanks();
        var found = string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0;
        _position += found ? symbol.Length : 0;
        return found;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw new FormatException($"'{text}' has no '{symbol}' at {_position}");
        }
    }

    private string Value()
    {
        SkipBlanks();
        switch (Current)
        {
            case '\'':
                return ValueText.Of(String());
            case '{':
                return ValueText.Map(Map());
            case '(':
                return Node();
            case '<':
                return Path();
            case '[':
                return text.AsSpan(_position + 1).TrimStart() is [':', ..] ? Relationship() : List();
            default:
                return Word();
        }
    }

    private string Word()
    {
        var start = _position;
        while (Current != '\0' && Current is not (',' or ']' or '}' or ')' or '>') && !char.IsWhiteSpace(Current))
        {
            _position++;
        }

        var word = text[start.._position];
        return word switch
        {
            "null" or "true" or "false" or "NaN" => word,
            "Inf" or "Infinity" => "Infinity",
            "-Inf" or "-Infinity" => "-Infinity",
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => ValueText.Of(integer),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => ValueText.Of(number),
            _ => throw new FormatException($"'{word}' in '{text}' is not a value"),
        };
    }

    private string String()
    {
        var content = new StringBuilder();
        for (_position++; Current != '\''; _position++)
        {
            if (Current == '\0')
            {
                throw new FormatException($"the string in '{text}' does not end");
            }

            if (Current == '\\')
            {
                _position++;
                content.Append(Current switch
                {
                    'n' => "\n",
                    't' => "\t",
                    'r' => "\r",
                    '\'' => "'",
                    '\\' => "\\",
                    var other => "\\" + other,
                });
            }
            else
            {
                content.Append(Current);
            }
        }

        _position++;
        return content.ToString();
    }

    private string List()
    {
        var elements = new List<string>();
        Expect("[");
        if (!Take("]"))
        {
            do
            {
                elements.Add(Value());
            }
            while (Take(","));

            Expect("]");
        }

        return ValueText.List(elements, order);
    }

    private Dictionary<string, string> Map()
    {
        var entries = new Dictionary<string, string>();
        Expect("{");
        if (!Take("}"))
        {
            do
            {
                var key = Name();
                Expect(":");
                entries.Add(key, Value());
            }
            while (Take(","));

            Expect("}");
        }

        return entries;
    }

    private string Name()
    {
        SkipBlanks();
        var start = _position;
        if (Take("`"))
        {
            var end = text.IndexOf('`', _position);
            var quoted = text[_position..end];
            _position = end + 1;
            return quoted;
        }

        while (char.IsLetterOrDigit(Current) || Current is '_' or '$')
        {
            _position++;
        }

        return text[start.._position];
    }

    private Dictionary<string, string> Properties()
    {
        SkipBlanks();
        return Current == '{' ? Map() : [];
    }

    private string Node()
    {
        Expect("(");
        var labels = new List<string>();
        while (Take(":"))
        {
            labels.Add(Name());
        }

        var properties = Properties();
        Expect(")");
        return ValueText.Node(labels, properties);
    }

    private string Relationship()
    {
        Expect("[");
        Expect(":");
        var type = Name();
        var properties = Properties();
        Expect("]");
        return ValueText.Relationship(type, properties);
    }

    private string Path()
    {
        Expect("<");
        var start = Node();
        var steps = new List<(bool, string, string)>();
        while (!Take(">"))
        {
            var backward = Take("<-");
            if (!backward)
            {
                Expect("-");
            }

            var relationship = Relationship();
            Expect(backward ? "-" : "->");
            steps.Add((!backward, relationship, Node()));
        }

        return ValueText.Path(start, steps);
    }
}
