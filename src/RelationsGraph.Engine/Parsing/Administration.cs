using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Commands on users, roles, rights, databases and servers: one machine with one database has no use for them.</summary>
internal static class Administration
{
    private static readonly string[] Starts = ["ALTER", "DENY", "GRANT", "RENAME", "REVOKE", "START", "STOP", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN"];
    private static readonly string[] Nouns = ["DATABASE", "COMPOSITE", "USER", "ROLE", "ROLES", "ALIAS", "SERVER", "IMMUTABLE"];
    private static readonly string[] Shown = ["PRIVILEGE", "PRIVILEGES", "ROLE", "ROLES", "SERVER", "SERVERS", "ALIAS", "ALIASES"];

    /// <summary>Whether such a command begins at the next token.</summary>
    public static bool IsAt(TokenReader tokens)
    {
        var start = tokens.Current;
        var noun = tokens.Peek(1).IsWord("OR") ? tokens.Peek(3) : tokens.Peek(1);
        return Starts.Any(start.IsWord) || ((start.IsWord("CREATE") || start.IsWord("DROP")) && Nouns.Any(noun.IsWord)) || (start.IsWord("SHOW") && Shows(tokens));
    }

    /// <summary>The refusal, in the words of Neo4j's community edition.</summary>
    public static CypherException Refusal(string text)
    {
        // What a cluster or a composite database has is unknown even to the system database.
        string[] words = text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
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
