using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Writes values as a version of Bolt has them.</summary>
internal static class ValueWriter
{
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="graph">What the transaction sees: nodes and relationships are read from it.</param>
    public static void Write(PackStreamWriter writer, Value value, in WireGraph graph)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNull();
                break;
            case ValueKind.Boolean:
                writer.WriteBoolean(value.AsBoolean);
                break;
            case ValueKind.Integer:
                writer.WriteInteger(value.AsInteger);
                break;
            case ValueKind.Float:
                writer.WriteFloat(value.AsFloat);
                break;
            case ValueKind.String:
                WriteText(writer, value.AsString);
                break;
            case ValueKind.Bytes:
                writer.WriteBytes(value.AsBytes);
                break;
            case ValueKind.List:
                WriteList(writer, value.AsList, graph);
                break;
            case ValueKind.Map:
                WriteMap(writer, value.AsMap, graph);
                break;
            case ValueKind.Node or ValueKind.Relationship or ValueKind.Path:
                EntityWriter.Write(writer, value, graph);
                break;
            case ValueKind.Point:
                WritePoint(writer, value.AsPoint);
                break;
            default:
                WriteTemporal(writer, value, graph.Dialect);
                break;
        }
    }

    /// <summary>Text as UTF-8; half of a surrogate pair, which Cypher's escapes can make and UTF-8 cannot say, becomes U+FFFD.</summary>
    public static void WriteText(PackStreamWriter writer, string text)
    {
        var length = writer.Length;
        try
        {
            writer.WriteString(text);
        }
        catch (PackStreamException)
        {
            writer.Truncate(length);
            writer.WriteString(string.Concat(text.EnumerateRunes()));
        }
    }

    public static void WriteMap(PackStreamWriter writer, MapValue map, in WireGraph graph)
    {
        ExecutionStack.Require();
        writer.WriteMapHeader(map.Count);
        for (var i = 0; i < map.Count; i++)
        {
            WriteText(writer, map.Keys[i]);
            Write(writer, map.Values[i], graph);
        }
    }

    private static void WriteList(PackStreamWriter writer, ValueList list, in WireGraph graph)
    {
        ExecutionStack.Require();
        writer.WriteListHeader(list.Count);
        foreach (var element in list.Span)
        {
            Write(writer, element, graph);
        }
    }

    private static void WritePoint(PackStreamWriter writer, PointValue point)
    {
        writer.WriteStructureHeader(point.HasZ ? StructureTag.Point3D : StructureTag.Point2D, point.HasZ ? 4 : 3);
        writer.WriteInteger((int)point.System);
        writer.WriteFloat(point.X);
        writer.WriteFloat(point.Y);
        if (point.HasZ)
        {
            writer.WriteFloat(point.Z);
        }
    }

    private static void WriteTemporal(PackStreamWriter writer, Value value, PackStreamDialect dialect)
    {
        switch (value.Kind)
        {
            case ValueKind.Date:
                WriteFields(writer, StructureTag.Date, value.AsDate.EpochDay);
                break;
            case ValueKind.LocalTime:
                WriteFields(writer, StructureTag.LocalTime, value.AsLocalTime.NanosOfDay);
                break;
            case ValueKind.Time:
                WriteFields(writer, StructureTag.Time, value.AsTime.NanosOfDay, value.AsTime.OffsetSeconds);
                break;
            case ValueKind.LocalDateTime:
                WriteFields(writer, StructureTag.LocalDateTime, value.AsLocalDateTime.EpochSecond, value.AsLocalDateTime.Nano);
                break;
            case ValueKind.DateTime:
                WriteDateTime(writer, value.AsDateTime, dialect);
                break;
            case ValueKind.Duration:
                var duration = value.AsDuration;
                WriteFields(writer, StructureTag.Duration, duration.Months, duration.Days, duration.Seconds, duration.Nanos);
                break;
            default:
                throw new InvalidOperationException($"A value of kind {value.Kind} has no form in Bolt.");
        }
    }

    private static void WriteDateTime(PackStreamWriter writer, CypherDateTime time, PackStreamDialect dialect)
    {
        var local = dialect == PackStreamDialect.Bolt4;
        var seconds = local ? time.EpochSecond + time.OffsetSeconds : time.EpochSecond;
        if (time.ZoneName is not { } zone)
        {
            WriteFields(writer, local ? StructureTag.LegacyDateTime : StructureTag.DateTime, seconds, time.Nano, time.OffsetSeconds);
            return;
        }

        writer.WriteStructureHeader(local ? StructureTag.LegacyZonedDateTime : StructureTag.ZonedDateTime, 3);
        writer.WriteInteger(seconds);
        writer.WriteInteger(time.Nano);
        writer.WriteString(zone);
    }

    private static void WriteFields(PackStreamWriter writer, byte tag, params ReadOnlySpan<long> fields)
    {
        writer.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            writer.WriteInteger(field);
        }
    }
}

/// <summary>What entities are read from, and how they are written.</summary>
/// <param name="View">What the transaction sees.</param>
/// <param name="DatabaseId">The database's uuid, which element ids hold.</param>
/// <param name="Dialect">The form of entities and date-times.</param>
internal readonly record struct WireGraph(GraphView View, string DatabaseId, PackStreamDialect Dialect);
