using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// A selected field with its coerced arguments, and what is selected below it for each possible object type. Fragments, <c>@include</c> and
/// <c>@skip</c> are resolved before a selection is made.
/// </summary>
/// <param name="ResponseKey">The key of the answer: the alias, or the field's name.</param>
/// <param name="Name">The field's name in the schema.</param>
/// <param name="Arguments">Coerced arguments: enumeration values as their names, dates as <see cref="DateOnly"/>, input objects as dictionaries.</param>
/// <param name="Below">The selection below for an object type's name; empty for a leaf.</param>
internal sealed record Selection(
    string ResponseKey,
    string Name,
    IReadOnlyDictionary<string, object?> Arguments,
    Func<string, IReadOnlyList<Selection>> Below)
{
    /// <summary>The argument's value; null when it is not given, or given as null.</summary>
    public T? Argument<T>(string name) where T : class => Arguments.GetValueOrDefault(name) as T;

    /// <summary>The argument's value; null when it is not given, or given as null.</summary>
    public T? ValueArgument<T>(string name) where T : struct => Arguments.GetValueOrDefault(name) is T value ? value : null;

    /// <summary>The time whose knowledge is asked for; null for what is known now.</summary>
    public DateTimeOffset? KnownAt => ValueArgument<DateTimeOffset>("knownAt");

    /// <summary>Whether a Boolean argument is given as true.</summary>
    public bool IsSet(string name) => Arguments.GetValueOrDefault(name) is true;

    /// <summary>An <c>Int</c> argument, whichever integer type it was coerced to.</summary>
    public int? Integer(string name) => Arguments.GetValueOrDefault(name) switch
    {
        int value => value,
        long value => checked((int)value),
        _ => null,
    };
}
