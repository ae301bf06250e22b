using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>RUN: a statement, its parameters, and what concerns its transaction.</summary>
internal sealed record RunRequest(string Statement, IReadOnlyDictionary<string, Value> Parameters, MapValue Extra);

/// <summary>PULL and DISCARD: so many records (-1: all) of a statement (-1: the last).</summary>
internal readonly record struct FetchRequest(long Count, long Statement);

/// <summary>ROUTE: what the client calls the server, and the database it asks for.</summary>
internal sealed record RouteRequest(string? Address, string? Database);

/// <summary>Reads the fields of messages; a mistake is named by field as Neo4j names it. Several tasks may read at once, each a message of its own.</summary>
internal sealed class RequestReader(int maxDepth, long maxMemory)
{
    private readonly StringCache _names = new();

    /// <summary>Whether a message asks for a statement.</summary>
    public static bool IsRun(ReadOnlySpan<byte> message) => Has(message, MessageTag.Run);

    /// <summary>The tag of a message.</summary>
    public static byte Tag(ReadOnlySpan<byte> message) =>
        message.Length >= 2 && (message[0] & 0xF0) == 0xB0 ? message[1] : throw RequestException.Broken("A message has to be a structure");

    /// <summary>Whether a message interrupts what runs.</summary>
    public static bool IsReset(ReadOnlySpan<byte> message) => Has(message, MessageTag.Reset);

    public RunRequest Run(ReceivedMessage message)
    {
        var reader = Fields(message.Content.Span, 3);
        if (reader.Peek() != PackStreamType.String)
        {
            throw RequestException.Field("statement", RequestException.Type("STRING", NameOf(reader.Peek())));
        }

        var statement = reader.ReadString();
        var parameters = Map(ref reader, "params", message);
        var named = new Dictionary<string, Value>(parameters.Count, StringComparer.Ordinal);
        for (var i = 0; i < parameters.Count; i++)
        {
            named[parameters.Keys[i]] = parameters.Values[i];
        }

        return new(statement, named, Map(ref reader, "metadata"));
    }

    public FetchRequest Fetch(ReadOnlySpan<byte> message)
    {
        var reader = Fields(message, 1);
        var meta = Map(ref reader, "meta");
        try
        {
            var count = meta["n"] is { IsNull: false } n ? Integer(n) : throw RequestException.Value(GqlStatus.Unexpected, "Expected value to be non-null");
            return count is -1 or > 0
                ? new(count, meta["qid"] is { IsNull: false } qid ? Integer(qid) : -1)
                : throw RequestException.Value(ServerStatuses.OutOfRange("n", "INTEGER", "1 to 9223372036854775807", $"{count}"), $"Expecting size to be at least 1, but got: {count}");
        }
        catch (RequestException e)
        {
            throw RequestException.Field("meta", RequestException.Field("n", e));
        }
    }

    public MapValue OneMap(ReadOnlySpan<byte> message, string field)
    {
        var reader = Fields(message, 1);
        return Map(ref reader, field);
    }

    public long Telemetry(ReadOnlySpan<byte> message)
    {
        var reader = Fields(message, 1);
        return Read(ref reader, "api") is { IsInteger: true } api ? api.AsInteger : throw RequestException.Field("api", RequestException.Type("INT", "another type"));
    }

    public RouteRequest Route(ReadOnlySpan<byte> message)
    {
        var reader = Fields(message, 3);
        var context = Map(ref reader, "routing");
        Read(ref reader, "bookmarks");
        var extra = Map(ref reader, "extra");
        return new(TransactionRequest.Text(context, "address"), TransactionRequest.Text(extra, "db"));
    }

    public void Nothing(ReadOnlySpan<byte> message) => Fields(message, 0);

    private static bool Has(ReadOnlySpan<byte> message, byte tag) => message.Length >= 2 && (message[0] & 0xF0) == 0xB0 && message[1] == tag;

    private static long Integer(Value value) => value.IsInteger ? value.AsInteger : throw RequestException.Type("INT", NameOf(value.Kind));

    private static string NameOf(ValueKind kind) => kind switch
    {
        ValueKind.Integer => "INT",
        _ => kind.ToString().ToUpperInvariant(),
    };

    private static string NameOf(PackStreamType type) => type switch
    {
        PackStreamType.Integer => "INT",
        PackStreamType.Structure => "STRUCT",
        _ => type.ToString().ToUpperInvariant(),
    };

    private PackStreamReader Fields(ReadOnlySpan<byte> message, int expected)
    {
        var reader = new PackStreamReader(message, _names);
        var (_, fields) = reader.ReadStructureHeader();
        return fields == expected ? reader : throw RequestException.Format($"Illegal struct size: Expected struct to be {expected} fields but got {fields}");
    }

    private MapValue Map(ref PackStreamReader reader, string field, ReceivedMessage? lender = null)
    {
        var type = reader.Peek();
        if (type == PackStreamType.Null)
        {
            reader.ReadNull();
            return MapValue.Empty;
        }

        return type == PackStreamType.Map
            ? Read(ref reader, field, lender).AsMap
            : throw RequestException.Field(field, RequestException.Type("MAP", NameOf(type)));
    }

    // With a message that lends its memory the value is a map of parameters.
    private Value Read(ref PackStreamReader reader, string field, ReceivedMessage? lender = null)
    {
        try
        {
            var room = maxMemory;
            return lender is not null
                ? Value.Of(ValueReader.ReadParameters(ref reader, lender, _names, maxDepth, ref room))
                : ValueReader.Read(ref reader, maxDepth, ref room);
        }
        catch (RequestException e) when (e.Diagnostic.Code.StartsWith("Neo.ClientError", StringComparison.Ordinal))
        {
            throw RequestException.Field(field, e);
        }
    }
}
