namespace RelationsGraph.Api.Compilation;

/// <summary>Enumeration values: upper case in GraphQL, lower case in the graph; relation kinds are upper case in both, signs are numbers in the graph.</summary>
internal static class Enumerations
{
    /// <summary>The stored form of a value.</summary>
    public static object Stored(object value) => ((string)value).ToLowerInvariant();

    /// <summary>The stored form of a sign: 1, -1 or 0.</summary>
    public static object StoredSign(object value) => (string)value switch
    {
        "POSITIVE" => 1L,
        "NEGATIVE" => -1L,
        _ => 0L,
    };

    /// <summary>The expression for a stored value in its GraphQL form; null stays null.</summary>
    public static string Shown(string value) => $"toUpper({value})";

    /// <summary>The expression for a stored sign in its GraphQL form.</summary>
    public static string ShownSign(string value) => $"CASE {value} WHEN 1 THEN 'POSITIVE' WHEN -1 THEN 'NEGATIVE' ELSE 'NONE' END";
}
