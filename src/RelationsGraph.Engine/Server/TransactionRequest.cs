using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>What a client asks of a transaction, in BEGIN or with a statement that runs by itself.</summary>
internal sealed record TransactionRequest
{
    /// <summary>The database; null is the client's home database.</summary>
    public string? Database { get; private init; }

    /// <summary>Whether the client promised to read only.</summary>
    public bool IsRead { get; private init; }

    /// <summary>Transactions that have to be visible.</summary>
    public IReadOnlyList<string> Bookmarks { get; private init; } = [];

    /// <summary>The most time the transaction may take; null is no limit.</summary>
    public TimeSpan? Timeout { get; private init; }

    /// <summary>What the client notes beside the transaction.</summary>
    public MapValue Metadata { get; private init; } = MapValue.Empty;

    /// <summary>The user on whose behalf it runs.</summary>
    public string? ImpersonatedUser { get; private init; }

    /// <exception cref="RequestException">An entry is of the wrong type.</exception>
    public static TransactionRequest Of(MapValue extra)
    {
        try
        {
            return new()
            {
                Database = Text(extra, "db") is { Length: > 0 } database ? database : null,
                IsRead = Mode(Text(extra, "mode")),
                Bookmarks = Texts(extra, "bookmarks"),
                Timeout = Milliseconds(extra["tx_timeout"]),
                Metadata = extra["tx_metadata"].Kind == ValueKind.Map ? extra["tx_metadata"].AsMap : MapValue.Empty,
                ImpersonatedUser = Text(extra, "imp_user"),
            };
        }
        catch (RequestException e)
        {
            throw RequestException.Field("metadata", e);
        }
    }

    public static string? Text(MapValue map, string key) => map[key] switch
    {
        { IsNull: true } => null,
        { IsString: true } text => text.AsString,
        var other => throw RequestException.Field(key, RequestException.Type("STRING", other.Kind.ToString().ToUpperInvariant())),
    };

    public static IReadOnlyList<string> Texts(MapValue map, string key)
    {
        var value = map[key];
        if (value.IsNull)
        {
            return [];
        }

        return value.Kind == ValueKind.List && value.AsList.All(element => element.IsString)
            ? [.. value.AsList.Select(element => element.AsString)]
            : throw RequestException.Field(key, RequestException.Value(DataStatuses.WrongType("of the field", "list", "another type"), "Expected a list of strings"));
    }

    private static bool Mode(string? mode) => mode switch
    {
        null or "w" => false,
        "r" => true,
        var other => throw RequestException.Field("mode", RequestException.Value(ServerStatuses.Mode(other), "Expecting access mode value to be 'r' or 'w'")),
    };

    // As in Neo4j a time of 0 or below means no limit of the client's.
    private static TimeSpan? Milliseconds(Value value) => value switch
    {
        { IsNull: true } => null,
        { IsInteger: true, AsInteger: <= 0 } => null,
        { IsInteger: true } time => TimeSpan.FromMilliseconds(Math.Min(time.AsInteger, (long)int.MaxValue * 1000)),
        _ => throw RequestException.Field("tx_timeout", RequestException.Type("INT", value.Kind.ToString().ToUpperInvariant())),
    };
}
