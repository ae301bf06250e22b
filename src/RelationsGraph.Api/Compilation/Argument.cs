using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// An argument that was given, or a part of one, with where it stands: its value decides the text of a statement only as far as <see cref="ShapeKey"/> tells values apart; as a
/// parameter, every request of that shape gives its own.
/// </summary>
internal sealed class Argument
{
    private Argument(object value, Func<OperationContext, object?> read) => (Value, Read) = (value, read);

    /// <summary>The coerced value: enumeration values as their names, dates as <see cref="DateOnly"/>, input objects as dictionaries; never null.</summary>
    public object Value { get; }

    /// <summary>The value in any request of this shape.</summary>
    public Func<OperationContext, object?> Read { get; }

    /// <summary>The value as text.</summary>
    public string Text => (string)Value;

    /// <summary>The items of a list.</summary>
    public IEnumerable<Argument> Items => ((IReadOnlyList<object?>)Value).Select((item, i) => new Argument(item!, operation => ((IReadOnlyList<object?>)Read(operation)!)[i]));

    /// <summary>The fields of an input object that are given, null counting as not given.</summary>
    public IEnumerable<KeyValuePair<string, Argument>> Given => ((IReadOnlyDictionary<string, object?>)Value)
        .Where(given => given.Value is not null)
        .Select(given => KeyValuePair.Create(given.Key, new Argument(given.Value!, operation => ((IReadOnlyDictionary<string, object?>)Read(operation)!)[given.Key])));

    /// <summary>A field of an input object; null when it is not given, or given as null.</summary>
    public Argument? this[string name] => Given.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();

    /// <summary>An argument of a field; null when it is not given, or given as null.</summary>
    public static Argument? Of(SelectedField field, string name, OperationContext operation) =>
        operation.ArgumentsOf(field).GetValueOrDefault(name) is { } value ? new Argument(value, request => request.ArgumentsOf(field).GetValueOrDefault(name)) : null;
}
