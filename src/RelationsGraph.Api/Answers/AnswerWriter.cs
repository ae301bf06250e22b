using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Answers;

/// <summary>Writes the answer of one root field: its JSON, the place in the response where the work stands, and what went wrong.</summary>
/// <param name="operation">The request.</param>
/// <param name="path">The root field's place.</param>
internal sealed class AnswerWriter(OperationContext operation, IReadOnlyList<object> path)
{
    private readonly List<GraphQLError> _errors = [];
    private (string? Key, int Index)[] _steps = new (string?, int)[16];
    private int _depth;

    /// <summary>The request, for the arguments that reading a page needs.</summary>
    public OperationContext Operation { get; } = operation;

    /// <summary>What was written.</summary>
    public JsonBuffer Json { get; } = new();

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Goes into a field.</summary>
    public void Enter(string key) => Enter((key, 0));

    /// <summary>Goes into an item of a list.</summary>
    public void Enter(int index) => Enter((null, index));

    /// <summary>Goes back.</summary>
    public void Leave() => _depth--;

    /// <summary>Forgets all, so that the answer can be written anew.</summary>
    public void Restart()
    {
        Json.Rollback(0);
        _errors.Clear();
        _depth = 0;
    }

    /// <summary>Says why a field has no value; gives false, for the caller to hand on.</summary>
    public bool Fail(SelectedField field, string message)
    {
        var place = new List<object>(path);
        for (var i = 0; i < _depth; i++)
        {
            place.Add(_steps[i].Key ?? (object)_steps[i].Index);
        }

        _errors.Add(new GraphQLError(message).WithPlace(field.Nodes, place));
        return false;
    }

    private void Enter((string?, int) step)
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, _depth * 2);
        }

        _steps[_depth++] = step;
    }
}
