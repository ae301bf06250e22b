using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Images;

/// <summary>Makes the graph that a <see cref="GraphImageWriter"/> wrote. Pages are read, and indexes filled, on all processors.</summary>
internal sealed class GraphImageReader
{
    // Pages in memory that one of the image makes.
    private const int Parts = GraphImageWriter.PageSize / PagedArray<int>.PageSize;

    private readonly GraphWrite _write;
    private readonly List<EntityIndex> _indexes = [];
    private int[]?[] _nodes = [];
    private RelationshipRecord[]?[] _relationships = [];

    private GraphImageReader(GraphWrite write) => _write = write;

    private GraphView View => _write.View;

    /// <summary>Reads the blocks and completes the graph.</summary>
    /// <exception cref="InvalidDataException">The blocks are no graph.</exception>
    public static GraphView Read(IEnumerable<byte[]> blocks)
    {
        using var write = new GraphWrite(null, new GraphView(0), 0, null);
        var reader = new GraphImageReader(write);
        try
        {
            Parallel.ForEach(Partitioner.Create(reader.Pages(blocks), EnumerablePartitionerOptions.NoBuffering), reader.ReadPages);
            reader.Complete();
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        return reader.View;
    }

    // What the pages need is read on the way to them, by one thread at a time.
    private IEnumerable<byte[]> Pages(IEnumerable<byte[]> blocks)
    {
        foreach (var block in blocks)
        {
            var reader = new ByteReader(block);
            switch ((ImagePart)reader.Byte())
            {
                case ImagePart.Names:
                    ReadNames(ref reader);
                    break;
                case ImagePart.Columns:
                    ReadColumns(ref reader);
                    break;
                case ImagePart.Rules:
                    ReadRules(ref reader);
                    break;
                default:
                    yield return block;
                    break;
            }
        }
    }

    private void ReadNames(ref ByteReader reader)
    {
        foreach (var kind in new[] { ChangeKind.NewLabel, ChangeKind.NewType, ChangeKind.NewKey })
        {
            for (var left = reader.Count(); left > 0; left--)
            {
                _write.NewToken(kind, reader.Text());
            }
        }

        _write.ReserveIds(reader.Count(), reader.Count(), reader.Count());
        _nodes = new int[]?[GraphImageWriter.PagesOf(View.Nodes.NextId) * Parts];
        _relationships = new RelationshipRecord[]?[GraphImageWriter.PagesOf(View.Relationships.NextId) * Parts];
        for (var left = reader.Count(); left > 0; left--)
        {
            var labels = new List<int>();
            for (var more = reader.Count(); more > 0; more--)
            {
                labels.Add(reader.Count() is var label && label < View.LabelNames.Count ? label : throw new InvalidDataException($"label {label} was never named"));
            }

            View.LabelSets = View.LabelSets.With(CollectionsMarshal.AsSpan(labels), View.Version, out _);
        }
    }

    private void ReadColumns(ref ByteReader reader)
    {
        while (!reader.AtEnd)
        {
            var (table, pages) = Table(reader.Byte());
            var key = reader.Count() is var read && read < View.KeyNames.Count ? read : throw new InvalidDataException($"property key {read} was never named");
            var form = reader.Byte();
            table.Restore(key, PropertyColumn.ToRead(View.Version, form == GraphImageWriter.AnyForm ? null : (ValueKind)form, pages));
        }
    }

    private void ReadRules(ref ByteReader reader)
    {
        var schema = new SchemaChange(_write);
        while (!reader.AtEnd)
        {
            var kind = (ChangeKind)reader.Byte();
            var id = reader.Count();
            EntityIndex? content;
            if (kind == ChangeKind.CreateIndex)
            {
                (_, content) = schema.Enter(SchemaCodec.ReadIndex(ref reader), id, null);
            }
            else
            {
                var owned = reader.Count();
                (_, content) = schema.Enter(SchemaCodec.ReadConstraint(ref reader), id, owned == 0 ? null : owned);
            }

            if (content is not null)
            {
                _indexes.Add(content);
            }
        }
    }

    private void ReadPages(byte[] block)
    {
        var reader = new ByteReader(block);
        switch ((ImagePart)reader.Byte())
        {
            case ImagePart.Nodes:
                ReadPages(ref reader, _nodes);
                break;
            case ImagePart.Relationships:
                ReadPages(ref reader, _relationships);
                break;
            case ImagePart.Values:
                var (table, _) = Table(reader.Byte());
                var key = reader.Count();
                var column = key < table.Columns.Length ? table.Columns[key] : null;
                (column ?? throw new InvalidDataException($"property key {key} has no column")).ReadPages(ref reader);
                break;
            default:
                throw new InvalidDataException($"part {block[0]} of a graph is unknown; was the folder written by a later version?");
        }
    }

    private static void ReadPages<T>(ref ByteReader reader, T[]?[] pages)
        where T : struct
    {
        while (reader.Count() - 1 is var page && page >= 0)
        {
            if (page >= pages.Length / Parts)
            {
                throw new InvalidDataException($"page {page} lies behind the last id");
            }

            for (var part = 0; part < Parts; part++)
            {
                var slots = new T[PagedArray<T>.PageSize];
                var bytes = MemoryMarshal.AsBytes(slots.AsSpan());
                reader.Raw(bytes.Length).CopyTo(bytes);
                pages[(page * Parts) + part] = slots;
            }
        }
    }

    private void Complete()
    {
        View.Nodes.Restore(_nodes, View.LabelSets);
        View.Relationships.Restore(_relationships, View.TypeNames.Count, View.Nodes);
        Parallel.Invoke([new AdjacencyBuild(View).Run, .. _indexes.Select(index => (Action)(() => Fill(index)))]);
    }

    private void Fill(EntityIndex index)
    {
        var (first, second) = index.Fill(View, SchemaChange.Concerned(View, index.Descriptor));
        if (first != EntityIndex.NoConflict)
        {
            throw new InvalidDataException(ConstraintText.Both(View, index.Descriptor, first, second));
        }
    }

    private (PropertyTable Table, int Pages) Table(byte entity) => (EntityKind)entity switch
    {
        EntityKind.Node => (View.Nodes.Properties, _nodes.Length / Parts),
        EntityKind.Relationship => (View.Relationships.Properties, _relationships.Length / Parts),
        _ => throw new InvalidDataException($"{entity} names neither nodes nor relationships"),
    };
}
