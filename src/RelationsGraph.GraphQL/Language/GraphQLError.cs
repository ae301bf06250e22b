using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.GraphQL.Language;

/// <summary>One entry of a response's <c>errors</c>.</summary>
/// <param name="message">For the developer who wrote the request.</param>
/// <param name="locations">Places in the document; empty when no place is to blame.</param>
public sealed class GraphQLError(string message, IReadOnlyList<SourceLocation>? locations = null)
{
    /// <summary>For the developer who wrote the request.</summary>
    public string Message { get; } = message;

    /// <summary>Places in the document; empty when no place is to blame.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; } = locations ?? [];

    /// <summary>Response keys (string) and list indices (int) from the root to the field that failed; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>More for machines, such as <c>code</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>An error at the start of each node.</summary>
    public static GraphQLError At(string message, params IEnumerable<SyntaxNode?> nodes)
        => new(message, LocationsOf(nodes));

    /// <summary>The same error with places and a path, where it has none of its own.</summary>
    public GraphQLError WithPlace(IEnumerable<SyntaxNode?> nodes, IReadOnlyList<object>? path)
        => new(Message, Locations.Count > 0 ? Locations : LocationsOf(nodes)) { Path = Path ?? path, Extensions = Extensions };

    private static List<SourceLocation> LocationsOf(IEnumerable<SyntaxNode?> nodes)
    {
        var locations = new List<SourceLocation>();
        foreach (var node in nodes)
        {
            if (node?.Location.Source is { } source)
            {
                locations.Add(source.LocationOf(node.Location.Start));
            }
        }

        return locations;
    }

    /// <inheritdoc/>
    public override string ToString()
        => Locations.Count == 0 ? Message : $"{Message} ({string.Join(", ", Locations.Select(l => $"{l.Line}:{l.Column}"))})";
}

/// <summary>A mistake of the caller: its message may be shown to them.</summary>
public class GraphQLException : Exception
{
    /// <summary>An exception that carries one error.</summary>
    public GraphQLException(GraphQLError error)
        : base(error.Message) => Errors = [error];

    /// <summary>An exception that carries several errors; its message names each.</summary>
    public GraphQLException(IReadOnlyList<GraphQLError> errors)
        : base(string.Join("\n\n", errors.Select(e => e.ToString()))) => Errors = errors;

    /// <summary>What was wrong; at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}

/// <summary>A text that is not GraphQL.</summary>
/// <param name="source">The text.</param>
/// <param name="position">Where it stops making sense.</param>
/// <param name="description">What is wrong there.</param>
/// <param name="code">The limit that the text goes beyond; null for a text that is wrong.</param>
public sealed class GraphQLSyntaxException(Source source, int position, string description, string? code = null)
    : GraphQLException(new GraphQLError($"Syntax Error: {description}", [source.LocationOf(position)])
    {
        Extensions = code is null ? null : new Dictionary<string, object?> { ["code"] = code },
    });
