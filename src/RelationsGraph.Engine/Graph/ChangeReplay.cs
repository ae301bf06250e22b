namespace RelationsGraph.Engine.Graph;

/// <summary>Does again what change sets say.</summary>
internal sealed class ChangeReplay(GraphWrite write)
{
    private readonly GraphView _view = write.View;
    private int[] _labels = new int[8];

    /// <summary>The graph as far as it has been made.</summary>
    public GraphView View => _view;

    /// <summary>Applies the operations of one change set.</summary>
    /// <exception cref="InvalidDataException">The bytes are no change set, or it does not fit the graph.</exception>
    public void Apply(ReadOnlySpan<byte> changes)
    {
        var reader = new ByteReader(changes);
        while (!reader.AtEnd)
        {
            var kind = (ChangeKind)reader.Byte();
            switch (kind)
            {
                case ChangeKind.NewLabel or ChangeKind.NewType or ChangeKind.NewKey:
                    write.NewToken(kind, reader.Text());
                    break;
                case >= ChangeKind.CreateNode and <= ChangeKind.RemoveLabel:
                    ApplyToNode(kind, ref reader);
                    break;
                case >= ChangeKind.CreateRelationship and <= ChangeKind.DeleteRelationship:
                    ApplyToRelationship(kind, ref reader);
                    break;
                case >= ChangeKind.SetNodeProperty and <= ChangeKind.RemoveRelationshipProperty:
                    ApplyToProperty(kind, ref reader);
                    break;
                default:
                    ApplyToSchema(kind, ref reader);
                    break;
            }
        }

        _view.Nodes.Settle();
    }

    private void ApplyToNode(ChangeKind kind, ref ByteReader reader)
    {
        var id = reader.Count();
        switch (kind)
        {
            case ChangeKind.CreateNode:
                var count = reader.Count();
                if (count > _labels.Length)
                {
                    _labels = new int[Math.Min(count, _view.LabelNames.Count)];
                }

                for (var i = 0; i < count; i++)
                {
                    _labels[i] = Known(reader.Count(), _view.LabelNames.Count, "label");
                }

                write.CreateNode(id, _labels.AsSpan(0, count));
                break;
            case ChangeKind.DeleteNode:
                write.DeleteNode(id);
                break;
            case ChangeKind.AddLabel:
                write.AddLabel(id, Known(reader.Count(), _view.LabelNames.Count, "label"));
                break;
            default:
                write.RemoveLabel(id, Known(reader.Count(), _view.LabelNames.Count, "label"));
                break;
        }
    }

    private void ApplyToRelationship(ChangeKind kind, ref ByteReader reader)
    {
        var id = reader.Count();
        if (kind == ChangeKind.CreateRelationship)
        {
            write.CreateRelationship(id, Known(reader.Count(), _view.TypeNames.Count, "relationship type"), reader.Count(), reader.Count());
        }
        else
        {
            write.DeleteRelationship(id);
        }
    }

    private void ApplyToProperty(ChangeKind kind, ref ByteReader reader)
    {
        var id = reader.Count();
        var key = Known(reader.Count(), _view.KeyNames.Count, "property key");
        var value = kind is ChangeKind.SetNodeProperty or ChangeKind.SetRelationshipProperty ? ValueCodec.Read(ref reader) : default;
        if (kind is ChangeKind.SetNodeProperty or ChangeKind.RemoveNodeProperty)
        {
            write.SetNodeProperty(id, key, value);
        }
        else
        {
            write.SetRelationshipProperty(id, key, value);
        }
    }

    private void ApplyToSchema(ChangeKind kind, ref ByteReader reader)
    {
        var schema = new SchemaChange(write);
        var id = reader.Count();
        switch (kind)
        {
            case ChangeKind.CreateIndex:
                schema.Add(SchemaCodec.ReadIndex(ref reader), id, null);
                break;
            case ChangeKind.DropIndex:
                _view.Schema.RemoveIndex(id);
                break;
            case ChangeKind.CreateConstraint:
                var owned = reader.Count();
                schema.Add(SchemaCodec.ReadConstraint(ref reader), id, owned == 0 ? null : owned);
                break;
            case ChangeKind.DropConstraint:
                schema.Drop(_view.Constraints.FirstOrDefault(constraint => constraint.Id == id)
                    ?? throw new InvalidDataException($"constraint {id} is dropped but was never made"));
                break;
            case ChangeKind.ReserveIds:
                write.ReserveIds(id, reader.Count(), reader.Count());
                break;
            default:
                throw new InvalidDataException($"operation {(int)kind} is unknown; was the folder written by a later version?");
        }
    }

    private static int Known(int id, int count, string what) => id < count ? id : throw new InvalidDataException($"{what} {id} was never named");
}
