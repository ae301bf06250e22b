namespace RelationsGraph.Engine.Values;

/// <summary>A place in a statement's text.</summary>
/// <param name="Offset">Characters before it, from 0.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
public readonly record struct TextPosition(int Offset, int Line, int Column)
{
    /// <summary>As Neo4j prints it behind a message.</summary>
    public override string ToString() => $"line {Line}, column {Column} (offset: {Offset})";
}

/// <summary>What went wrong with a statement, told to the one who can mend it.</summary>
/// <param name="Code">Neo4j's status code, such as <c>Neo.ClientError.Statement.SyntaxError</c>.</param>
/// <param name="Message">One sentence that names the place, the value and what would be valid.</param>
public sealed record Diagnostic(string Code, string Message)
{
    /// <summary>Where in the text; null when the error has no place there.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>The line of the text in quotes with a caret below the place; null when the error has no place.</summary>
    public string? Excerpt { get; init; }

    /// <summary>What the caller might do.</summary>
    public string? Hint { get; init; }

    /// <summary>The GQL status; Neo4j's catch-all unless set.</summary>
    public GqlStatus Status { get; init; } = GqlStatus.Unexpected;

    /// <summary>Openings of a TCK detail: the kind of the error in openCypher's words, such as <c>UndefinedVariable</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>The message with its place, as Neo4j words it.</summary>
    public override string ToString() => (Position, Excerpt) switch
    {
        ({ } place, { } excerpt) => $"{Message} ({place})\n{excerpt}",
        ({ } place, null) => $"{Message} ({place})",
        _ => Message,
    };
}
