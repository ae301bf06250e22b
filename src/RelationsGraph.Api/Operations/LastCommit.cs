using System;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.Api.Access;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Api.Operations;

/// <summary>
/// Names the state of the graph, so that whoever has an answer can ask whether it still holds. The name is the bookmark that a read transaction ends with: Neo4j and the
/// embedded graph both put the last commit into it, whoever made that, and asking costs one round trip without any data.
/// </summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="database">The database's name; null for the home database.</param>
/// <param name="sightOf">What who asks may see.</param>
public sealed class LastCommit(BoltDriver driver, string? database, Func<ClaimsPrincipal, Sight> sightOf)
{
    // Another build may answer the same question otherwise.
    private static readonly string Build = typeof(LastCommit).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>An entity tag for the answer to a request from the present state; null where the graph names none, and for who may not see all: the tag would tell them that
    /// something was committed which they do not see.</summary>
    /// <exception cref="BoltException">The graph cannot be asked.</exception>
    public async ValueTask<string?> TagAsync(HttpContext context, CancellationToken stop)
    {
        if (sightOf(context.User).IsLimited)
        {
            return null;
        }

        await using var session = driver.Session(new SessionOptions { Database = database, AccessMode = BoltAccessMode.Read });
        await (await session.RunAsync("RETURN 1", stop: stop)).ConsumeAsync(stop);
        return session.LastBookmarks is [var bookmark] ? Tag(bookmark, context) : null;
    }

    private static string Tag(string bookmark, HttpContext context)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Build}\n{bookmark}\n{context.Request.Headers.Accept}"));
        // Weak: compression and the order of a map's keys may differ.
        return $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
    }
}
