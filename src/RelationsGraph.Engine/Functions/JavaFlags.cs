namespace RelationsGraph.Engine.Functions;

/// <summary>What can be set inside a pattern by <c>(?i)</c> and the like.</summary>
[Flags]
internal enum JavaFlags
{
    None = 0,
    IgnoreCase = 1,
    UnixLines = 2,
    Multiline = 4,
    DotAll = 8,
    UnicodeCase = 16,
    Comments = 32,
}

/// <summary>Reads flags from Java's letters and writes them with those of .NET.</summary>
internal static class JavaFlagText
{
    /// <summary>The flags of a letter; null when there are none.</summary>
    internal static JavaFlags? Read(char letter) => letter switch
    {
        'i' => JavaFlags.IgnoreCase,
        'd' => JavaFlags.UnixLines,
        'm' => JavaFlags.Multiline,
        's' => JavaFlags.DotAll,
        'u' or 'U' => JavaFlags.UnicodeCase,
        'x' => JavaFlags.Comments,
        _ => null,
    };

    /// <summary>The opening of a group with the flags that .NET understands alike; the others shape what the translator writes.</summary>
    internal static string Write(JavaFlags flags)
    {
        var foldsCase = FoldsBeyondAscii(flags);
        var isMultiline = flags.HasFlag(JavaFlags.Multiline);
        return (foldsCase, isMultiline) switch
        {
            (true, true) => "(?im",
            (true, false) => "(?i-m",
            (false, true) => "(?m-i",
            _ => "(?-im",
        };
    }

    internal static bool FoldsBeyondAscii(JavaFlags flags) => (flags & (JavaFlags.IgnoreCase | JavaFlags.UnicodeCase)) == (JavaFlags.IgnoreCase | JavaFlags.UnicodeCase);

    internal static bool FoldsAscii(JavaFlags flags) => (flags & (JavaFlags.IgnoreCase | JavaFlags.UnicodeCase)) == JavaFlags.IgnoreCase;
}

/// <summary>A pattern that Java would not take, told in its words.</summary>
internal sealed class JavaPatternException(string description, int index, string pattern) : Exception(
    $"{description}{(index < 0 ? "" : $" near index {index}")}\n{pattern}{(index >= 0 && index < pattern.Length ? $"\n{new string(' ', index)}^" : "")}");
