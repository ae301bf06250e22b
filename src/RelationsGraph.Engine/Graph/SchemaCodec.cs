using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Definitions of indexes and constraints as bytes.</summary>
internal static class SchemaCodec
{
    public static void Write(ByteWriter writer, IndexDefinition index)
    {
        writer.Text(index.Name!);
        writer.Byte((byte)index.Kind);
        writer.Byte((byte)index.Entity);
        WriteTexts(writer, index.LabelsOrTypes);
        WriteTexts(writer, index.PropertyKeys);
        ValueCodec.Write(writer, index.Options is { } options ? Value.Of(options) : default);
    }

    public static IndexDefinition ReadIndex(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Kind = (IndexKind)reader.Byte(),
        Entity = (EntityKind)reader.Byte(),
        LabelsOrTypes = ReadTexts(ref reader),
        PropertyKeys = ReadTexts(ref reader),
        Options = ValueCodec.Read(ref reader) is { IsNull: false } options ? options.AsMap : null,
    };

    public static void Write(ByteWriter writer, ConstraintDefinition constraint)
    {
        writer.Text(constraint.Name!);
        writer.Byte((byte)constraint.Kind);
        writer.Byte((byte)constraint.Entity);
        writer.Text(constraint.LabelOrType);
        WriteTexts(writer, constraint.PropertyKeys);
        writer.Byte((byte)(constraint.PropertyType is null ? 0 : 1));
        if (constraint.PropertyType is { } rule)
        {
            writer.Text(rule.Text);
            writer.Count((int)rule.Kinds);
            writer.Count(rule.ElementKinds.Count);
            foreach (var kinds in rule.ElementKinds)
            {
                writer.Count((int)kinds);
            }
        }
    }

    public static ConstraintDefinition ReadConstraint(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Kind = (ConstraintKind)reader.Byte(),
        Entity = (EntityKind)reader.Byte(),
        LabelOrType = reader.Text(),
        PropertyKeys = ReadTexts(ref reader),
        PropertyType = reader.Byte() == 0 ? null : new PropertyTypeRule(reader.Text(), (KindSet)reader.Count(), ReadKinds(ref reader)),
    };

    private static List<KindSet> ReadKinds(ref ByteReader reader)
    {
        var kinds = new List<KindSet>();
        for (var left = reader.Count(); left > 0; left--)
        {
            kinds.Add((KindSet)reader.Count());
        }

        return kinds;
    }

    private static void WriteTexts(ByteWriter writer, IReadOnlyList<string> texts)
    {
        writer.Count(texts.Count);
        foreach (var text in texts)
        {
            writer.Text(text);
        }
    }

    private static List<string> ReadTexts(ref ByteReader reader)
    {
        var texts = new List<string>();
        for (var left = reader.Count(); left > 0; left--)
        {
            texts.Add(reader.Text());
        }

        return texts;
    }
}
