using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Limits;

/// <summary>
/// What one request may ask for. All of it is checked before anything is executed, and what is too much is refused with a code in <c>extensions.code</c>.
/// <see cref="int.MaxValue"/> is no limit.
/// </summary>
public sealed record RequestLimits
{
    /// <summary>Most tokens of a document, comments not counted: <c>TOKEN_LIMIT</c>.</summary>
    public int Tokens { get; init; } = ParserLimits.Default.MaxTokens;

    /// <summary>Most fields within each other, fragments spread: <c>DEPTH_LIMIT</c>. What is inside <c>__schema</c> and <c>__type</c> does not count.</summary>
    public int Depth { get; init; } = 15;

    /// <summary>Most fields of the root type, fragments spread: <c>ROOT_FIELD_LIMIT</c>.</summary>
    public int RootFields { get; init; } = 20;

    /// <summary>Most aliases, those of a fragment counted each time it is spread: <c>ALIAS_LIMIT</c>.</summary>
    public int Aliases { get; init; } = 100;

    /// <summary>Most directives, those of a fragment counted each time it is spread: <c>DIRECTIVE_LIMIT</c>.</summary>
    public int Directives { get; init; } = 100;

    /// <summary>Greatest <c>first</c> or <c>last</c>, and most items of an argument that names the items of a list: <c>PAGE_LIMIT</c>.</summary>
    public int Page { get; init; } = 500;

    /// <summary>Most rows that the operation is estimated to read: <c>COST_LIMIT</c>.</summary>
    public int Cost { get; init; } = 100_000;

    /// <summary>How long an operation may take before it is stopped, everywhere it has come to: <c>TIMEOUT</c>. Null: as long as it takes. Subscriptions have no end.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long lists are thought to be that say nothing of it themselves.</summary>
    public ListSizes Sizes { get; init; } = new();

    internal ParserLimits Parser => ParserLimits.Default with { MaxTokens = Tokens };
}

/// <summary>How long the lists of a schema are thought to be. A field with <c>first</c> or <c>last</c> says it itself; inside a connection its page counts.</summary>
public sealed record ListSizes
{
    /// <summary>Items of a list of which nothing else is known.</summary>
    public int Assumed { get; init; } = 10;

    /// <summary>Items of a page when neither the request nor the schema says how many.</summary>
    public int Page { get; init; } = 50;

    /// <summary>Items of some lists, by <c>Type.field</c>.</summary>
    public IReadOnlyDictionary<string, int> Fields { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Arguments that hold one value for each item of the list, by <c>Type.field</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = FrozenDictionary<string, string>.Empty;
}
