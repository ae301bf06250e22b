using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Analyses;

/// <summary>A saved question: Cypher with a header that says what it asks.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Title">The question.</param>
/// <param name="Description">What counts and how; empty where the title says all.</param>
/// <param name="Parameters">What can be given, in the header's order.</param>
/// <param name="Columns">What every row holds, in order.</param>
/// <param name="Cypher">The file's text, header included: it runs as it stands.</param>
public sealed record Analysis(string Name, string Title, string Description, IReadOnlyList<AnalysisParameter> Parameters, IReadOnlyList<string> Columns, string Cypher)
{
    /// <summary>The values to run it with: those given, read by their types, and the defaults of the others.</summary>
    /// <param name="given">Texts by parameter name.</param>
    /// <exception cref="AnalysisException">A name is not one of the parameters, or a text not of its type.</exception>
    public IReadOnlyDictionary<string, object?> Values(IReadOnlyDictionary<string, string> given)
    {
        foreach (var name in given.Keys.Where(name => Parameters.All(parameter => parameter.Name != name)))
        {
            var valid = Parameters.Count == 0 ? "it has none" : $"it has {string.Join(", ", Parameters.Select(parameter => parameter.Name))}";
            throw new AnalysisException($"{Name} has no parameter '{name}'; {valid}")
            {
                Mistake = new ParameterMistake(name, given[name], Parameters.Count == 0 ? "no parameter" : $"one of the parameters {string.Join(", ", Parameters.Select(parameter => parameter.Name))}"),
            };
        }

        return Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => given.TryGetValue(parameter.Name, out var text) ? parameter.Read(Name, text) : parameter.Default,
            StringComparer.Ordinal);
    }
}

/// <summary>What an analysis can be asked with.</summary>
/// <param name="Name">Without the dollar sign.</param>
/// <param name="Type">String, Int, Float, Boolean or Date (as ISO 8601 text).</param>
/// <param name="Default">Used when nothing is given.</param>
/// <param name="Description">What it means.</param>
public sealed record AnalysisParameter(string Name, AnalysisType Type, object? Default, string Description)
{
    /// <summary>A given text as a value; <c>null</c> is null.</summary>
    /// <exception cref="AnalysisException">The text is not of the type.</exception>
    internal object? Read(string analysis, string text) => text == "null" ? null : AnalysisValues.Read(Type, text)
        ?? throw new AnalysisException($"{analysis}, parameter {Name}: '{text}' is not {AnalysisValues.Valid(Type)}")
        {
            Mistake = new ParameterMistake(Name, text, AnalysisValues.Valid(Type)),
        };
}

/// <summary>Types of parameters.</summary>
public enum AnalysisType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A number.</summary>
    Float,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An ISO 8601 calendar date; reaches the Cypher as text.</summary>
    Date,
}

/// <summary>An analysis that is not there, is not well-formed, or is asked with what it does not take.</summary>
public sealed class AnalysisException(string message) : Exception(message)
{
    /// <summary>What it was asked with wrongly; null where that is not the matter.</summary>
    public ParameterMistake? Mistake { get; init; }
}

/// <summary>A parameter that was given and cannot be.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Value">What was given.</param>
/// <param name="Valid">What could be.</param>
public sealed record ParameterMistake(string Parameter, string Value, string Valid);
