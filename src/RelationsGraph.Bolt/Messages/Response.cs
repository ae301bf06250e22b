using System;
using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Messages;

/// <summary>What a server answers.</summary>
/// <param name="Tag">SUCCESS, RECORD, IGNORED or FAILURE of <see cref="MessageTag"/>.</param>
/// <param name="Metadata">The map of SUCCESS and FAILURE, else empty.</param>
/// <param name="Record">The values of RECORD, else empty.</param>
public readonly record struct Response(byte Tag, IReadOnlyDictionary<string, object?> Metadata, object?[] Record)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>A record whose values were taken from its bytes.</summary>
    internal static Response GivenRecord { get; } = new(MessageTag.Record, Nothing, []);

    /// <summary>Whether the request was done.</summary>
    public bool IsSuccess => Tag == MessageTag.Success;

    /// <summary>Whether this is a record, so that more answers to the same request follow.</summary>
    public bool IsRecord => Tag == MessageTag.Record;

    /// <summary>Whether the request failed.</summary>
    public bool IsFailure => Tag == MessageTag.Failure;

    /// <summary>Whether a message is a record.</summary>
    internal static bool IsRecordMessage(ReadOnlySpan<byte> message) => message.Length > 2 && message[0] == Marker.TinyStructure + 1 && message[1] == MessageTag.Record;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="PackStreamException">The bytes are no answer.</exception>
    public static Response Read(ReadOnlySpan<byte> message, StringCache cache, int maxDepth)
    {
        var reader = new PackStreamReader(message, cache);
        var (tag, fields) = reader.ReadStructureHeader();
        var response = (tag, fields) switch
        {
            (MessageTag.Record, 1) => new Response(tag, Nothing, ObjectReader.ReadList(ref reader, maxDepth)),
            (MessageTag.Success or MessageTag.Failure, 1) => new(tag, ObjectReader.ReadMap(ref reader, maxDepth), []),
            (MessageTag.Ignored, _) => new(tag, Nothing, []),
            _ => throw new PackStreamException($"0x{tag:X2} with {fields} fields is no answer of a Bolt server."),
        };
        return reader.Remaining == 0 || tag == MessageTag.Ignored
            ? response
            : throw new PackStreamException($"{reader.Remaining} bytes are left after an answer of the server.");
    }
}
