using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Entity tags of answers to GET requests. A tag is asked for before the answer, so that one that is older than the answer is asked again, never the reverse.</summary>
public static class EntityTag
{
    /// <summary>The tag of the answer to a request; null for a method or server without.</summary>
    public static ValueTask<string?> OfAsync(HttpContext context, GraphQLHttpOptions options) =>
        options.Revision is { } revision && HttpMethods.IsGet(context.Request.Method) ? revision(context, context.RequestAborted) : ValueTask.FromResult<string?>(null);

    /// <summary>The tag of an answer by what it says, where nothing names the state that it comes from; null for a method or server without tags.</summary>
    public static string? Of(HttpContext context, GraphQLHttpOptions options, ReadOnlySpan<byte> data) => options.Revision is not null && HttpMethods.IsGet(context.Request.Method)
        ? $"W/\"{Convert.ToHexStringLower(SHA256.HashData(data).AsSpan(0, 16))}\""
        : null;

    /// <summary>Answers that the client's own answer still holds, where it does.</summary>
    public static bool StillHolds(HttpContext context, string? tag)
    {
        if (tag is null
            || !EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch, out var known)
            || !known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
        {
            return false;
        }

        Put(context, tag);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Names an answer; one with null must be asked for anew.</summary>
    public static void Put(HttpContext context, string? tag)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return;
        }

        // For the one client alone, who asks each time whether it holds.
        context.Response.Headers.CacheControl = tag is null ? "no-store" : "private, no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, "Accept, Authorization, X-Api-Key");
        if (tag is not null)
        {
            context.Response.Headers.ETag = tag;
        }
    }
}
