using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>
/// A field of the response on one object type: all selections of the same response key merged, fragments spread, and what <c>@skip</c> and
/// <c>@include</c> leave out left out. It belongs to a cached operation and is the same object for every request of the same shape, so that what is
/// computed from it can be kept beside it.
/// </summary>
public sealed class SelectedField
{
    private readonly SelectionCollector _collector;
    private readonly ConcurrentDictionary<ObjectType, ImmutableArray<SelectedField>> _selections = [];
    private readonly Lazy<IReadOnlyDictionary<string, object?>?> _constantArguments;

    internal SelectedField(SelectionCollector collector, ObjectType parentType, FieldDefinition definition, ImmutableArray<FieldNode> nodes)
    {
        _collector = collector;
        ParentType = parentType;
        Definition = definition;
        Nodes = nodes;
        ResponseKey = nodes[0].ResponseKey;
        EncodedKey = JsonEncodedText.Encode(ResponseKey);
        HasVariables = nodes[0].Arguments.Any(a => HoldsVariable(a.Value));
        _constantArguments = new(() => HasVariables ? null : ArgumentCoercion.Coerce(Definition.Arguments.Values, nodes[0], nodes[0].Arguments, null));
    }

    /// <summary>The key in the response: the alias, or else the name.</summary>
    public string ResponseKey { get; }

    /// <summary>The field's name.</summary>
    public string Name => Definition.Name;

    /// <summary>The object type that the field is selected on.</summary>
    public ObjectType ParentType { get; }

    /// <summary>What the schema says of it.</summary>
    public FieldDefinition Definition { get; }

    /// <summary>What it answers.</summary>
    public GraphQLType Type => Definition.Type;

    /// <summary>Where the document selects it; the first one carries the arguments.</summary>
    public ImmutableArray<FieldNode> Nodes { get; }

    /// <summary>An argument holds a variable.</summary>
    public bool HasVariables { get; }

    /// <summary>The key in the response, ready to be written.</summary>
    public JsonEncodedText EncodedKey { get; }

    internal IReadOnlyDictionary<string, object?>? ConstantArguments => _constantArguments.Value;

    /// <summary>What is selected below, when the value is an object of a type; in the order of the response.</summary>
    public ImmutableArray<SelectedField> On(ObjectType type)
        => _selections.TryGetValue(type, out var fields) ? fields : _selections.GetOrAdd(type, _collector.Collect(type, Nodes));

    /// <inheritdoc/>
    public override string ToString() => $"{ParentType}.{Name}";

    private static bool HoldsVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode n => n.Values.Any(HoldsVariable),
        ObjectValueNode n => n.Fields.Any(f => HoldsVariable(f.Value)),
        _ => false,
    };
}
