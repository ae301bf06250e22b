using System.Threading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RelationsGraph.GraphQL.Http;

/// <summary>The server's end, for what would go on for ever.</summary>
internal static class Stopping
{
    /// <summary>Cancelled when the server begins to stop, or with another token.</summary>
    public static CancellationTokenSource Or(HttpContext context, CancellationToken other) =>
        CancellationTokenSource.CreateLinkedTokenSource(other, context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);
}
