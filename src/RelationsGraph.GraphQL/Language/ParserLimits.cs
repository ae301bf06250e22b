namespace RelationsGraph.GraphQL.Language;

/// <summary>What a text may cost before its parsing is given up.</summary>
public sealed record ParserLimits
{
    /// <summary>Limits for texts of strangers.</summary>
    public static ParserLimits Default { get; } = new();

    /// <summary>Limits for texts of our own, such as a large schema.</summary>
    public static ParserLimits Trusted { get; } = new() { MaxTokens = int.MaxValue };

    /// <summary>Most tokens, comments not counted.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>Deepest nesting of brackets of any kind; keeps recursion within the stack.</summary>
    public int MaxDepth { get; init; } = 200;
}
