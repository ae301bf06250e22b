namespace RelationsGraph.Engine.Values;

/// <summary>Names of labels, types and property keys.</summary>
internal static class TokenName
{
    /// <summary>Whether something can have the name: it is not empty and holds no null character.</summary>
    public static bool IsValid(string name) => name.Length > 0 && !name.Contains('\0');

    /// <summary>The name, when it is one.</summary>
    /// <exception cref="CypherException">It is empty or holds a null character.</exception>
    public static string Checked(string name) => IsValid(name) ? name : throw new CypherException(StatusCode.TokenNameError, Invalid($"'{name}'"));

    /// <summary>Says that something is no name.</summary>
    public static string Invalid(string what) => $"{what} is not a valid token name. Token names cannot be empty or contain any null-bytes.";
}
