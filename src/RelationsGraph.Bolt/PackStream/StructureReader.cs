namespace RelationsGraph.Bolt.PackStream;

/// <summary>Reads entities, temporal values and points, in the forms of Bolt 4 and 5 alike: the tag and the number of fields tell.</summary>
internal static class StructureReader
{
    public static object Read(ref PackStreamReader reader, int depth)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        return tag switch
        {
            StructureTag.Node => Node(ref reader, fields, depth),
            StructureTag.Relationship => Relationship(ref reader, fields, depth),
            StructureTag.UnboundRelationship => Unbound(ref reader, fields, depth),
            StructureTag.Path => PathReader.Read(ref reader, Only(ref reader, fields, 3, depth)),
            StructureTag.Point2D or StructureTag.Point3D => Point(ref reader, fields, tag == StructureTag.Point2D ? 3 : 4),
            _ => TemporalReader.Read(ref reader, tag, fields) ?? throw reader.Fail($"0x{tag:X2} is the tag of no value with {fields} fields"),
        };
    }

    public static BoltNode Node(ref PackStreamReader reader, int fields, int depth)
    {
        var withElementId = Either(ref reader, fields, 3, 4);
        var id = IdOrNull(ref reader);
        var labels = ObjectReader.ReadNames(ref reader);
        var properties = ObjectReader.ReadMap(ref reader, depth);
        return new(id, labels, properties, withElementId ? reader.ReadString() : Text(id));
    }

    public static BoltUnboundRelationship Unbound(ref PackStreamReader reader, int fields, int depth)
    {
        var withElementId = Either(ref reader, fields, 3, 4);
        var id = IdOrNull(ref reader);
        var type = reader.ReadName();
        var properties = ObjectReader.ReadMap(ref reader, depth);
        return new(id, type, properties, withElementId ? reader.ReadString() : Text(id));
    }

    public static int Only(ref PackStreamReader reader, int fields, int expected, int result) =>
        fields == expected ? result : throw reader.Fail($"a structure has {expected} fields, not {fields}");

    private static BoltRelationship Relationship(ref PackStreamReader reader, int fields, int depth)
    {
        var withElementIds = Either(ref reader, fields, 5, 8);
        var (id, start, end) = (IdOrNull(ref reader), IdOrNull(ref reader), IdOrNull(ref reader));
        var type = reader.ReadName();
        var properties = ObjectReader.ReadMap(ref reader, depth);
        var elementIds = withElementIds
            ? new BoltElementIds(reader.ReadString(), reader.ReadString(), reader.ReadString())
            : new BoltElementIds(Text(id), Text(start), Text(end));
        return new(id, start, end, type, properties, elementIds);
    }

    private static BoltPoint Point(ref PackStreamReader reader, int fields, int expected)
    {
        Only(ref reader, fields, expected, 0);
        var srid = reader.ReadInteger();
        if (srid is < 0 or > int.MaxValue)
        {
            throw reader.Fail($"{srid} is the number of no coordinate reference system");
        }

        return new((int)srid, reader.ReadFloat(), reader.ReadFloat(), expected == 4 ? reader.ReadFloat() : null);
    }

    private static bool Either(ref PackStreamReader reader, int fields, int bolt4, int bolt5) =>
        fields == bolt5 || (fields == bolt4 ? false : throw reader.Fail($"a structure has {bolt4} or {bolt5} fields, not {fields}"));

    // Servers that gave up integer ids send null.
    private static long IdOrNull(ref PackStreamReader reader)
    {
        if (reader.Peek() != PackStreamType.Null)
        {
            return reader.ReadInteger();
        }

        reader.ReadNull();
        return -1;
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
