using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>The properties of nodes or relationships that are created together: those that the statement spells out, a column for each key.</summary>
internal sealed class NewColumns
{
    private const int Unknown = -1;
    private const int FirstRows = 4;

    private readonly Frame _frame;
    private readonly EntityKind _entity;
    private readonly string[] _keys;
    private readonly Evaluator[] _items;
    private readonly Value[][] _columns;
    private readonly int[] _ids;
    private readonly List<(int Slot, int[] Columns)> _indexes = [];
    private int[] _entities = [];
    private GraphWrite? _writer;

    public NewColumns(Frame frame, EntityKind entity, Evaluator? source)
    {
        (_frame, _entity) = (frame, entity);
        var map = (MapEvaluator?)source;
        (_keys, _items) = (map?.Keys ?? [], map?.Items ?? []);
        _ids = new int[_keys.Length];
        _columns = new Value[_keys.Length][];
        Array.Fill(_columns, []);
    }

    /// <summary>The nodes or relationships by row, as they are created.</summary>
    public Span<int> Entities => _entities;

    /// <summary>Computes them for the row in the frame; false where a value cannot be stored.</summary>
    public bool TryRead(int row, ref long bytes)
    {
        Reserve(ref _entities, row);
        for (var i = 0; i < _items.Length; i++)
        {
            Reserve(ref _columns[i], row);
            ref var value = ref _columns[i][row];
            value = _items[i].Evaluate(_frame);
            if (value.IsNull)
            {
                continue;
            }

            if (!value.IsString && !value.IsNumber)
            {
                (value, var refusal) = StorableValue.Of(value);
                if (refusal is not null)
                {
                    return false;
                }
            }

            bytes += WrittenBytes.Property + Footprint.Of(value);
        }

        return true;
    }

    /// <summary>Sets the properties of the first rows' nodes or relationships, which have none yet.</summary>
    public void Set(GraphWrite writer, int count)
    {
        if (!ReferenceEquals(_writer, writer))
        {
            // The ids of keys hold for one writer.
            _writer = writer;
            Array.Fill(_ids, Unknown);
        }

        _indexes.Clear();
        for (var i = 0; i < _keys.Length; i++)
        {
            var values = _columns[i].AsSpan(0, count);
            var present = 0;
            foreach (ref readonly var value in values)
            {
                present += value.IsNull ? 0 : 1;
            }

            // A null makes no property, so it must not make its key known either.
            if (present > 0)
            {
                _ids[i] = _ids[i] == Unknown ? writer.Key(_keys[i]) : _ids[i];
                writer.SetFirstProperty(_entity, Entities[..count], _ids[i], values);
                _frame.Counters.PropertiesSet += present;
                NoteIndexes(writer, i);
            }
        }
    }

    /// <summary>Asks for the memory that adding these rows to the indexes reads and writes.</summary>
    public void FetchIndexes(GraphWrite writer, int from, int to)
    {
        foreach (var (slot, columns) in _indexes)
        {
            if (columns is [var single])
            {
                writer.View.Schema.Read(slot).FetchFor(_columns[single].AsSpan(from, to - from));
            }
        }
    }

    /// <summary>Adds the node or relationship of a row to the indexes that it belongs into.</summary>
    /// <exception cref="CypherException">A constraint forbids it.</exception>
    public void Index(GraphWrite writer, int row)
    {
        foreach (var (slot, columns) in _indexes)
        {
            foreach (var column in columns)
            {
                if (!_columns[column][row].IsNull)
                {
                    writer.Index(slot, _entities[row]);
                    break;
                }
            }
        }
    }

    /// <summary>Makes room for a row.</summary>
    public static void Reserve<T>(ref T[] items, int row)
    {
        if (row >= items.Length)
        {
            Array.Resize(ref items, Math.Max(FirstRows, items.Length * 4));
        }
    }

    // All that one part of a pattern creates has the same labels or the same type. An index of several keys comes in the place of its last, when it could not be added to before.
    private void NoteIndexes(GraphWrite writer, int column)
    {
        foreach (var slot in writer.View.Schema.SlotsOn(_entity, _ids[column]))
        {
            if (!writer.View.Schema.Read(slot).Concerns(writer.View, _entities[0]))
            {
                continue;
            }

            var known = _indexes.FindIndex(index => index.Slot == slot);
            int[] columns = known < 0 ? [column] : [.. _indexes[known].Columns, column];
            if (known >= 0)
            {
                _indexes.RemoveAt(known);
            }

            _indexes.Add((slot, columns));
        }
    }
}
