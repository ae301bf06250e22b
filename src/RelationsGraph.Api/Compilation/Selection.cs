using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// A selected field while its statement is compiled: what is asked of it by the first request of its shape. Fragments, <c>@include</c> and <c>@skip</c> are resolved already.
/// </summary>
/// <param name="field">The field.</param>
/// <param name="operation">The request; what is compiled must not hold on to it.</param>
internal sealed class Selection(SelectedField field, OperationContext operation)
{
    /// <summary>The field, the same for every request of its shape.</summary>
    public SelectedField Field { get; } = field;

    /// <summary>The key of the answer: the alias, or the field's name.</summary>
    public string ResponseKey => Field.ResponseKey;

    /// <summary>The field's name in the schema.</summary>
    public string Name => Field.Name;

    /// <summary>The time whose knowledge is asked for; null for what is known now.</summary>
    public Argument? KnownAt => Argument("knownAt");

    /// <summary>An argument; null when it is not given, or given as null.</summary>
    public Argument? Argument(string name) => Compilation.Argument.Of(Field, name, operation);

    /// <summary>An argument that the schema demands.</summary>
    public Argument Required(string name) => Argument(name) ?? throw new InvalidOperationException($"{Field} has no argument '{name}'");

    /// <summary>Whether the request itself gives an argument, and not as null; the schema may have a value for it all the same.</summary>
    public bool IsGiven(string name) => Field.Nodes[0].Arguments.Any(given => given.Name.Value == name && given.Value switch
    {
        VariableNode variable => operation.Variables.GetValueOrDefault(variable.Name.Value) is not null,
        var literal => literal is not NullValueNode,
    });

    /// <summary>Whether a Boolean argument is given as true.</summary>
    public bool IsSet(string name) => Argument(name)?.Value is true;

    /// <summary>Whether a Boolean argument is given as false.</summary>
    public bool IsUnset(string name) => Argument(name)?.Value is false;

    /// <summary>What is selected below when the value is of an object type.</summary>
    public IReadOnlyList<Selection> Below(string typeName) => [.. FieldsBelow(typeName).Select(below => new Selection(below, operation))];

    /// <summary>The fields below, to keep.</summary>
    public IReadOnlyList<SelectedField> FieldsBelow(string typeName) => Field.On((ObjectType)operation.Schema.Type(typeName)!);

    /// <summary>Gives the fields below any field of this operation, to keep.</summary>
    public Func<SelectedField, string, IReadOnlyList<SelectedField>> Fields
    {
        get
        {
            var schema = operation.Schema;
            return (selected, typeName) => selected.On((ObjectType)schema.Type(typeName)!);
        }
    }
}
