using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>What a parameter has to be at a place of a statement; its value is known when the statement starts.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Kinds">The kinds that its value may be of besides null.</param>
/// <param name="Expected">The same in words.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Subject">What it stands for there, such as an argument; empty for the operand of an operator.</param>
public sealed record ParameterExpectation(string Name, KindSet Kinds, string Expected, SourceSpan Place, string Subject)
{
    /// <summary>The type of what is added to the parameter: its kind decides what that may be.</summary>
    public CypherType? Addend { get; init; }
}
