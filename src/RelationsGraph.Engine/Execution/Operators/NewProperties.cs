using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>The properties of what is created, computed for each row: those that the statement spells out without making a map of them.</summary>
internal sealed class NewProperties
{
    private const int Unknown = -1;

    private readonly Frame _frame;
    private readonly MapEvaluator? _spelledOut;
    private readonly Evaluator? _computed;
    private readonly Value[] _buffer;
    private string[] _keys;
    private Value[] _values;
    private int[] _ids = [];
    private string[]? _identified;
    private GraphWrite? _writer;

    public NewProperties(Frame frame, Evaluator? source)
    {
        _frame = frame;
        _spelledOut = source as MapEvaluator;
        _computed = _spelledOut is null ? source : null;
        _keys = _spelledOut?.Keys ?? [];
        _values = _buffer = new Value[_keys.Length];
    }

    /// <summary>Computes them for the row in the frame.</summary>
    public void Read()
    {
        if (_spelledOut is not null)
        {
            for (var i = 0; i < _buffer.Length; i++)
            {
                _buffer[i] = _spelledOut.Items[i].Evaluate(_frame);
            }
        }
        else if (_computed is not null)
        {
            var value = _computed.Evaluate(_frame);
            if (value.Kind is not (ValueKind.Map or ValueKind.Node or ValueKind.Relationship))
            {
                throw Functions.ArgumentReading.WrongType($"Parameter provided for node creation is not a Map, instead got {ValueDescription.Plain(value)}", value, "MAP");
            }

            var map = EntityProperties.All(_frame.View, value);
            (_keys, _values) = ([.. map.Keys], [.. map.Values]);
        }
    }

    /// <summary>Sets what was read last on a node or relationship that was just created.</summary>
    public void Set(GraphWrite writer, EntityKind entity, long id)
    {
        if (_keys.Length == 0)
        {
            return;
        }

        var bytes = 0L;
        foreach (ref readonly var value in _values.AsSpan())
        {
            bytes += value.IsNull ? 0 : WrittenBytes.Property + Footprint.Of(value);
        }

        _frame.ReserveWritten(bytes);
        Identify(writer);
        _frame.Counters.PropertiesSet += writer.SetFirstProperties(entity, id, _ids, _values);
    }

    /// <summary>Computes them and refuses nulls among them.</summary>
    /// <exception cref="CypherException">A value is null.</exception>
    public void RefuseNulls(string what)
    {
        Read();
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].IsNull)
            {
                throw new CypherException(new Diagnostic(StatusCode.SemanticError, $"Cannot merge the following {what} because of null property value for '{_keys[i]}': {Value.Of(new MapValue(_keys, [.. _values]))}")
                {
                    Hint = "Leave the property out of the MERGE and set it with ON CREATE SET.",
                    Detail = "MergeReadOwnWrites",
                });
            }
        }
    }

    // The ids of keys hold for one writer. A null makes no property, so it must not make its key known either.
    private void Identify(GraphWrite writer)
    {
        if (!ReferenceEquals(_writer, writer) || !ReferenceEquals(_identified, _keys))
        {
            (_writer, _identified) = (writer, _keys);
            _ids = new int[_keys.Length];
            Array.Fill(_ids, Unknown);
        }

        for (var i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] == Unknown && !_values[i].IsNull)
            {
                _ids[i] = writer.Key(_keys[i]);
            }
        }
    }
}
