using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Access;

/// <summary>An endpoint for holders of a role only.</summary>
/// <param name="Role">The role.</param>
public sealed record RequiredRole(string Role);

/// <summary>
/// Lets in who brings a key or a token. It is shut unless an endpoint says otherwise (<see cref="IAllowAnonymous"/>), so that an endpoint that is added later is not open by
/// oversight. A browser that asks for a page gets it, since pages hold no data.
/// </summary>
public sealed class AccessGate : IDisposable
{
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

        if (Credentials(context.Request) is not { } credentials)
        {
            await (IsForPage(context.Request) ? next(context) : RefuseAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Give an API key or a token: Authorization: Bearer …"));
            return;
        }

        var address = Partition(context.Connection.RemoteIpAddress);
        using (var open = _failures.AttemptAcquire(address, 0))
        {
            if (!open.IsAcquired)
            {
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "TOO_MANY_ATTEMPTS", "Too many wrong keys or tokens came from this address; try again later.", open);
                return;
            }
        }

        if (await IdentifyAsync(credentials) is not { } viewer)
        {
            _failures.AttemptAcquire(address).Dispose();
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The key or token is not valid.");
            return;
        }

        await AdmitAsync(context, viewer, endpoint?.Metadata.GetMetadata<RequiredRole>()?.Role ?? Roles.Reader, next);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _failures.Dispose();
    }

    private async Task AdmitAsync(HttpContext context, ClaimsPrincipal viewer, string role, RequestDelegate next)
    {
        using var lease = _requests.AttemptAcquire(viewer.Identity!.Name!);
        if (!lease.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "RATE_LIMIT", $"More than {_options.Requests} requests in {_options.Window.TotalSeconds} s; try again later.", lease);
        }
        else if (!Roles.Of(viewer).Contains(role))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "FORBIDDEN", $"This needs the role {role}.");
        }
        else
        {
            context.User = viewer;
            await next(context);
        }
    }

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

    private static string? Credentials(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        return request.Headers["X-Api-Key"] is [{ Length: > 0 } key] ? key.Trim() : header.Length > 0 ? header : null;
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
    internal static async Task RefuseAsync(HttpContext context, int status, string code, string message, RateLimitLease? lease = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (lease is not null && lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var isGraphQL = context.Request.Headers.Accept.Any(accept => accept?.Contains("application/graphql-response+json", StringComparison.OrdinalIgnoreCase) is true);
        response.ContentType = isGraphQL ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        using var result = new ExecutionResult([new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } }]);
        result.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
