using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;

namespace RelationsGraph.Api.Access;

/// <summary>The roles that the API knows. Keys and tokens may carry others, which count for what sources they open.</summary>
public static class Roles
{
    /// <summary>Asks everything that the schema offers, but runs no analyses.</summary>
    public const string Reader = "reader";

    /// <summary>Also runs analyses, whose cost nobody can tell beforehand.</summary>
    public const string Analyst = "analyst";

    /// <summary>Also sees what is open to editors.</summary>
    public const string Editor = "editor";

    /// <summary>All roles that somebody acts in: an editor is an analyst too, and an analyst a reader.</summary>
    public static IReadOnlySet<string> Of(ClaimsPrincipal viewer)
    {
        var roles = viewer.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        if (roles.Contains(Editor))
        {
            roles.Add(Analyst);
        }

        if (roles.Contains(Analyst))
        {
            roles.Add(Reader);
        }

        return roles;
    }
}
