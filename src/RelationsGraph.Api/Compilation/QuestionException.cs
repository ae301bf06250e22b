using System;

namespace RelationsGraph.Api.Compilation;

/// <summary>A question that cannot be answered as it was asked; the caller can mend it.</summary>
/// <param name="code">What is wrong, for <c>extensions.code</c>: NOT_FOUND, AMBIGUOUS_NAME or BAD_USER_INPUT.</param>
/// <param name="message">The argument, the value and what would be valid.</param>
public sealed class QuestionException(string code, string message) : Exception(message)
{
    /// <summary>What is wrong: NOT_FOUND, AMBIGUOUS_NAME or BAD_USER_INPUT.</summary>
    public string Code { get; } = code;
}
