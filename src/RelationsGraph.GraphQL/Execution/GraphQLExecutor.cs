using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Stored;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>Executes requests on a schema. Share it between threads.</summary>
public sealed class GraphQLExecutor
{
    // Longer documents are rare and would crowd the cache by their size.
    private const int LongestCachedText = 64 * 1024;
    private readonly ResolverMap _resolvers;
    private readonly ExecutorOptions _options;
    private readonly ValueReader _reader;
    private readonly DocumentCache<PreparedDocument> _documents;
    private readonly Func<string, PreparedDocument> _prepare;

    /// <summary>An executor for a schema.</summary>
    /// <exception cref="ArgumentException">A resolver is for a type or field that the schema does not have.</exception>
    /// <exception cref="StoredOperationException">A stored document is not valid.</exception>
    public GraphQLExecutor(GraphQLSchema schema, ResolverMap resolvers, ExecutorOptions? options = null)
    {
        Schema = schema;
        _resolvers = resolvers;
        _options = options ?? new ExecutorOptions();
        _reader = new ValueReader(schema, resolvers, _options.OnUnexpected);
        _documents = new DocumentCache<PreparedDocument>(_options.CachedDocuments);
        _prepare = text => PreparedDocument.Of(text, schema, _options);
        CheckResolvers();
        _options.Stored?.Check(text => PreparedDocument.Of(text, Schema, _options).Errors);
    }

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>Parses and validates a document, or finds it in the cache, and picks an operation of it.</summary>
    /// <exception cref="GraphQLException">The document is invalid, or has no such operation; the errors say why.</exception>
    public PreparedOperation Prepare(string query, string? operationName)
    {
        var document = query.Length <= LongestCachedText
            ? _documents.GetOrAdd(query, _prepare)
            : PreparedDocument.Of(query, Schema, _options);
        return document.Operation(operationName);
    }

    /// <summary>Prepares what a request asks for, which may be a document that the server keeps.</summary>
    /// <exception cref="GraphQLException">The document is not kept, not allowed or invalid, or has no such operation.</exception>
    public PreparedOperation Prepare(ExecutionRequest request) => Prepare(TextOf(request), request.OperationName);

    /// <summary>Answers a query or mutation.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public async Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, CancellationToken stop = default)
    {
        try
        {
            return await ExecuteAsync(Prepare(request), request, stop);
        }
        catch (GraphQLException exception)
        {
            return new ExecutionResult(exception.Errors);
        }
    }

    /// <summary>Answers a prepared query or mutation.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public Task<ExecutionResult> ExecuteAsync(PreparedOperation operation, ExecutionRequest request, CancellationToken stop = default) =>
        AnswerAsync(operation, request, ExecutorTelemetry.Begin(operation), stop);

    /// <summary>Answers a prepared subscription: one response for each value of its source, until the source ends or the request is given up.</summary>
    /// <exception cref="GraphQLException">The request was refused; nothing was opened. While the responses are read: the source failed, and there are no more.</exception>
    public async Task<IAsyncEnumerable<ExecutionResult>> SubscribeAsync(PreparedOperation operation, ExecutionRequest request, CancellationToken stop = default)
    {
        var context = Admit(operation, request);
        var field = context.RootFields[0];
        if (!_resolvers.Subscriptions.TryGetValue(field.Name, out var open))
        {
            throw new GraphQLException(GraphQLError.At($"The subscription field \"{field.Name}\" has no source.", field.Nodes));
        }

        try
        {
            var source = await open(new FieldContext(context, field, request.RootValue, [field.ResponseKey]), stop);
            return ResponsesAsync(source, field.ResponseKey, operation, request, stop);
        }
        catch (GraphQLException exception)
        {
            throw new GraphQLException([.. exception.Errors.Select(e => e.WithPlace(field.Nodes, [field.ResponseKey]))]);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            throw new GraphQLException(_options.OnUnexpected(failure).WithPlace(field.Nodes, [field.ResponseKey]));
        }
    }

    private async Task<ExecutionResult> AnswerAsync(PreparedOperation operation, ExecutionRequest request, ExecutorTelemetry.RunningOperation running, CancellationToken stop)
    {
        using var time = _options.Limits.Timeout is { } limit ? new CancellationTokenSource(limit, _options.Time) : new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        try
        {
            var context = Admit(operation, request);
            var resolution = new FieldResolution(context, _resolvers, _reader, end.Token);
            var root = operation.Kind == OperationKind.Mutation ? await resolution.MutationAsync() : await resolution.QueryAsync();
            return running.End(Write(context, root));
        }
        catch (Exception) when (time.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Whatever the resolvers said when they were stopped: that they were is what the client has to know.
            return running.End(new ExecutionResult([LimitErrors.Timeout(_options.Limits.Timeout!.Value.TotalSeconds)]));
        }
        catch (GraphQLException exception)
        {
            return running.End(new ExecutionResult(exception.Errors));
        }
        catch (InsufficientExecutionStackException)
        {
            return running.End(new ExecutionResult([new GraphQLError("Selection nests too deeply.")]));
        }
    }

    private async IAsyncEnumerable<ExecutionResult> ResponsesAsync(
        IAsyncEnumerable<object?> source, string key, PreparedOperation operation, ExecutionRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        ExecutorTelemetry.Opened();
        try
        {
            await using var values = source.GetAsyncEnumerator(stop);
            while (await NextAsync(values, stop))
            {
                var (id, value) = values.Current is SubscriptionEvent named ? (named.Id, named.Value) : (null, values.Current);
                var parent = new Dictionary<string, object?> { [key] = value };
                var context = Context(operation, request with { RootValue = parent });
                ExecutorTelemetry.Told();
                yield return Write(context, await new FieldResolution(context, _resolvers, _reader, stop).QueryAsync(), id);
            }
        }
        finally
        {
            ExecutorTelemetry.Closed();
        }
    }

    // A source that fails ends the stream, with what the client may know of it.
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<object?> values, CancellationToken stop)
    {
        try
        {
            return await values.MoveNextAsync();
        }
        catch (Exception failure) when (failure is not GraphQLException && !stop.IsCancellationRequested)
        {
            throw new GraphQLException(_options.OnUnexpected(failure));
        }
    }

    private string TextOf(ExecutionRequest request)
    {
        if (request.StoredDocument is { } name && _options.Stored?.Find(name) is { } stored)
        {
            return stored;
        }

        if (request.Query.Length == 0)
        {
            // The words by which clients that know a hash alone decide to send the text too.
            throw Refusal("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
        }

        return _options.Stored is { Only: true } only && !only.Holds(request.Query)
            ? throw Refusal("OPERATION_NOT_ALLOWED", "Only the operations that the server keeps are executed; name one by its id or hash.")
            : request.Query;

        static GraphQLException Refusal(string code, string message) => new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });
    }

    private OperationContext Admit(PreparedOperation operation, ExecutionRequest request)
    {
        var context = Context(operation, request);
        operation.CheckCost(context.Variables, _options.Limits);
        return _options.Admission?.Invoke(context) is { } refusal ? throw new GraphQLException(refusal) : context;
    }

    private OperationContext Context(PreparedOperation operation, ExecutionRequest request)
    {
        if (operation.Definition.VariableDefinitions.IsEmpty)
        {
            var nothing = FrozenDictionary<string, object?>.Empty;
            return new OperationContext(operation, request, nothing, operation.RootFields(nothing));
        }

        var coercion = new VariableCoercion(Schema, _options.Suggestions);
        var variables = coercion.Coerce(operation.Definition.VariableDefinitions, request.Variables);
        return coercion.Errors.Count > 0
            ? throw new GraphQLException(coercion.Errors)
            : new OperationContext(operation, request, variables, operation.RootFields(variables));
    }

    private ExecutionResult Write(OperationContext context, ResolvedObject root, string? eventId = null)
    {
        var output = new JsonBuffer();
        try
        {
            var writer = new ResponseWriter(context, _reader, output);
            writer.Root(root);
            return new ExecutionResult(output, writer.Errors, context.Extensions) { EventId = eventId };
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void CheckResolvers()
    {
        foreach (var (type, field) in _resolvers.Fields.Keys.Concat(_resolvers.Subscriptions.Keys.Select(f => (Schema.SubscriptionType?.Name ?? "Subscription", f))))
        {
            if ((Schema.Type(type) as ObjectType)?.Fields.ContainsKey(field) is not true)
            {
                throw new ArgumentException($"A resolver is for {type}.{field}, which the schema does not have.");
            }
        }

        foreach (var type in _resolvers.Readers.Keys.Concat(_resolvers.TypeNames.Keys).Where(t => Schema.Type(t) is null))
        {
            throw new ArgumentException($"A reader is for {type}, which the schema does not have.");
        }
    }
}
