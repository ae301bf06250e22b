using System;
using System.Collections.Generic;
using System.Security.Claims;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Stored;

namespace RelationsGraph.Api.Http;

/// <summary>How the API is served.</summary>
public sealed record RelationsApiOptions
{
    /// <summary>The database's name; null for the server's home database.</summary>
    public string? Database { get; init; }

    /// <summary>The kinds of relations and of actors, and the domains.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.BuiltIn;

    /// <summary>Whether answers show their statements and parameters under <c>extensions.cypher</c>.</summary>
    public bool ExposeCypher { get; init; }

    /// <summary>The time between two looks at what was committed, while anybody subscribes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The names of the indexes without which the graph is not ready for questions.</summary>
    public IReadOnlyCollection<string> Indexes { get; init; } = [];

    /// <summary>Who may ask, and what they may see; null where everybody who reaches the server may see all.</summary>
    public AccessOptions? Access { get; init; }

    /// <summary>Names beside <c>localhost</c> by which the API is asked for where access is not restricted.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>What one request may ask for.</summary>
    public RequestLimits Limits { get; init; } = new() { Sizes = AssumedSizes.All };

    /// <summary>Longest request body in bytes.</summary>
    public int BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Most operations of one request; 0 for none in a batch.</summary>
    public int Batch { get; init; } = 10;

    /// <summary>Whether every GET needs to show that no page of another site had it sent.</summary>
    public bool RequirePreflight { get; init; }

    /// <summary>Documents that clients may name instead of sending them; null for none.</summary>
    public StoredOperations? Stored { get; init; }

    /// <summary>Whether the schema describes itself to clients, and errors name what was perhaps meant.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>The saved analyses that can be run.</summary>
    public AnalysisCatalog Analyses { get; init; } = new();

    /// <summary>What somebody may see of the graph.</summary>
    /// <param name="viewer">Who asks; null for somebody unknown.</param>
    public Sight SightOf(ClaimsPrincipal? viewer) => Access is null ? Sight.Everything : Sight.Of(viewer is null ? [] : Roles.Of(viewer));

    /// <summary>The folder with GraphiQL's files; null where it was not built.</summary>
    public string? GraphiQLFolder { get; init; }
}
