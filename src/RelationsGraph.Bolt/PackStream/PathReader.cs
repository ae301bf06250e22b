namespace RelationsGraph.Bolt.PackStream;

/// <summary>Puts a path together from its distinct nodes, its distinct relationships and the way through them.</summary>
internal static class PathReader
{
    public static BoltPath Read(ref PackStreamReader reader, int depth)
    {
        var nodes = new BoltNode[reader.ReadListHeader()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = StructureReader.Node(ref reader, FieldsOf(ref reader, StructureTag.Node), depth);
        }

        var relationships = new BoltUnboundRelationship[reader.ReadListHeader()];
        for (var i = 0; i < relationships.Length; i++)
        {
            relationships[i] = StructureReader.Unbound(ref reader, FieldsOf(ref reader, StructureTag.UnboundRelationship), depth);
        }

        return nodes.Length > 0 ? Walk(ref reader, nodes, relationships) : throw reader.Fail("a path has at least one node");
    }

    // Indices alternate: relationship (from 1, negative when walked against its direction), then the node reached (from 0).
    private static BoltPath Walk(ref PackStreamReader reader, BoltNode[] nodes, BoltUnboundRelationship[] relationships)
    {
        var count = reader.ReadListHeader();
        if (count % 2 != 0)
        {
            throw reader.Fail("the way of a path has an even number of indices");
        }

        var walked = new BoltRelationship[count / 2];
        var passed = new BoltNode[walked.Length + 1];
        passed[0] = nodes[0];
        for (var i = 0; i < walked.Length; i++)
        {
            var step = reader.ReadInteger();
            var relationship = relationships[Index(ref reader, step < 0 ? -(step + 1) : step - 1, relationships.Length)];
            var reached = nodes[Index(ref reader, reader.ReadInteger(), nodes.Length)];
            walked[i] = step < 0 ? Bind(relationship, reached, passed[i]) : Bind(relationship, passed[i], reached);
            passed[i + 1] = reached;
        }

        return new(passed, walked);
    }

    private static BoltRelationship Bind(BoltUnboundRelationship unbound, BoltNode start, BoltNode end) =>
        new(unbound.Id, start.Id, end.Id, unbound.Type, unbound.Properties, new(unbound.ElementId, start.ElementId, end.ElementId));

    private static int FieldsOf(ref PackStreamReader reader, byte expected)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        return tag == expected ? fields : throw reader.Fail($"a path holds a structure 0x{tag:X2} where 0x{expected:X2} is expected");
    }

    private static long Index(ref PackStreamReader reader, long index, int count) =>
        index >= 0 && index < count ? index : throw reader.Fail($"a path's index lies outside of its {count} entities");
}
