using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>One client's stream of events and the operations that it carries. One event waits to be written at a time: a slow client makes its operations wait.</summary>
internal sealed class SharedEventStream(GraphQLHttpOptions options)
{
    private readonly Channel<(string Name, JsonBuffer Data)> _events = Channel.CreateBounded<(string, JsonBuffer)>(1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private int _opened;
    private volatile bool _isOver;

    /// <summary>The client has come for its events.</summary>
    public bool IsOpen => Volatile.Read(ref _opened) > 0;

    /// <summary>The client comes for its events.</summary>
    /// <exception cref="RequestRefusedException">The stream is open already.</exception>
    public void Open()
    {
        if (Interlocked.Increment(ref _opened) > 1)
        {
            throw new RequestRefusedException(StatusCodes.Status409Conflict, "Stream already open.");
        }
    }

    /// <summary>Writes events until the client goes or the server stops.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        using var end = Stopping.Or(context, context.RequestAborted);
        var output = new EventWriter(context.Response);
        await output.BeginAsync(context.RequestAborted);
        try
        {
            await foreach (var (name, data) in _events.Reader.ReadAllAsync(end.Token).OrAsync(output.HeartbeatAsync, options.Heartbeat, end.Token))
            {
                using (data)
                {
                    await output.WriteAsync(name, null, target => target.Write(data.Written.Span), context.RequestAborted);
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            foreach (var id in _operations.Keys)
            {
                using var data = Message(id, null);
                await output.WriteAsync("complete", null, target => target.Write(data.Written.Span), context.RequestAborted);
            }
        }
    }

    /// <summary>Starts an operation.</summary>
    /// <exception cref="RequestRefusedException">Its id is taken, or there are too many.</exception>
    public void Start(string id, GraphQLExecutor executor, PreparedOperation operation, ExecutionRequest request)
    {
        if (_operations.Count >= options.MaxOperationsPerConnection)
        {
            throw new RequestRefusedException(StatusCodes.Status429TooManyRequests, $"At most {options.MaxOperationsPerConnection} operations run at once over one stream.");
        }

        var stop = new CancellationTokenSource();
        if (!_operations.TryAdd(id, stop))
        {
            stop.Dispose();
            throw new RequestRefusedException(StatusCodes.Status409Conflict, "Operation with ID already exists.");
        }

        // Whoever ended the stream meanwhile has seen the operation, or it sees here that it is over.
        if (_isOver)
        {
            stop.Cancel();
        }

        _ = Task.Run(() => AnswerAsync(id, executor, operation, request, stop.Token), CancellationToken.None);
    }

    /// <summary>Ends an operation; does nothing where there is none.</summary>
    public async Task StopAsync(string id)
    {
        if (_operations.TryRemove(id, out var stop))
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Ends all operations.</summary>
    public async Task EndAsync()
    {
        _isOver = true;
        foreach (var id in _operations.Keys)
        {
            await StopAsync(id);
        }
    }

    private async Task AnswerAsync(string id, GraphQLExecutor executor, PreparedOperation operation, ExecutionRequest request, CancellationToken stop)
    {
        using var stay = Stay.Of(request.User, options);
        try
        {
            await foreach (var response in Responses.ToTheEnd(executor, operation, request, stay, stop))
            {
                using (response)
                {
                    await _events.Writer.WriteAsync(("next", Message(id, response)), stop);
                }
            }

            _operations.TryRemove(id, out _);
            await _events.Writer.WriteAsync(("complete", Message(id, null)), stop);
        }
        catch (OperationCanceledException)
        {
            // The client ended the operation, or is gone.
        }
    }

    private static JsonBuffer Message(string id, ExecutionResult? response)
    {
        var message = new JsonBuffer();
        message.Raw("{\"id\":"u8);
        message.Value(id);
        if (response is not null)
        {
            message.Raw(",\"payload\":"u8);
            response.WriteTo(message);
        }

        message.Raw('}');
        return message;
    }
}
