using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>
/// <c>ExecuteSelectionSet</c> and <c>CompleteValue</c> (specification, sections 6.3 and 6.4) straight to JSON, over values that are there already.
/// A method that answers false could not complete its value and has said why; whoever may be null writes null in its place.
/// </summary>
internal sealed class ResponseWriter(OperationContext operation, ValueReader reader, JsonBuffer output)
{
    private readonly ResponsePath _path = new();
    private readonly List<GraphQLError> _errors = [];

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>The whole of <c>data</c>.</summary>
    public void Root(ResolvedObject root)
    {
        if (!TryFields(root.Fields, root))
        {
            output.Rollback(0);
            output.Raw("null"u8);
        }
    }

    private bool TryFields(ImmutableArray<SelectedField> fields, object parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        output.Raw('{');
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (i > 0)
            {
                output.Raw(',');
            }

            output.Key(field.EncodedKey);
            _path.Push(field.ResponseKey);
            var isComplete = Field(field, i, parent);
            _path.Pop();
            if (!isComplete)
            {
                return false;
            }
        }

        output.Raw('}');
        return true;
    }

    private bool Field(SelectedField field, int index, object parent)
    {
        try
        {
            return Position(field, field.Type, reader.Read(operation, field, index, parent));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InsufficientExecutionStackException))
        {
            // Reading failed before anything of the value was written.
            Report(field, exception);
            return NullInstead(field.Type, output.Length);
        }
    }

    /// <summary>A value where a type is promised, or null where that is allowed.</summary>
    private bool Position(SelectedField field, GraphQLType type, object? value)
    {
        var start = output.Length;
        return TryValue(field, type, value) || NullInstead(type, start);
    }

    private bool NullInstead(GraphQLType type, int start)
    {
        if (type is NonNullType)
        {
            return false;
        }

        output.Rollback(start);
        output.Raw("null"u8);
        return true;
    }

    private bool TryValue(SelectedField field, GraphQLType type, object? value)
    {
        if (value is FieldFailure failure)
        {
            Report(field, failure.Exception);
            return false;
        }

        if (value is WrittenValue written)
        {
            return TryWritten(written);
        }

        if (value is null)
        {
            if (type is NonNullType)
            {
                return Fail(field, $"Cannot return null for non-nullable field {field}.");
            }

            output.Raw("null"u8);
            return true;
        }

        return type.Nullable switch
        {
            ListType list => TryList(field, list, value),
            ScalarType scalar => TryScalar(field, scalar.Coercion.Serialize, value),
            EnumType named => TryName(field, named, value),
            NamedType composite => TryObject(field, composite, value),
            var other => throw new InvalidOperationException($"{other} is no output type."),
        };
    }

    private bool TryWritten(WrittenValue value)
    {
        using (value)
        {
            _errors.AddRange(value.Errors);
            output.Raw(value.Json.Span);
            return value.IsComplete;
        }
    }

    private bool TryList(SelectedField field, ListType type, object value)
    {
        if (value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable items)
        {
            return Fail(field, $"Expected Iterable, but did not find one for field \"{field}\".");
        }

        output.Raw('[');
        var index = 0;
        foreach (var item in items)
        {
            if (index > 0)
            {
                output.Raw(',');
            }

            _path.Push(index++);
            var isComplete = Position(field, type.OfType, item);
            _path.Pop();
            if (!isComplete)
            {
                return false;
            }
        }

        output.Raw(']');
        return true;
    }

    private bool TryScalar(SelectedField field, Func<object, object?> serialize, object value)
    {
        try
        {
            output.Value(serialize(value));
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(field, exception);
            return false;
        }
    }

    private bool TryName(SelectedField field, EnumType type, object value)
    {
        try
        {
            output.Value(EnumName(type, value));
            return true;
        }
        catch (GraphQLException exception)
        {
            Report(field, exception);
            return false;
        }
    }

    private static string EnumName(EnumType type, object value)
    {
        var name = value as string ?? (value is Enum ? value.ToString() : null);
        return name is not null && type.Values.ContainsKey(name)
            ? name
            : throw new GraphQLException(new GraphQLError($"Enum \"{type.Name}\" cannot represent value: {RuntimeValue.Inspect(value)}"));
    }

    private bool TryObject(SelectedField field, NamedType type, object value)
    {
        if (value is ResolvedObject resolved)
        {
            return TryFields(resolved.Fields, resolved);
        }

        try
        {
            var objectType = reader.ObjectTypeOf(field, type, value);
            return TryFields(field.On(objectType), value);
        }
        catch (GraphQLException exception)
        {
            Report(field, exception);
            return false;
        }
    }

    private bool Fail(SelectedField field, string message)
    {
        _errors.Add(new GraphQLError(message).WithPlace(field.Nodes, _path.ToList()));
        return false;
    }

    private void Report(SelectedField field, Exception exception)
    {
        var errors = exception is GraphQLException known ? known.Errors : [reader.OnUnexpected(exception)];
        _errors.AddRange(errors.Select(e => e.WithPlace(field.Nodes, _path.ToList())));
    }
}
