using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Validation;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>A document, parsed and validated once: its operations, or what is wrong with it.</summary>
internal sealed class PreparedDocument
{
    private readonly Dictionary<string, PreparedOperation> _byName = [];
    private readonly PreparedOperation? _only;
    private readonly int _count;

    private PreparedDocument(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    private PreparedDocument(GraphQLSchema schema, DocumentNode document)
    {
        Errors = [];
        foreach (var definition in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var operation = new PreparedOperation(schema, document, definition);
            _count++;
            _only = operation;
            _byName[definition.Name?.Value ?? ""] = operation;
        }
    }

    public IReadOnlyList<GraphQLError> Errors { get; }

    public static PreparedDocument Of(string text, GraphQLSchema schema, ExecutorOptions options)
    {
        try
        {
            var document = Parser.Parse(text, options.Limits.Parser);
            DocumentShape.Check(document, options.Limits);
            var rules = options.Rules ?? (options.AllowIntrospection ? ValidationRules.Specified : ValidationRules.WithoutIntrospection);
            var errors = DocumentValidator.Validate(schema, document, rules, options.Suggestions);
            return errors.Count > 0 ? new PreparedDocument(errors) : new PreparedDocument(schema, document);
        }
        catch (GraphQLException exception)
        {
            return new PreparedDocument(exception.Errors);
        }
        catch (InsufficientExecutionStackException)
        {
            // A chain of thousands of fragments nests as deeply as brackets do.
            return new PreparedDocument([new GraphQLError("Document nests too deeply.") { Extensions = new Dictionary<string, object?> { ["code"] = "DEPTH_LIMIT" } }]);
        }
    }

    /// <summary><c>GetOperation(document, operationName)</c></summary>
    /// <exception cref="GraphQLException">The document is invalid, or has no such operation.</exception>
    public PreparedOperation Operation(string? name)
    {
        if (Errors.Count > 0)
        {
            throw new GraphQLException(Errors);
        }

        if (string.IsNullOrEmpty(name))
        {
            return _count > 1
                ? throw Failure("Must provide operation name if query contains multiple operations.")
                : _only ?? throw Failure("Must provide an operation.");
        }

        return _byName.GetValueOrDefault(name) ?? throw Failure($"Unknown operation named \"{name}\".");
    }

    private static GraphQLException Failure(string message) => new(new GraphQLError(message));
}
