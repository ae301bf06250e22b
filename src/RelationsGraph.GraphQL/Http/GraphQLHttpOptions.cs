using System;
using System.Security.Claims;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>How GraphQL is served by HTTP.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>Longest request body in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Most operations of one request, sent as a JSON array; 0 for none: such a request is refused.</summary>
    public int MaxBatch { get; init; }

    /// <summary>
    /// Whether every GET needs to show that no page of another site had it sent: browsers ask before they send a header of one's own
    /// (<c>GraphQL-Require-Preflight: 1</c>). Without it a GET is refused where the browser itself says that it comes from another site (<c>Sec-Fetch-Site</c>).
    /// </summary>
    public bool RequirePreflight { get; init; }

    /// <summary>
    /// Names what the answer to a GET request depends on beside its address, as an entity tag: another whenever the answer may be another; null for none. Clients then ask
    /// whether their answer still holds. Null where answers have no such name.
    /// </summary>
    public Func<HttpContext, CancellationToken, ValueTask<string?>>? Revision { get; init; }

    /// <summary>
    /// Hears what a WebSocket's client says of itself in the payload of <c>connection_init</c> (undefined where it says nothing), and sets the user of the request that opened it. Says why
    /// the client is refused, in at most 123 bytes, null for one who is welcome; the connection of one who is refused is closed with 4403. Null where nobody has to say who they are.
    /// </summary>
    public Func<HttpContext, JsonElement, ValueTask<string?>>? Introduced { get; init; }

    /// <summary>
    /// Counts an operation that came without a request of its own: each over a WebSocket, and those behind the first of a batch. Says why it is refused, null where it is not. Null where
    /// operations are not counted.
    /// </summary>
    public Func<ClaimsPrincipal, GraphQLError?>? Counted { get; init; }

    /// <summary>Until when who asks is known, such as the end of a token; null for always. What streams to them ends then.</summary>
    public Func<ClaimsPrincipal, DateTimeOffset?>? KnownUntil { get; init; }

    /// <summary>The clock that <see cref="KnownUntil"/> goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a WebSocket may stay open before its client says <c>connection_init</c>.</summary>
    public TimeSpan InitialisationTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After how long without an event a stream gets a sign of life, so that nothing on the way takes it for dead.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many operations of one client may run at once over one WebSocket or one shared stream of events.</summary>
    public int MaxOperationsPerConnection { get; init; } = 100;

    /// <summary>Folder with GraphiQL's files, as the explorer's build leaves them; null serves no page to browsers.</summary>
    public string? GraphiQLFolder { get; init; }
}
