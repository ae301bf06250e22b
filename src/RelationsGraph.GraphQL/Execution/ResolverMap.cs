using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>Computes the value of a field.</summary>
/// <param name="context">The field, its arguments, and the request.</param>
/// <param name="stop">Ends the work when the request is given up.</param>
public delegate ValueTask<object?> FieldResolver(FieldContext context, CancellationToken stop);

/// <summary>Opens the stream of values that a subscription's root field answers with, one response each.</summary>
/// <param name="context">The field, its arguments, and the request.</param>
/// <param name="stop">Ends the stream.</param>
public delegate ValueTask<IAsyncEnumerable<object?>> SubscriptionResolver(FieldContext context, CancellationToken stop);

/// <summary>Reads a field from the value of its parent, without waiting.</summary>
/// <param name="parent">The parent's value.</param>
/// <param name="field">Which field.</param>
/// <param name="operation">The request.</param>
public delegate object? FieldReader(object parent, SelectedField field, OperationContext operation);

/// <summary>
/// How fields get their values. Without a resolver or reader, a field is read from its parent, an <see cref="IReadOnlyDictionary{TKey, TValue}"/> of
/// string and object, under its response key.
/// </summary>
public sealed class ResolverMap
{
    internal Dictionary<(string Type, string Field), FieldResolver> Fields { get; } = [];

    internal Dictionary<string, SubscriptionResolver> Subscriptions { get; } = [];

    internal Dictionary<string, FieldReader> Readers { get; } = [];

    internal Dictionary<string, Func<object, string?>> TypeNames { get; } = [];

    /// <summary>Some field that is not of a root type has a resolver, or a root type is also the type of some field.</summary>
    internal bool ReachBelow(GraphQLSchema schema)
    {
        NamedType?[] roots = [schema.QueryType, schema.MutationType, schema.SubscriptionType];
        return Fields.Keys.Any(key => !roots.Contains(schema.Type(key.Type)))
            || schema.Types.Values.OfType<FieldsType>().SelectMany(t => t.Fields.Values).Any(f => roots.Contains(f.Type.Named));
    }

    /// <summary>Computes one field.</summary>
    public ResolverMap Field(string type, string field, FieldResolver resolver)
    {
        Fields[(type, field)] = resolver;
        return this;
    }

    /// <summary>Computes one field without waiting.</summary>
    public ResolverMap Field(string type, string field, Func<FieldContext, object?> resolver)
        => Field(type, field, (context, _) => ValueTask.FromResult(resolver(context)));

    /// <summary>Opens the stream of one field of the subscription type; each value is read as a child of the root under the field's response key.</summary>
    public ResolverMap Subscription(string field, SubscriptionResolver resolver)
    {
        Subscriptions[field] = resolver;
        return this;
    }

    /// <summary>Reads all fields of an object type that have no resolver.</summary>
    public ResolverMap Reader(string type, FieldReader reader)
    {
        Readers[type] = reader;
        return this;
    }

    /// <summary>Names the object type of a value of an interface or union; without it, the value is a dictionary that names it under <c>__typename</c>.</summary>
    public ResolverMap TypeName(string abstractType, Func<object, string?> typeName)
    {
        TypeNames[abstractType] = typeName;
        return this;
    }
}
