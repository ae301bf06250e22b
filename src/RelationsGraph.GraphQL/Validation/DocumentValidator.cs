using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>Checks documents of operations and fragments (specification, section 5).</summary>
public static class DocumentValidator
{
    // As many as anyone reads; a hostile document could otherwise make its answer far longer than itself.
    private const int MostErrors = 100;

    /// <summary>What is wrong with a document; empty when it may be executed.</summary>
    public static IReadOnlyList<GraphQLError> Validate(
        GraphQLSchema schema, DocumentNode document, IReadOnlyList<Func<ValidationRule>>? rules = null, Suggestions? suggestions = null)
    {
        var context = new ValidationContext(schema, document, suggestions ?? Suggestions.Shown, MostErrors);
        try
        {
            new DocumentWalker(context, [.. (rules ?? ValidationRules.Specified).Select(rule => rule())]).Walk();
        }
        catch (TooManyErrorsException)
        {
            return [.. context.Errors, new GraphQLError("Too many validation errors, error limit reached. Validation aborted.")];
        }

        catch (ValidationAbortedException)
        {
            return [.. context.Errors, new GraphQLError("Validation aborted.")];
        }

        return context.Errors;
    }
}
