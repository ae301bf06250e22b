using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>A response. Dispose it when it has been written: its data lives in pooled memory.</summary>
public sealed class ExecutionResult : IDisposable
{
    private readonly JsonBuffer? _data;

    internal ExecutionResult(JsonBuffer data, IReadOnlyList<GraphQLError> errors, IReadOnlyDictionary<string, object?>? extensions)
    {
        _data = data;
        Errors = errors;
        Extensions = extensions;
    }

    /// <summary>A response to a request of which nothing was executed.</summary>
    public ExecutionResult(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    /// <summary>The id of the event of a subscription that this is the response to; null where the source gives none.</summary>
    public string? EventId { get; init; }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The response's <c>extensions</c>; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>False when the request was refused before it was executed: then the response has no <c>data</c>.</summary>
    public bool IsExecuted => _data is not null;

    /// <summary>The JSON of <c>data</c>, perhaps <c>null</c>; empty when nothing was executed.</summary>
    public ReadOnlyMemory<byte> Data => _data?.Written ?? default;

    /// <summary>How long the JSON of a response is that has nothing but data; null for others.</summary>
    public int? PlainLength => IsExecuted && Errors.Count == 0 && Extensions is null ? PlainHead.Length + Data.Length + 1 : null;

    private static ReadOnlySpan<byte> PlainHead => "{\"data\":"u8;

    /// <summary>Writes the response as JSON: errors first, so that readers meet them before the data.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        if (PlainLength is not null)
        {
            output.Write(PlainHead);
            output.Write(Data.Span);
            output.Write("}"u8);
            return;
        }

        using var head = new JsonBuffer();
        WriteHead(head);
        output.Write(head.Written.Span);
        output.Write(Data.Span);
        head.Rollback(0);
        WriteTail(head);
        output.Write(head.Written.Span);
    }

    internal void WriteTo(JsonBuffer output)
    {
        WriteHead(output);
        output.Raw(Data.Span);
        WriteTail(output);
    }

    private void WriteHead(JsonBuffer output)
    {
        output.Raw('{');
        if (Errors.Count > 0)
        {
            output.Raw("\"errors\":"u8);
            WriteErrors(output, Errors);
            output.Raw(IsExecuted || Extensions is not null ? ","u8 : ""u8);
        }

        if (IsExecuted)
        {
            output.Raw("\"data\":"u8);
        }
    }

    private void WriteTail(JsonBuffer output)
    {
        if (Extensions is not null)
        {
            output.Raw(IsExecuted ? ",\"extensions\":"u8 : "\"extensions\":"u8);
            output.Value(Extensions);
        }

        output.Raw('}');
    }

    /// <summary>Writes the response as one JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        var text = new ArrayBufferWriter<byte>();
        WriteTo(text);
        writer.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
    }

    /// <summary>Writes errors as a list.</summary>
    internal static void WriteErrors(JsonBuffer output, IReadOnlyList<GraphQLError> errors)
    {
        output.Raw('[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                output.Raw(',');
            }

            output.Value(Entry(errors[i]));
        }

        output.Raw(']');
    }

    /// <inheritdoc/>
    public void Dispose() => _data?.Dispose();

    private static Dictionary<string, object?> Entry(GraphQLError error)
    {
        var entry = new Dictionary<string, object?> { ["message"] = error.Message };
        if (error.Locations.Count > 0)
        {
            entry["locations"] = error.Locations.Select(l => new Dictionary<string, object?> { ["line"] = l.Line, ["column"] = l.Column });
        }

        if (error.Path is not null)
        {
            entry["path"] = error.Path;
        }

        if (error.Extensions is { Count: > 0 })
        {
            entry["extensions"] = error.Extensions;
        }

        return entry;
    }
}
