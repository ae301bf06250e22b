using System;
using System.Collections.Generic;
using RelationsGraph.Claims;

namespace RelationsGraph.Api.Compilation;

/// <summary>What the parts of one statement share: its parameters, its names, and whom its arguments name.</summary>
/// <param name="vocabulary">The kinds of relations that there are.</param>
internal sealed class Scope(Vocabulary vocabulary)
{
    private readonly Dictionary<string, object?> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _parameterNames = new(StringComparer.Ordinal);

    /// <summary>The kinds of relations that there are.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The values that the statement is run with.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => _parameters;

    /// <summary>Those whom arguments name.</summary>
    public References References { get; } = new();

    /// <summary>Puts a value among the parameters and gives its place in the text, <c>$asOf</c>. Values never stand in the text itself.</summary>
    public string Parameter(string name, object? value)
    {
        var own = Fresh(_parameterNames, name);
        _parameters.Add(own, value);
        return $"${own}";
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
