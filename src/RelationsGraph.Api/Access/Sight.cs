using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Access;

/// <summary>
/// What somebody may see of the graph. A source's <c>access</c> names the roles that may see it; to others neither it, nor its claims, nor the relations that rest on it
/// exist. Every statement that the API runs is put under the sight of who asks, by its text: each pattern that binds a source, a claim or a relation gets the condition
/// inside the pattern itself, so that nothing downstream of it, counts and pages included, can tell that something is missing.
/// </summary>
public sealed class Sight
{
    /// <summary>The parameter that holds the viewer's roles.</summary>
    public const string RolesParameter = "viewerRoles";

    private readonly IReadOnlyList<string>? _roles;

    private Sight(IReadOnlyList<string>? roles) => _roles = roles;

    /// <summary>Sees all: where access is not restricted. Statements stay as they are.</summary>
    public static Sight Everything { get; } = new(null);

    /// <summary>Sees what is open to all, and what is open to one of these roles.</summary>
    public static Sight Of(IEnumerable<string> roles) => new([.. roles.Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Whether something may be hidden.</summary>
    public bool IsLimited => _roles is not null;

    /// <summary>A statement of our own under this sight.</summary>
    /// <exception cref="SightException">Its text has a pattern that cannot be put under a sight: a mistake of whoever wrote it.</exception>
    public string Text(string cypher) => IsLimited ? SightedCypher.Of(cypher) : cypher;

    /// <summary>A saved analysis under this sight.</summary>
    /// <exception cref="SightException">It could show what a limited viewer may not see, so that only who sees all may run it.</exception>
    public string AnalysisText(string cypher)
    {
        if (!IsLimited)
        {
            return cypher;
        }

        OpenPatterns.Check(cypher);
        return SightedCypher.Of(cypher);
    }

    /// <summary>Adds the viewer's roles to a statement's parameters where its text asks for them.</summary>
    public Dictionary<string, object?> Parameters(Dictionary<string, object?> parameters)
    {
        if (_roles is not null)
        {
            parameters[RolesParameter] = _roles;
        }

        return parameters;
    }

    /// <summary>Whether what a source's <c>access</c> restricts may be seen.</summary>
    /// <param name="access">Roles, joined by "|"; null for all.</param>
    public bool Sees(string? access) => _roles is null || access is null || access.Split('|').Any(_roles.Contains);
}

/// <summary>A statement that cannot be put under a sight.</summary>
public sealed class SightException(string message) : Exception(message);
