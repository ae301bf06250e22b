using System.Text;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

// The reader is closed at the file's end, and by the frame's owner when the statement ends before that.
/// <summary>Gives a row for each row of a CSV file in the folder that the server permits.</summary>
internal sealed class LoadCsvOperator(Frame frame, RowSource input, BoundLoadCsv clause, Evaluator url, Evaluator? separator) : RowOperator(frame, input), IDisposable
{
    private CsvReader? _reader;
    private string[]? _headers;

    public override void Open()
    {
        base.Open();
        _reader?.Dispose();
        _reader = null;
    }

    public override bool Next()
    {
        while (true)
        {
            Frame.Check();
            if (_reader is null)
            {
                if (!Input.Next())
                {
                    return false;
                }

                OpenFile();
            }

            if (_reader!.Read() is { } fields)
            {
                Frame.Slots[clause.Variable.Id] = Row(fields);
                return true;
            }

            _reader.Dispose();
            _reader = null;
        }
    }

    public void Dispose() => _reader?.Dispose();

    private void OpenFile()
    {
        var address = url.Evaluate(Frame);
        var text = address.IsString ? address.AsString : throw new CypherException(StatusCode.TypeError, $"LOAD CSV reads from a URL given as text, not from {ValueDescription.Of(address)}.");
        var between = separator?.Evaluate(Frame) ?? Value.Of(",");
        if (!between.IsString || between.AsString.Length != 1)
        {
            throw new CypherException(StatusCode.ArgumentError, $"CSV field terminator can only be one character wide, not '{between}'.");
        }

        try
        {
            Frame.Own(this);
            _reader = new CsvReader(new StreamReader(Path(text), new UTF8Encoding(false, true)), between.AsString[0]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CypherException(new Diagnostic("Neo.ClientError.Statement.ExternalResourceFailed", $"Cannot load from URL '{text}': Couldn't load the external resource at: {text} ()"), failure);
        }

        _headers = clause.Headers == CsvHeaders.With ? [.. (_reader.Read() ?? []).Select(header => header ?? "")] : null;
    }

    // The folder is the root of every file URL, so that no path leads out of it.
    private string Path(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.IsFile)
        {
            throw Refused(address, "Only URLs of the form file:///name are read.");
        }

        if (Frame.Scope.Server.ImportFolder is not { } folder)
        {
            throw Refused(address, "No folder to import from is set.");
        }

        var root = System.IO.Path.GetFullPath(folder);
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/')));
        return path.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw Refused(address, "The file lies outside the folder to import from.");
    }

    private static CypherException Refused(string address, string why) => new("Neo.ClientError.Statement.ExternalResourceFailed", $"Cannot load from URL '{address}': {why}");

    private Value Row(string?[] fields)
    {
        var values = Array.ConvertAll(fields, Value.Of);
        if (_headers is null)
        {
            return Value.Of(new ValueList(values));
        }

        var map = new MapBuilder(_headers.Length);
        for (var i = 0; i < _headers.Length; i++)
        {
            map.Set(_headers[i], i < values.Length ? values[i] : default);
        }

        return Value.Of(map.ToMap());
    }
}

/// <summary>Reads records of CSV: fields in double quotes may hold separators and line breaks, a doubled quote or one behind a backslash stands for itself; an empty field without quotes is null.</summary>
internal sealed class CsvReader(TextReader text, char separator) : IDisposable
{
    private readonly StringBuilder _field = new();

    public void Dispose() => text.Dispose();

    /// <summary>The fields of the next record that is not empty; null behind the last.</summary>
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

        throw new CypherException("Neo.ClientError.Statement.ExternalResourceFailed", "The file ends inside a quoted field.");
    }
}
