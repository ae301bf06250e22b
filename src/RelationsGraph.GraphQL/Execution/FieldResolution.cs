using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>Runs resolvers, siblings at once, until all values are there; what has none below it is left for reading.</summary>
internal sealed class FieldResolution(OperationContext operation, ResolverMap resolvers, ValueReader reader, CancellationToken stop)
{
    private readonly Dictionary<SelectedField, bool> _needs = [];

    /// <summary>The root of a query: all fields at once.</summary>
    public Task<ResolvedObject> QueryAsync() => FieldsAsync(operation.RootFields, operation.Request.RootValue, []);

    /// <summary>The root of a mutation: each field, with everything below it, after the one before.</summary>
    public async Task<ResolvedObject> MutationAsync()
    {
        var values = new object?[operation.RootFields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await FieldAsync(operation.RootFields[i], i, operation.Request.RootValue, []);
        }

        return new ResolvedObject(operation.RootFields, values);
    }

    private async Task<ResolvedObject> FieldsAsync(ImmutableArray<SelectedField> fields, object? parent, ImmutableArray<object> path)
    {
        if (fields.Length == 1)
        {
            return new ResolvedObject(fields, [await FieldAsync(fields[0], 0, parent, path)]);
        }

        var tasks = new Task<object?>[fields.Length];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = FieldAsync(fields[i], i, parent, path);
        }

        return new ResolvedObject(fields, await Task.WhenAll(tasks));
    }

    private async Task<object?> FieldAsync(SelectedField field, int index, object? parent, ImmutableArray<object> path)
    {
        try
        {
            var here = path.Add(field.ResponseKey);
            var value = resolvers.Fields.TryGetValue((field.ParentType.Name, field.Name), out var resolver)
                ? await resolver(new FieldContext(operation, field, parent, here), stop)
                : Read(field, index, parent);
            return NeedsResolution(field) ? await BelowAsync(field, field.Type, value, here) : value;
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            return new FieldFailure(exception);
        }
    }

    private object? Read(SelectedField field, int index, object? parent)
    {
        if (field.Definition == IntrospectionTypes.SchemaField)
        {
            return operation.Schema;
        }

        if (field.Definition == IntrospectionTypes.TypeField)
        {
            return operation.Schema.Type((string)operation.ArgumentsOf(field)["name"]!);
        }

        return parent is null && field.Definition != IntrospectionTypes.TypeNameField ? null : reader.Read(operation, field, index, parent ?? "");
    }

    private async Task<object?> BelowAsync(SelectedField field, GraphQLType type, object? value, ImmutableArray<object> path)
    {
        if (value is null or WrittenValue || type.Nullable is not (ListType or NamedType { IsComposite: true }))
        {
            return value;
        }

        if (type.Nullable is ListType list)
        {
            return value is IEnumerable items and not (string or IReadOnlyDictionary<string, object?>)
                ? await Task.WhenAll(items.Cast<object?>().Select((item, i) => ItemAsync(field, list.OfType, item, path.Add(i))))
                : value;
        }

        return await FieldsAsync(field.On(reader.ObjectTypeOf(field, (NamedType)type.Nullable, value)), value, path);
    }

    private async Task<object?> ItemAsync(SelectedField field, GraphQLType type, object? item, ImmutableArray<object> path)
    {
        try
        {
            return await BelowAsync(field, type, item, path);
        }
        catch (GraphQLException exception)
        {
            return new FieldFailure(exception);
        }
    }

    /// <summary>Some field below has a resolver.</summary>
    private bool NeedsResolution(SelectedField field)
    {
        if (!reader.HasResolversBelow || !field.Type.Named.IsComposite)
        {
            return false;
        }

        lock (_needs)
        {
            return Needs(field);
        }
    }

    private bool Needs(SelectedField field)
    {
        if (!_needs.TryGetValue(field, out var needs))
        {
            _needs[field] = needs = operation.Schema.PossibleTypes(field.Type.Named).Any(type =>
                field.On(type).Any(f => resolvers.Fields.ContainsKey((type.Name, f.Name)) || Needs(f)));
        }

        return needs;
    }
}
