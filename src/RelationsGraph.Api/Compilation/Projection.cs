using RelationsGraph.Api.Answers;

namespace RelationsGraph.Api.Compilation;

/// <summary>What a selection becomes: a Cypher expression, and how its values are written.</summary>
/// <param name="Cypher">An expression over the variables in scope.</param>
/// <param name="Shape">The shape of its values; null for what the schema's type tells: a scalar, an enumeration value, or a list of these.</param>
internal sealed record Projection(string Cypher, Shape? Shape = null)
{
    /// <summary>An expression whose value is the answer as it stands.</summary>
    public static implicit operator Projection(string cypher) => new(cypher);
}
