using System.Linq;
using Microsoft.AspNetCore.Http;

namespace RelationsGraph.GraphQL.Http;

/// <summary>
/// Tells requests that a page of another site can make a browser send from those that it cannot. A page may send a GET, or a POST of a form, without being asked; for
/// anything else the browser asks the server first, which says nothing and so refuses.
/// </summary>
internal static class Preflight
{
    private static readonly string[] Headers = ["GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name", "X-Requested-With", "X-Api-Key", "Authorization"];

    /// <summary>False where a page of another site can have had it sent, as far as the options want that known.</summary>
    public static bool IsSafe(HttpRequest request, GraphQLHttpOptions options)
    {
        if (!HttpMethods.IsGet(request.Method) || Headers.Any(request.Headers.ContainsKey))
        {
            return true;
        }

        // The browser's own word, which pages cannot change: sent by the server's own pages, or typed by the user. Programs that are no browser say nothing.
        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" or "none" => true,
            "" => !options.RequirePreflight && request.Headers.Origin.Count == 0,
            _ => false,
        };
    }

    // A POST needs no look here: a body that is not application/json is refused whatever else it is.
    public static RequestRefusedException Missing() => new(
        StatusCodes.Status400BadRequest,
        "A GET request needs the header GraphQL-Require-Preflight: 1, so that no page of another site can have it sent.",
        "CSRF_PREVENTION");
}
