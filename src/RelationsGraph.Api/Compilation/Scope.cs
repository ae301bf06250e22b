using System;
using System.Collections.Generic;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Compilation;

/// <summary>A parameter of a statement: its name, and its value in a request.</summary>
/// <param name="Name">Without the dollar.</param>
/// <param name="Read">The value; fails with a <see cref="QuestionException"/> when the request gives one that is not valid.</param>
internal sealed record ParameterBinding(string Name, Func<OperationContext, object?> Read);

/// <summary>What the parts of one statement share: its parameters, its names, and whom its arguments name.</summary>
/// <param name="vocabulary">The kinds of relations that there are.</param>
internal sealed class Scope(Vocabulary vocabulary)
{
    private readonly List<ParameterBinding> _bindings = [];
    private readonly List<string> _prepared = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _parameterNames = new(StringComparer.Ordinal);

    /// <summary>The kinds of relations that there are.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The values that the statement is run with.</summary>
    public IReadOnlyList<ParameterBinding> Bindings => _bindings;

    /// <summary>What is computed before the answer, each <c>expression AS variable</c>.</summary>
    public IReadOnlyList<string> Prepared => _prepared;

    /// <summary>Those whom arguments name.</summary>
    public References References { get; } = new();

    /// <summary>Puts an argument among the parameters and gives its place in the text, <c>$asOf</c>. Values never stand in the text itself.</summary>
    /// <param name="name">The parameter's name, unless it is taken.</param>
    /// <param name="argument">Where each request gives its value.</param>
    /// <param name="stored">From the API's value to the one in the database; null where they are the same.</param>
    public string Parameter(string name, Argument argument, Func<object, object?>? stored = null) =>
        Parameter(name, stored is null ? argument.Read : request => stored(argument.Read(request)!));

    /// <summary>Puts a value that each request makes anew among the parameters.</summary>
    public string Parameter(string name, Func<OperationContext, object?> read)
    {
        var own = Fresh(_parameterNames, name);
        _bindings.Add(new ParameterBinding(own, read));
        return $"${own}";
    }

    /// <summary>Has a subquery run before the answer and gives the variable with its value: where it aggregates, it may not stand inside another expression.</summary>
    public string Prepare(string name, string subquery)
    {
        var variable = Fresh(name);
        _prepared.Add($"{subquery} AS {variable}");
        return variable;
    }

    /// <summary>A variable name that is not taken: the name itself, then with 2, 3 ... behind.</summary>
    public string Fresh(string name) => Fresh(_names, name);

    /// <summary>Variables for a relation and its ends that are not taken.</summary>
    public RelationVariables FreshRelation() => new(Fresh("r"), Fresh("from"), Fresh("to"));

    private static string Fresh(Dictionary<string, int> taken, string name)
    {
        var uses = taken[name] = taken.GetValueOrDefault(name) + 1;
        return uses == 1 ? name : $"{name}{uses}";
    }
}
