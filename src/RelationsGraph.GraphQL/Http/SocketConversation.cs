using System;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>
/// One client by the protocol graphql-transport-ws: it introduces itself, then starts and ends operations. What it does against the protocol closes the connection
/// with the status that the protocol names. Each response is sent before the next is computed, so that a slow client makes its operations wait.
/// </summary>
internal sealed class SocketConversation : IAsyncDisposable
{
    /// <summary>The protocol's name.</summary>
    public const string Protocol = "graphql-transport-ws";

    // What clients take as a reason to come again with other credentials.
    private const int Forbidden = 4403;
    private readonly HttpContext _context;
    private readonly GraphQLExecutor _executor;
    private readonly GraphQLHttpOptions _options;
    private readonly SocketChannel _channel;
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _closing;
    private readonly ConcurrentDictionary<string, RunningOperation> _operations = new(StringComparer.Ordinal);
    private Stay? _stay;
    private CancellationTokenRegistration _ending;
    private bool _isInitialised;

    public SocketConversation(WebSocket socket, HttpContext context, GraphQLExecutor executor, GraphQLHttpOptions options)
    {
        (_context, _executor, _options) = (context, executor, options);
        _channel = new SocketChannel(socket, options.MaxBodyBytes);
        _stopping = Stopping.Or(context, CancellationToken.None);
        _closing = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
    }

    /// <summary>Talks until either side closes.</summary>
    public async Task RunAsync()
    {
        try
        {
            await TalkAsync();
            await _channel.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
        }
        catch (SocketRefusal refusal)
        {
            await _channel.CloseAsync(refusal.Status, refusal.Message);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Operations say complete before the connection closes.
            await EndOperationsAsync();
            await _channel.CloseAsync((int)WebSocketCloseStatus.EndpointUnavailable, "The server stops");
        }
        catch (OperationCanceledException) when (_stay is { IsOver: true })
        {
            // Operations say nothing: a client that comes again with another token goes on with them.
            await EndOperationsAsync();
            await _channel.CloseAsync(Forbidden, Stay.Expired.Message);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Nobody is there to hear why.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndOperationsAsync();
        _channel.Dispose();
        // Waits for an end that comes just now.
        await _ending.DisposeAsync();
        _stay?.Dispose();
        _closing.Dispose();
        _stopping.Dispose();
    }

    private async Task TalkAsync()
    {
        using var silence = new CancellationTokenSource(_options.InitialisationTimeout);
        using var introduction = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _closing.Token);
        while (true)
        {
            JsonDocument? message;
            try
            {
                message = await _channel.ReceiveAsync(_isInitialised ? _closing.Token : introduction.Token);
            }
            catch (OperationCanceledException) when (silence.IsCancellationRequested && !_isInitialised && !_closing.IsCancellationRequested)
            {
                throw new SocketRefusal(4408, "Connection initialisation timeout");
            }

            using (message)
            {
                if (message is null)
                {
                    return;
                }

                await HearAsync(message.RootElement);
            }
        }
    }

    private Task HearAsync(JsonElement message) => Text(message, "type") switch
    {
        "connection_init" => InitialiseAsync(message.TryGetProperty("payload", out var introduction) ? introduction : default),
        "ping" => _channel.SendAsync(null, "pong", message.TryGetProperty("payload", out var payload) ? output => output.Value(payload) : null, _closing.Token),
        "pong" => Task.CompletedTask,
        "subscribe" => SubscribeAsync(message),
        "complete" => CompleteAsync(Text(message, "id")),
        var other => throw new SocketRefusal(4400, $"Invalid message: there is no type '{Shortened(other)}'"),
    };

    private async Task InitialiseAsync(JsonElement introduction)
    {
        if (_isInitialised)
        {
            throw new SocketRefusal(4429, "Too many initialisation requests");
        }

        if (_options.Introduced is { } hear && await hear(_context, introduction) is { } refusal)
        {
            throw new SocketRefusal(Forbidden, refusal);
        }

        _stay = Stay.Of(_context.User, _options);
        _ending = _stay.Over.UnsafeRegister(static closing => ((CancellationTokenSource)closing!).Cancel(), _closing);
        _isInitialised = true;
        await _channel.SendAsync(null, "connection_ack", null, _closing.Token);
    }

    private async Task SubscribeAsync(JsonElement message)
    {
        var id = Text(message, "id");
        if (!_isInitialised)
        {
            throw new SocketRefusal(4401, "Unauthorized");
        }

        var request = Request(message);
        var operation = new RunningOperation(CancellationTokenSource.CreateLinkedTokenSource(_closing.Token));
        if (!_operations.TryAdd(id, operation))
        {
            throw new SocketRefusal(4409, $"Subscriber for {Shortened(id)} already exists");
        }

        if ((_options.Counted?.Invoke(_context.User) ?? AtOnce()) is { } refusal)
        {
            Forget(id, operation);
            await ErrorAsync(id, [refusal], _closing.Token);
            return;
        }

        operation.Work = AnswerAsync(id, operation, request);
    }

    private GraphQLError? AtOnce() => _operations.Count > _options.MaxOperationsPerConnection
        ? new GraphQLError($"At most {_options.MaxOperationsPerConnection} operations run at once over one connection.")
        : null;

    private ExecutionRequest Request(JsonElement message)
    {
        try
        {
            var payload = message.TryGetProperty("payload", out var given) ? given : throw new SocketRefusal(4400, "Invalid message: 'subscribe' has no payload");
            return RequestReader.Read(payload, _context);
        }
        catch (RequestRefusedException refusal)
        {
            throw new SocketRefusal(4400, $"Invalid message: {refusal.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new SocketRefusal(4400, "Invalid message: a string is no Unicode text");
        }
    }

    private async Task AnswerAsync(string id, RunningOperation operation, ExecutionRequest request)
    {
        // The connection hears further messages meanwhile, the operation's end among them.
        await Task.Yield();
        try
        {
            await foreach (var response in Responses.Of(_executor, _executor.Prepare(request), request, operation.Stop.Token))
            {
                using (response)
                {
                    if (!response.IsExecuted)
                    {
                        throw new GraphQLException(response.Errors);
                    }

                    await _channel.SendAsync(id, "next", output => response.WriteTo(output), operation.Stop.Token);
                }
            }

            Forget(id, operation);
            await _channel.SendAsync(id, "complete", null, _context.RequestAborted);
        }
        catch (GraphQLException refused)
        {
            Forget(id, operation);
            await ErrorAsync(id, refused.Errors, _context.RequestAborted);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await _channel.SendAsync(id, "complete", null, _context.RequestAborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client ended the operation, or is gone.
        }
    }

    private Task ErrorAsync(string id, System.Collections.Generic.IReadOnlyList<GraphQLError> errors, CancellationToken stop) =>
        _channel.SendAsync(id, "error", output => ExecutionResult.WriteErrors(output, errors), stop);

    private async Task CompleteAsync(string id)
    {
        if (_operations.TryRemove(id, out var operation))
        {
            await operation.EndAsync();
        }
    }

    // Whoever takes an operation out lets go of its part in the connection's end, which would else grow with every operation.
    private void Forget(string id, RunningOperation operation)
    {
        if (_operations.TryRemove(new(id, operation)))
        {
            operation.Stop.Dispose();
        }
    }

    private async Task EndOperationsAsync()
    {
        // One that ends by itself meanwhile is taken out by its own task.
        foreach (var (id, _) in _operations)
        {
            await CompleteAsync(id);
        }
    }

    private static string Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new SocketRefusal(4400, $"Invalid message: it has no text '{name}'");

    // A reason holds at most 123 bytes.
    private static string Shortened(string text) => text.Length <= 20 ? text : text[..20] + "…";

    private sealed class RunningOperation(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop { get; } = stop;

        public Task Work { get; set; } = Task.CompletedTask;

        public async Task EndAsync()
        {
            await Stop.CancelAsync();
            await Work;
            Stop.Dispose();
        }
    }
}

/// <summary>The client broke the protocol: the connection is closed.</summary>
/// <param name="status">The status that says how.</param>
/// <param name="reason">For people.</param>
internal sealed class SocketRefusal(int status, string reason) : Exception(reason)
{
    public int Status { get; } = status;
}
