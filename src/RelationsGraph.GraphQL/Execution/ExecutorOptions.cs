using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Stored;
using RelationsGraph.GraphQL.Validation;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>How requests are executed.</summary>
public sealed record ExecutorOptions
{
    /// <summary>What one request may ask for.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>The clock of <see cref="RequestLimits.Timeout"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many parsed and validated documents are kept, invalid ones included; at least 2.</summary>
    public int CachedDocuments { get; init; } = 1000;

    /// <summary>Whether errors say what was perhaps meant.</summary>
    public Suggestions Suggestions { get; init; } = Suggestions.Shown;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>The rules that documents are validated by; null for those of the specification.</summary>
    public IReadOnlyList<Func<ValidationRule>>? Rules { get; init; }

    /// <summary>Documents that clients may name instead of sending them; null for none.</summary>
    public StoredOperations? Stored { get; init; }

    /// <summary>Looks at a request before anything of it is executed, and refuses it by answering an error.</summary>
    public Func<OperationContext, GraphQLError?>? Admission { get; init; }

    /// <summary>Hears of failures that no resolver meant to show, and says what the client sees of them.</summary>
    public Func<Exception, GraphQLError> OnUnexpected { get; init; } = _ => new GraphQLError("Unexpected error.")
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "INTERNAL_ERROR" },
    };
}
