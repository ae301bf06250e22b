using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>A request to end what runs, set by another thread and looked at by every operator.</summary>
public sealed class Termination : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile Diagnostic? _reason;

    /// <summary>Cancelled by the request, for what waits.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Why to end; null while nothing asked for it.</summary>
    public Diagnostic? Reason => _reason;

    /// <summary>Asks to end; the first reason stays.</summary>
    public void Request(Diagnostic reason)
    {
        if (_reason is null)
        {
            _reason = reason;
            _stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Throws when it was asked for.</summary>
    /// <exception cref="CypherException">Ending was asked for.</exception>
    public void Check()
    {
        if (_reason is { } reason)
        {
            throw new CypherException(reason);
        }
    }
}
