using System.Runtime.InteropServices;

namespace RelationsGraph.Engine.Graph.Images;

/// <summary>
/// Writes a graph as blocks of bytes: pages much as they stand in memory, in the order of bytes of all machines in use (the lowest first). Adjacency and
/// indexes follow from the rest and are left out.
/// </summary>
internal sealed class GraphImageWriter(GraphView view)
{
    /// <summary>Stands for a column whose values are of several kinds.</summary>
    public const byte AnyForm = 255;

    /// <summary>Nodes, relationships or values in a page. Pages in memory may be of another size.</summary>
    public const int PageSize = 1024;

    private const int PagesInBlock = 64;

    private readonly ByteWriter _writer = new();

    /// <summary>The blocks; each is valid until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks()
    {
        yield return Names();
        yield return Columns();
        yield return Rules();
        for (var page = 0; page < PagesOf(view.Nodes.NextId); page += PagesInBlock)
        {
            yield return Pages<int>(ImagePart.Nodes, view.Nodes.TryCopy, page, PagesOf(view.Nodes.NextId));
        }

        for (var page = 0; page < PagesOf(view.Relationships.NextId); page += PagesInBlock)
        {
            yield return Pages<RelationshipRecord>(ImagePart.Relationships, view.Relationships.TryCopy, page, PagesOf(view.Relationships.NextId));
        }

        foreach (var (entity, key, column) in AllColumns())
        {
            for (var page = 0; page < column.PageCount; page += PagesInBlock)
            {
                yield return Values(entity, key, column, page);
            }
        }
    }

    /// <summary>How many pages hold so many ids.</summary>
    public static int PagesOf(int nextId) => (int)(((long)nextId + PageSize - 1) / PageSize);

    private delegate bool PageSource<T>(int first, Span<T> slots);

    private void Begin(ImagePart part)
    {
        _writer.Clear();
        _writer.Byte((byte)part);
    }

    private ReadOnlyMemory<byte> Names()
    {
        Begin(ImagePart.Names);
        foreach (var names in new[] { view.LabelNames, view.TypeNames, view.KeyNames })
        {
            _writer.Count(names.Count);
            foreach (var name in names)
            {
                _writer.Text(name);
            }
        }

        _writer.Count(view.Nodes.NextId);
        _writer.Count(view.Relationships.NextId);
        _writer.Count(view.Schema.NextId);
        _writer.Count(view.LabelSets.Count);
        for (var set = 0; set < view.LabelSets.Count; set++)
        {
            _writer.Count(view.LabelSets[set].Length);
            foreach (var label in view.LabelSets[set])
            {
                _writer.Count(label);
            }
        }

        return _writer.Written;
    }

    private ReadOnlyMemory<byte> Columns()
    {
        Begin(ImagePart.Columns);
        foreach (var (entity, key, column) in AllColumns())
        {
            _writer.Byte((byte)entity);
            _writer.Count(key);
            _writer.Byte(column.Form is { } form ? (byte)form : AnyForm);
        }

        return _writer.Written;
    }

    private ReadOnlyMemory<byte> Rules()
    {
        Begin(ImagePart.Rules);
        var rules = view.Indexes.Where(index => index.OwningConstraint is null).Select(index => (index.Id, Write: (Action)(() => Write(index))))
            .Concat(view.Constraints.Select(constraint => (constraint.Id, Write: (Action)(() => Write(constraint)))));
        foreach (var (_, write) in rules.OrderBy(rule => rule.Id))
        {
            write();
        }

        return _writer.Written;
    }

    private void Write(IndexDescriptor index)
    {
        _writer.Byte((byte)ChangeKind.CreateIndex);
        _writer.Count(index.Id);
        SchemaCodec.Write(_writer, index.Definition);
    }

    private void Write(ConstraintDescriptor constraint)
    {
        _writer.Byte((byte)ChangeKind.CreateConstraint);
        _writer.Count(constraint.Id);
        _writer.Count(constraint.OwnedIndexId ?? 0);
        SchemaCodec.Write(_writer, constraint.Definition);
    }

    private ReadOnlyMemory<byte> Pages<T>(ImagePart part, PageSource<T> source, int from, int end)
        where T : struct
    {
        Begin(part);
        var slots = new T[PageSize];
        for (var page = from; page < Math.Min(from + PagesInBlock, end); page++)
        {
            if (source(page * PageSize, slots))
            {
                _writer.Count(page + 1);
                _writer.Raw(MemoryMarshal.AsBytes<T>(slots));
            }
        }

        _writer.Count(0);
        return _writer.Written;
    }

    private ReadOnlyMemory<byte> Values(EntityKind entity, int key, PropertyColumn column, int page)
    {
        Begin(ImagePart.Values);
        _writer.Byte((byte)entity);
        _writer.Count(key);
        column.WritePages(_writer, page, page + PagesInBlock);
        return _writer.Written;
    }

    private IEnumerable<(EntityKind Entity, int Key, PropertyColumn Column)> AllColumns()
    {
        foreach (var (entity, table) in new[] { (EntityKind.Node, view.Nodes.Properties), (EntityKind.Relationship, view.Relationships.Properties) })
        {
            for (var key = 0; key < table.Columns.Length; key++)
            {
                if (table.Columns[key] is { } column)
                {
                    yield return (entity, key, column);
                }
            }
        }
    }
}
