using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Json;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Access;

/// <summary>An endpoint for holders of a role only.</summary>
/// <param name="Role">The role.</param>
public sealed record RequiredRole(string Role);

/// <summary>An endpoint whose WebSockets may say who opened them in their first message; whoever does not is refused there (<see cref="AccessGate.IntroduceAsync"/>).</summary>
public sealed record IntroducesItself;

/// <summary>
/// Lets in who brings a key or a token. It is shut unless an endpoint says otherwise (<see cref="IAllowAnonymous"/>), so that an endpoint that is added later is not open by
/// oversight. A browser that asks for a page gets it, since pages hold no data.
/// </summary>
public sealed class AccessGate : IDisposable
{
    private static readonly Refusal Unknown = new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Give an API key or a token: Authorization: Bearer …");
    private readonly AccessOptions _options;
    private readonly PartitionedRateLimiter<string> _requests;
    private readonly PartitionedRateLimiter<string> _failures;

    /// <param name="options">Who may ask, and how often.</param>
    public AccessGate(AccessOptions options)
    {
        _options = options;
        _requests = Limiter(options.Requests, options.Window);
        _failures = Limiter(options.FailedAttempts, options.Window);
    }

    /// <summary>Answers 401, 403 or 429, or goes on with the request's user set.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var credentials = Credentials(context.Request);
        if (credentials is null && (IsForPage(context.Request) || (endpoint?.Metadata.GetMetadata<IntroducesItself>() is not null && GraphQLEndpoints.OpensSocket(context.Request))))
        {
            await next(context);
            return;
        }

        var role = endpoint?.Metadata.GetMetadata<RequiredRole>()?.Role ?? Roles.Reader;
        if (credentials is null)
        {
            await RefuseAsync(context, Unknown);
        }
        else if (await AdmitAsync(context, credentials, role) is { } refusal)
        {
            await RefuseAsync(context, refusal);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Hears by whom a WebSocket was opened, where its request did not say so: a browser cannot set headers there. Says why it is refused; null for one who is welcome.</summary>
    /// <param name="context">The request that opened it; its user is set.</param>
    /// <param name="payload">What came with the first message: an object with <c>Authorization</c> or <c>X-Api-Key</c>, as headers have them.</param>
    public async ValueTask<string?> IntroduceAsync(HttpContext context, JsonElement payload)
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            return null;
        }

        var refusal = Credentials(payload) is { } credentials ? await AdmitAsync(context, credentials, Roles.Reader) : Unknown;
        return refusal?.Message;
    }

    /// <summary>Counts an operation that came without a request of its own, over a WebSocket or behind another of a batch. Says why it is refused; null where there were not too many.</summary>
    /// <param name="viewer">Who asks; they were let in.</param>
    public GraphQLError? Count(ClaimsPrincipal viewer)
    {
        using var lease = _requests.AttemptAcquire(viewer.Identity!.Name!);
        return lease.IsAcquired ? null : TooMany(lease).Error;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _failures.Dispose();
    }

    private async ValueTask<Refusal?> AdmitAsync(HttpContext context, string credentials, string role)
    {
        var address = Partition(context.Connection.RemoteIpAddress);
        using var open = _failures.AttemptAcquire(address, 0);
        if (!open.IsAcquired)
        {
            return new Refusal(StatusCodes.Status429TooManyRequests, "TOO_MANY_ATTEMPTS", "Too many wrong keys or tokens came from this address; try again later.", Wait(open));
        }

        if (await IdentifyAsync(credentials) is not { } viewer)
        {
            _failures.AttemptAcquire(address).Dispose();
            return new Refusal(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The key or token is not valid.");
        }

        using var lease = _requests.AttemptAcquire(viewer.Identity!.Name!);
        if (!lease.IsAcquired)
        {
            return TooMany(lease);
        }

        if (!Roles.Of(viewer).Contains(role))
        {
            return new Refusal(StatusCodes.Status403Forbidden, "FORBIDDEN", $"This needs the role {role}.");
        }

        context.User = viewer;
        return null;
    }

    private Refusal TooMany(RateLimitLease lease) =>
        new(StatusCodes.Status429TooManyRequests, "RATE_LIMIT", $"More than {_options.Requests} requests in {_options.Window.TotalSeconds} s; try again later.", Wait(lease));

    private static TimeSpan? Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;

    private async Task<ClaimsPrincipal?> IdentifyAsync(string credentials)
    {
        if (!credentials.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
        {
            return _options.Issuer is { } issuer ? await issuer.IdentifyAsync(credentials) : null;
        }

        // All of them, so that the time does not tell which one came near.
        ApiKey? found = null;
        var hash = ApiKey.Hash(credentials);
        foreach (var key in _options.Keys)
        {
            found = key.Matches(hash) ? key : found;
        }

        return found is null ? null : Viewers.Known($"key:{found.Name}", found.Roles);
    }

    private static string? Credentials(HttpRequest request) => Credentials(request.Headers);

    private static string? Credentials(IHeaderDictionary headers)
    {
        var header = headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        return headers["X-Api-Key"] is [{ Length: > 0 } key] ? key.Trim() : header.Length > 0 ? header : null;
    }

    private static string? Credentials(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var given = new HeaderDictionary();
        foreach (var entry in payload.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String))
        {
            given[entry.Name] = entry.Value.GetString();
        }

        return Credentials(given);
    }

    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    // Whoever has one address of version 6 has a network of them.
    private static string Partition(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(partition =>
        RateLimitPartition.GetFixedWindowLimiter(partition, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    /// <summary>Answers with an error in GraphQL's shape.</summary>
    internal static async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var response = context.Response;
        response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var isGraphQL = context.Request.Headers.Accept.Any(accept => accept?.Contains("application/graphql-response+json", StringComparison.OrdinalIgnoreCase) is true);
        response.ContentType = isGraphQL ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        using var result = new ExecutionResult([refusal.Error]);
        result.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}

/// <summary>Why somebody is not let in.</summary>
/// <param name="Status">The status of the response.</param>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people.</param>
/// <param name="RetryAfter">How long to wait before another try; null where that is not known, or changes nothing.</param>
internal sealed record Refusal(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>As GraphQL tells it.</summary>
    public GraphQLError Error => new(Message) { Extensions = new Dictionary<string, object?> { ["code"] = Code } };
}
