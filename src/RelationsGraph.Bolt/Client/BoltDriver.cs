namespace RelationsGraph.Bolt.Client;

#pragma warning disable CA1822, CA1801, IDE0060, CA1823, CA2000, CS9113
/// <summary>Access to a server or cluster: pools its connections. Thread-safe; one for the life of the process.</summary>
public sealed class BoltDriver : IAsyncDisposable
{
    /// <summary>A driver for <c>bolt</c>, <c>bolt+s</c>, <c>bolt+ssc</c>, <c>neo4j</c>, <c>neo4j+s</c> and <c>neo4j+ssc</c> addresses. Does not connect yet.</summary>
    public static BoltDriver Create(Uri uri, BoltCredentials credentials, BoltDriverOptions? options = null) => throw new NotImplementedException();

    /// <summary>A session: a chain of transactions, for one task at a time.</summary>
    public BoltSession Session(SessionOptions? options = null) => throw new NotImplementedException();

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="BoltUnavailableException">The server cannot be reached.</exception>
    public Task VerifyConnectivityAsync(CancellationToken stop = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>A chain of transactions, for one task at a time.</summary>
public sealed class BoltSession : IAsyncDisposable
{
    /// <summary>Bookmarks of the last transaction.</summary>
    public IReadOnlyList<string> LastBookmarks => throw new NotImplementedException();

    /// <summary>Runs one statement in its own transaction.</summary>
    public Task<BoltResult> RunAsync(string cypher, IReadOnlyDictionary<string, object?>? parameters = null, TransactionOptions? options = null, CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Runs work in a read transaction, again after transient failures.</summary>
    public Task<T> ExecuteReadAsync<T>(Func<BoltTransaction, CancellationToken, Task<T>> work, TransactionOptions? options = null, CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Runs work in a write transaction, again after transient failures.</summary>
    public Task<T> ExecuteWriteAsync<T>(Func<BoltTransaction, CancellationToken, Task<T>> work, TransactionOptions? options = null, CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Opens a transaction.</summary>
    public Task<BoltTransaction> BeginAsync(TransactionOptions? options = null, CancellationToken stop = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>An open transaction; disposing rolls it back unless it was committed.</summary>
public sealed class BoltTransaction : IAsyncDisposable
{
    /// <summary>Runs one statement.</summary>
    public Task<BoltResult> RunAsync(string cypher, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Commits.</summary>
    public Task CommitAsync(CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Rolls back.</summary>
    public Task RollbackAsync(CancellationToken stop = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>The records of a statement, fetched as they are read.</summary>
public sealed class BoltResult : IAsyncEnumerable<BoltRecord>
{
    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Keys => throw new NotImplementedException();

    /// <summary>All records that are left.</summary>
    public Task<List<BoltRecord>> ToListAsync(CancellationToken stop = default) => throw new NotImplementedException();

    /// <summary>Drops the records that are left and gives the summary.</summary>
    public Task<BoltSummary> ConsumeAsync(CancellationToken stop = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerator<BoltRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
