namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>
/// A variable of a statement, named or not. Two symbols are the same variable exactly when they are the same object: names may be shadowed.
/// A symbol keeps its identity from the clause that binds it to the last clause that can see it, through <c>WITH x</c> and into subqueries.
/// </summary>
/// <param name="name">The name as written, or one that cannot be written (begins with two blanks) for what has no name.</param>
/// <param name="id">Its number in the statement, from 0, without gaps.</param>
/// <param name="type">What is known of its values.</param>
public sealed class Symbol(string name, int id, CypherType type)
{
    /// <summary>The name as written, or one that cannot be written (begins with two blanks) for what has no name.</summary>
    public string Name { get; } = name;

    /// <summary>Its number in the statement, from 0, without gaps.</summary>
    public int Id { get; } = id;

    /// <summary>What is known of its values; null always belongs to them.</summary>
    public CypherType Type { get; } = type;

    /// <summary>Whether the statement's text gives it a name.</summary>
    public bool IsNamed => !Name.StartsWith("  ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => IsNamed ? Name : $"anon_{Id}";
}
