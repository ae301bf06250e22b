namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>The relationship types that a pattern allows; none named: any.</summary>
internal sealed class TypeFilter(TokenReference[] types)
{
    /// <summary>Whether a relationship of the type counts.</summary>
    public bool Allows(Frame frame, int type) => types.Length == 0 || Array.Exists(types, named => named.In(frame) == type);

    /// <summary>
    /// The ids of the types for walking: null for any. What was found before is passed in and returned again when it is complete; a type that is not there yet
    /// may come while the statement runs.
    /// </summary>
    public int[]? In(Frame frame, int[]? known)
    {
        if (types.Length == 0 || known?.Length == types.Length)
        {
            return known;
        }

        var ids = new List<int>(types.Length);
        foreach (var type in types)
        {
            if (type.In(frame) is >= 0 and var id && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }

    /// <summary>Whether nothing can be found: types are named and none of them is there.</summary>
    public bool IsHopeless(int[]? found) => types.Length > 0 && found is not { Length: > 0 };
}
