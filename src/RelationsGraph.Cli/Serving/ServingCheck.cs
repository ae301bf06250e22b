using System.Net;
using Microsoft.Extensions.Configuration;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.GraphQL.Stored;

namespace RelationsGraph.Cli.Serving;

/// <summary>What has to hold before the API is served.</summary>
internal static class ServingCheck
{
    /// <exception cref="UsageException">Other machines would reach an API that lets everybody in.</exception>
    public static void Check(RelationsSettings settings, IConfiguration configuration)
    {
        var others = configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (settings.Guard.Access is null && (others || !IPAddress.IsLoopback(settings.Api.Address)))
        {
            throw new UsageException(
                $"Api:Bind: {(others ? "Kestrel:Endpoints" : settings.Api.Address)} lets other machines ask, and nobody is named who may; "
                + "set Api__Keys__0 to what 'relations key' prints, or Api__Jwt__Issuer, __Audience and __Keys__0, or listen on 127.0.0.1");
        }
    }

    /// <summary>The operations that the server keeps; null for none.</summary>
    /// <exception cref="UsageException">The folder cannot be read.</exception>
    public static StoredOperations? ReadOperations(ApiSettings guard)
    {
        if (guard.OperationsFolder is not { } folder)
        {
            return null;
        }

        try
        {
            var stored = StoredOperations.Read(folder);
            return guard.OnlyStoredOperations ? stored.Exclusively() : stored;
        }
        catch (Exception mistake) when (mistake is StoredOperationException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Api:Operations:Folder: {mistake.Message}");
        }
    }
}
