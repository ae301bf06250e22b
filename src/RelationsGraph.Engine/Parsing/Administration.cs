using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Commands on users, roles, rights, databases and servers: one machine with one database has no use for them.</summary>
internal static class Administration
{
    private static readonly string[] Starts = ["ALTER", "DENY", "GRANT", "RENAME", "REVOKE", "START", "STOP", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN"];
    private static readonly string[] Nouns = ["DATABASE", "COMPOSITE", "USER", "ROLE", "ROLES", "ALIAS", "SERVER", "IMMUTABLE"];
    private static readonly string[] Shown = ["PRIVILEGE", "PRIVILEGES", "ROLE", "ROLES", "SERVER", "SERVERS", "ALIAS", "ALIASES"];

    /// <summary>All that Neo4j knows behind SHOW.</summary>
    public static string[] BehindShow { get; } = Quoted(
        "ALIAS", "ALIASES", "ALL", "BTREE", "CONSTRAINT", "CONSTRAINTS", "DATABASE", "DEFAULT DATABASE", "HOME DATABASE", "DATABASES", "EXIST", "EXISTENCE", "EXISTS", "FULLTEXT",
        "FUNCTION", "FUNCTIONS", "BUILT IN", "INDEX", "INDEXES", "KEY", "LOOKUP", "NODE", "POINT", "POPULATED", "PRIVILEGE", "PRIVILEGES", "PROCEDURE", "PROCEDURES", "PROPERTY",
        "RANGE", "REL", "RELATIONSHIP", "ROLE", "ROLES", "SERVER", "SERVERS", "SETTING", "SETTINGS", "SUPPORTED", "TEXT", "TRANSACTION", "TRANSACTIONS", "UNIQUE", "UNIQUENESS",
        "USER", "CURRENT USER", "USERS", "VECTOR");

    /// <summary>All that Neo4j knows behind DROP.</summary>
    public static string[] BehindDrop { get; } = Quoted("ALIAS", "COMPOSITE", "CONSTRAINT", "DATABASE", "INDEX", "ROLE", "SERVER", "USER");

    /// <summary>What Neo4j knows behind CREATE beside patterns.</summary>
    public static string[] BehindCreate { get; } = Quoted(
        "ALIAS", "CONSTRAINT", "DATABASE", "COMPOSITE DATABASE", "IMMUTABLE", "INDEX", "BTREE INDEX", "FULLTEXT INDEX", "LOOKUP INDEX", "POINT INDEX", "RANGE INDEX", "TEXT INDEX",
        "VECTOR INDEX", "OR REPLACE", "ROLE", "USER");

    private static string[] Quoted(params string[] words) => [.. words.Select(word => $"'{word}'")];

    /// <summary>Whether such a command begins at the next token.</summary>
    public static bool IsAt(TokenReader tokens)
    {
        var start = tokens.Current;
        var noun = tokens.Peek(1).IsWord("OR") ? tokens.Peek(3) : tokens.Peek(1);
        return (Starts.Any(start.IsWord) && tokens.Peek(1).IsName && !tokens.Peek(2).IsSymbol("=")) || ((start.IsWord("CREATE") || start.IsWord("DROP")) && Nouns.Any(noun.IsWord)) || (start.IsWord("SHOW") && Shows(tokens));
    }

    /// <summary>The refusal, in the words of Neo4j's community edition.</summary>
    public static CypherException Refusal(string text)
    {
        // What a cluster or a composite database has is unknown even to the system database.
        string[] words = text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["CREATE" or "ALTER" or "DROP" or "RENAME", ..] && words.Contains("USER"))
        {
            // Nothing of the text is repeated: it may hold a password.
            return new(
                "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
                $"Unsupported administration command: {words[0]} USER. There is one user; its password is the server's setting Bolt:Password (Bolt__Password in the environment).");
        }

        var isForeign = words is ["SHOW", ..] && words.Any(word => word is "SERVER" or "SERVERS" or "ALIAS" or "ALIASES");
        return new(
            $"Neo.ClientError.Statement.{(isForeign ? "NotSystemDatabaseError" : "UnsupportedAdministrationCommand")}", $"Unsupported administration command: {text.Trim()}");
    }

    // SHOW USER name PRIVILEGES, SHOW ROLES WITH USERS, SHOW ALIASES FOR DATABASE: the noun is among the first words.
    private static bool Shows(TokenReader tokens)
    {
        for (var i = 1; tokens.Peek(i).IsName && !tokens.Peek(i).IsWord("YIELD") && !tokens.Peek(i).IsWord("WHERE"); i++)
        {
            if (Shown.Any(tokens.Peek(i).IsWord))
            {
                return true;
            }
        }

        return false;
    }
}
