using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>The kinds of value that an expression may have besides null, and for lists what their elements may be.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Element">The type of a list's elements; null where no list is possible or nothing is known of them.</param>
public sealed record CypherType(KindSet Kinds, CypherType? Element = null)
{
    /// <summary>Nothing is known.</summary>
    public static CypherType Any { get; } = new(KindSet.Any);

    /// <summary>A node.</summary>
    public static CypherType Node { get; } = new(KindSet.Node);

    /// <summary>A relationship.</summary>
    public static CypherType Relationship { get; } = new(KindSet.Relationship);

    /// <summary>A path.</summary>
    public static CypherType Path { get; } = new(KindSet.Path);

    /// <summary>true or false.</summary>
    public static CypherType Boolean { get; } = new(KindSet.Boolean);

    /// <summary>An integer.</summary>
    public static CypherType Integer { get; } = new(KindSet.Integer);

    /// <summary>A float.</summary>
    public static CypherType Float { get; } = new(KindSet.Float);

    /// <summary>A string.</summary>
    public static CypherType String { get; } = new(KindSet.String);

    /// <summary>A map.</summary>
    public static CypherType Map { get; } = new(KindSet.Map);

    /// <summary>A list of <paramref name="element"/>.</summary>
    public static CypherType ListOf(CypherType element) => new(KindSet.List, element);

    /// <summary>Whether a value may be of one of <paramref name="kinds"/>.</summary>
    public bool Allows(KindSet kinds) => Kinds == KindSet.None || (Kinds & kinds) != 0;

    /// <summary>Whether every value but null is of one of <paramref name="kinds"/>.</summary>
    public bool Is(KindSet kinds) => (Kinds & ~kinds) == 0;
}
