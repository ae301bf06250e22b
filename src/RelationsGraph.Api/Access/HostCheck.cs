using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace RelationsGraph.Api.Access;

/// <summary>
/// Stands where the gate does when nobody is asked who they are, which is on this machine alone. A page of another site can have its own name point here, and would then be of one
/// origin with the API; but its requests carry that name as their host. So only addresses, <c>localhost</c> and the names of the configuration are answered.
/// </summary>
/// <param name="hosts">Further names by which the API is asked for.</param>
public sealed class HostCheck(IReadOnlyCollection<string> hosts)
{
    private static readonly Refusal Foreign = new(
        StatusCodes.Status403Forbidden, "FORBIDDEN_HOST", "Requests for this host are not answered; ask for localhost, or name the host in Api:Hosts.");

    /// <summary>Answers 403, or goes on.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        return IsOurs(host)
            ? next(context)
            : AccessGate.RefuseAsync(context, Foreign);
    }

    private bool IsOurs(string host) => host.Length == 0
        || IPAddress.TryParse(host, out _)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
