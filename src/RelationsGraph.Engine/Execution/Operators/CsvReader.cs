using System.Text;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Reads records of CSV: fields in double quotes may hold separators and line breaks, a doubled quote or one behind a backslash stands for itself; an empty field without quotes is null.</summary>
internal sealed class CsvReader(TextReader text, char separator) : IDisposable
{
    private readonly StringBuilder _field = new();

    /// <summary>How many records were read.</summary>
    public long Records { get; private set; }

    public void Dispose() => text.Dispose();

    /// <summary>The fields of the next record that is not empty; null behind the last.</summary>
    /// <exception cref="FormatException">A quote is not closed, or text follows one that is.</exception>
    public string?[]? Read()
    {
        while (text.Peek() >= 0)
        {
            var fields = new List<string?>();
            while (ReadField(fields))
            {
            }

            if (fields.Count > 1 || fields[0] is not null)
            {
                Records++;
                return [.. fields];
            }
        }

        return null;
    }

    // True when another field follows in the record.
    private bool ReadField(List<string?> fields)
    {
        _field.Clear();
        var quoted = text.Peek() == '"';
        if (quoted)
        {
            text.Read();
            ReadQuoted();
        }

        while (true)
        {
            var next = text.Read();
            if (next == '\r' && text.Peek() == '\n')
            {
                continue;
            }

            if (next < 0 || next == '\n' || next == '\r' || next == separator)
            {
                fields.Add(_field.Length == 0 && !quoted ? null : _field.ToString());
                return next == separator;
            }

            if (quoted)
            {
                throw new FormatException($"'{(char)next}' follows the quote that ends the field '{_field}'; a separator or the line's end must.");
            }

            _field.Append((char)next);
        }
    }

    private void ReadQuoted()
    {
        while (text.Read() is >= 0 and var next)
        {
            if (next == '\\' && text.Peek() is '"' or '\\')
            {
                next = text.Read();
            }
            else if (next == '"')
            {
                if (text.Peek() != '"')
                {
                    return;
                }

                text.Read();
            }

            _field.Append((char)next);
        }

        throw new FormatException("the file ends inside a quoted field.");
    }
}
