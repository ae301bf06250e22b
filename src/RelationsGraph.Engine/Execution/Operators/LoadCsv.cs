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
    private string _address = "";
    private Value _path;

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

                _reader = OpenFile();
                _headers = clause.Headers == CsvHeaders.With ? [.. (Read(_reader) ?? []).Select(header => header ?? "")] : null;
            }

            if (Read(_reader) is { } fields)
            {
                Frame.Slots[clause.Variable.Id] = Row(fields);
                Frame.Slots[clause.Line.Id] = Value.Of(_reader.Records);
                Frame.Slots[clause.File.Id] = _path;
                return true;
            }

            _reader.Dispose();
            _reader = null;
        }
    }

    public void Dispose() => _reader?.Dispose();

    private CsvReader OpenFile()
    {
        var address = url.Evaluate(Frame);
        _address = address.IsString ? address.AsString : throw new CypherException(StatusCode.TypeError, $"LOAD CSV reads from a URL given as text, not from {ValueDescription.Of(address)}.");
        var between = separator?.Evaluate(Frame) ?? Value.Of(",");
        if (!between.IsString || between.AsString.Length != 1)
        {
            throw new CypherException(StatusCode.ArgumentError, $"CSV field terminator can only be one character wide, not '{between}'.");
        }

        var path = new ImportFolder(Frame.Scope.Server.ImportFolder).PathOf(_address);
        _path = Value.Of(path);
        try
        {
            Frame.Own(this);
            return new CsvReader(new StreamReader(path, new UTF8Encoding(false, true)), between.AsString[0]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CypherException(new Diagnostic(ImportFolder.Failed, $"Cannot load from URL '{_address}': Couldn't load the external resource at: {_address} ()"), failure);
        }
    }

    private string?[]? Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception failure) when (failure is IOException or FormatException or DecoderFallbackException)
        {
            var why = failure is DecoderFallbackException ? "these are not bytes of UTF-8" : failure.Message;
            throw new CypherException(new Diagnostic(ImportFolder.Failed, $"Cannot load from URL '{_address}': record {reader.Records + 1}: {why}"), failure);
        }
    }

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
