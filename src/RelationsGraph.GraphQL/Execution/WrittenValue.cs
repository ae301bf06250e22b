using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>
/// A field's answer that its resolver has written as JSON, with everything selected below it, instead of leaving objects to be read. It owns the buffer.
/// </summary>
/// <param name="json">The value; what it holds counts for nothing when the value is not complete.</param>
/// <param name="isComplete">Whether there is a value; if not, the errors say why, and null goes to the nearest parent that may be null.</param>
/// <param name="errors">What went wrong within the value, with places and whole paths.</param>
public sealed class WrittenValue(JsonBuffer json, bool isComplete, IReadOnlyList<GraphQLError> errors) : IDisposable
{
    /// <summary>Whether there is a value.</summary>
    public bool IsComplete { get; } = isComplete;

    /// <summary>What went wrong within the value.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    /// <summary>The value.</summary>
    public ReadOnlyMemory<byte> Json => json.Written;

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();
}
