using System.Globalization;
using Microsoft.Extensions.Configuration;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Schema;
using RelationsGraph.GraphQL.Limits;

namespace RelationsGraph.Cli.Configuration;

/// <summary>How the API is guarded: what of the section <c>Api</c> is about access, limits and stored operations.</summary>
public sealed record ApiSettings
{
    /// <summary><c>Api:Keys</c>, <c>Api:Jwt</c>, <c>Api:RateLimit</c>: who may ask; null where nobody is named, so that everybody may.</summary>
    public AccessOptions? Access { get; init; }

    /// <summary><c>Api:Hosts</c>: names beside <c>localhost</c> by which the API is asked for where everybody may ask.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary><c>Api:Limits</c>: what one request may ask for.</summary>
    public RequestLimits Limits { get; init; } = new() { Sizes = AssumedSizes.All };

    /// <summary><c>Api:Limits:Body</c>: longest request body in bytes.</summary>
    public int BodyBytes { get; init; } = 1024 * 1024;

    /// <summary><c>Api:Limits:Batch</c>: most operations of one request; 0 for none in a batch.</summary>
    public int Batch { get; init; } = 10;

    /// <summary><c>Api:Introspection</c>: whether the schema describes itself to clients.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary><c>Api:RequirePreflight</c>: whether every GET needs a header that pages of other sites cannot set; without it only what a browser says comes from another site is refused.</summary>
    public bool RequirePreflight { get; init; }

    /// <summary><c>Api:Operations:Folder</c>: stored operations, as a full path; null for none.</summary>
    public string? OperationsFolder { get; init; }

    /// <summary><c>Api:Operations:Only</c>: whether nothing but stored operations is executed.</summary>
    public bool OnlyStoredOperations { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public static ApiSettings Read(IConfigurationSection api)
    {
        var unset = new ApiSettings();
        var values = new SettingValues(api);
        var folder = values.Text("Operations:Folder");
        var only = values.Flag("Operations:Only", unset: false);
        if (only && folder is null)
        {
            throw new UsageException("Api:Operations:Only: nothing could be asked; valid is true beside an Api:Operations:Folder");
        }

        var limits = unset.Limits;
        return new ApiSettings
        {
            Access = ReadAccess(api, values),
            Hosts = [.. api.GetSection("Hosts").GetChildren().Select(host => host.Value).OfType<string>()],
            Limits = limits with
            {
                Tokens = values.Count("Limits:Tokens", limits.Tokens),
                Depth = values.Count("Limits:Depth", limits.Depth),
                RootFields = values.Count("Limits:RootFields", limits.RootFields),
                Aliases = values.Count("Limits:Aliases", limits.Aliases),
                Directives = values.Count("Limits:Directives", limits.Directives),
                Page = values.Count("Limits:Page", limits.Page),
                Cost = values.Count("Limits:Cost", limits.Cost),
                Timeout = values.Count("Limits:Timeout", (int)limits.Timeout!.Value.TotalSeconds) is var seconds and < int.MaxValue ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : null,
            },
            BodyBytes = values.Count("Limits:Body", unset.BodyBytes),
            // None in a batch, and not: without end.
            Batch = values.Text("Limits:Batch") == "0" ? 0 : values.Count("Limits:Batch", unset.Batch),
            Introspection = values.Flag("Introspection", unset.Introspection),
            RequirePreflight = values.Flag("RequirePreflight", unset.RequirePreflight),
            OperationsFolder = folder is null ? null : Path.GetFullPath(folder),
            OnlyStoredOperations = only,
        };
    }

    private static AccessOptions? ReadAccess(IConfigurationSection api, SettingValues values)
    {
        var unset = new AccessOptions();
        var keys = api.GetSection("Keys").GetChildren().Where(key => !string.IsNullOrWhiteSpace(key.Value)).Select(key => Checked($"Api:Keys:{key.Key}", () => ApiKey.Parse(key.Value!))).ToList();
        if (keys.CountBy(key => key.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
        {
            throw new UsageException($"Api:Keys: two keys are named '{twice}'; valid are names that tell one holder from another");
        }

        var access = unset with
        {
            Keys = keys,
            Issuer = ReadIssuer(api, values),
            Requests = values.Count("RateLimit:Requests", unset.Requests),
            FailedAttempts = values.Count("RateLimit:FailedAttempts", unset.FailedAttempts),
            Window = TimeSpan.FromSeconds(Math.Min(values.Count("RateLimit:Window", (int)unset.Window.TotalSeconds), 86_400)),
        };
        return access.Keys.Count == 0 && access.Issuer is null ? null : access;
    }

    private static TokenIssuer? ReadIssuer(IConfigurationSection api, SettingValues values)
    {
        var keys = api.GetSection("Jwt:Keys").GetChildren().Select(key => key.Value).OfType<string>().ToList();
        var (issuer, audience) = (values.Text("Jwt:Issuer"), values.Text("Jwt:Audience"));
        if (keys.Count == 0 && issuer is null && audience is null)
        {
            return null;
        }

        return keys.Count == 0 || issuer is null || audience is null
            ? throw new UsageException("Api:Jwt: tokens are checked by all three of Issuer, Audience and Keys; valid is to set all, or none")
            : Checked("Api:Jwt:Keys", () => new TokenIssuer(issuer, audience, keys, values.Text("Jwt:RoleClaim") ?? "roles"));
    }

    private static T Checked<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AccessException mistake)
        {
            throw new UsageException($"{key}: {mistake.Message}");
        }
    }
}

/// <summary>Values of a section by their keys.</summary>
internal sealed class SettingValues(IConfigurationSection section)
{
    /// <summary>A text; null where there is none.</summary>
    public string? Text(string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool unset) => Text(key) is not { } text ? unset : bool.TryParse(text, out var flag)
        ? flag
        : throw new UsageException($"{section.Path}:{key}: '{text}' is neither true nor false, which are valid");

    /// <summary>A whole number; 0 is no limit.</summary>
    public int Count(string key, int unset)
    {
        if (Text(key) is not { } text)
        {
            return unset;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count == 0 ? int.MaxValue : count
            : throw new UsageException($"{section.Path}:{key}: '{text}' is not a limit; valid are whole numbers, and 0 for none");
    }
}
