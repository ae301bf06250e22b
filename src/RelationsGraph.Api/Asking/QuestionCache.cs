using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RelationsGraph.Api.Compilation;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Asking;

/// <summary>
/// Keeps compiled questions beside the operations that ask them, by the shape of their variables. An operation that is forgotten takes its questions along, so that the bound on cached
/// documents bounds these too.
/// </summary>
/// <param name="questions">Compiles what is not there yet.</param>
internal sealed class QuestionCache(Questions questions)
{
    // Each optional variable may double the shapes of one operation; shapes beyond these are compiled anew for each request.
    private const int MostShapes = 64;
    private readonly ConditionalWeakTable<SelectedField, ConcurrentDictionary<string, Question>> _questions = [];

    /// <summary>The question that a root field asks.</summary>
    /// <param name="field">The root field.</param>
    /// <param name="shape">The <see cref="ShapeKey"/> of the request.</param>
    /// <param name="operation">The request.</param>
    /// <exception cref="QuestionException">It cannot be answered as it was asked.</exception>
    public Question Get(SelectedField field, string shape, OperationContext operation)
    {
        var shapes = _questions.GetValue(field, _ => new ConcurrentDictionary<string, Question>(StringComparer.Ordinal));
        if (shapes.TryGetValue(shape, out var question))
        {
            return question;
        }

        question = questions.Compile(new Selection(field, operation));
        return shapes.Count < MostShapes ? shapes.GetOrAdd(shape, question) : question;
    }
}
