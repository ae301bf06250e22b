using System;
using System.Collections.Generic;
using RelationsGraph.Claims;

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

    /// <summary>The folder with GraphiQL's files; null where it was not built.</summary>
    public string? GraphiQLFolder { get; init; }
}
