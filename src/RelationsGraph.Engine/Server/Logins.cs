using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Who may log in: one user with a password, or everybody.</summary>
internal sealed class Logins(BoltServerOptions options)
{
    private const int WrongInARow = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private int _wrong;
    private long _lastWrong;

    /// <summary>Gives the name of the user.</summary>
    /// <exception cref="RequestException">The login is refused; the connection is closed afterwards.</exception>
    public string Check(MapValue token)
    {
        if (options.Password is not { } password)
        {
            return token["principal"] is { IsString: true, AsString.Length: > 0 } principal ? principal.AsString : options.User;
        }

        var scheme = Entry(token, "scheme");
        if (scheme != "basic")
        {
            throw RequestException.Unauthorized(scheme == "none"
                ? "Unsupported authentication token, scheme 'none' is only allowed when auth is disabled."
                : $"Unsupported authentication token, scheme '{scheme}' is not supported.");
        }

        var (user, credentials) = (Entry(token, "principal"), Entry(token, "credentials"));
        lock (_gate)
        {
            CheckRate();
            if (!Same(user, options.User) | !Same(credentials, password))
            {
                _wrong++;
                _lastWrong = options.Time.GetTimestamp();
                throw RequestException.Unauthorized("The client is unauthorized due to authentication failure.");
            }

            _wrong = 0;
            return user;
        }
    }

    private static string Entry(MapValue token, string key) => token[key] is { IsString: true } text
        ? text.AsString
        : throw RequestException.Unauthorized($"Unsupported authentication token, missing key `{key}`");

    // In constant time, so that the answer's delay tells nothing.
    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    private void CheckRate()
    {
        if (_wrong < WrongInARow)
        {
            return;
        }

        if (options.Time.GetElapsedTime(_lastWrong) < Pause)
        {
            throw new RequestException(new(
                "Neo.ClientError.Security.AuthenticationRateLimit",
                "The client has provided incorrect authentication details too many times in a row."))
            { Closes = true };
        }

        _wrong = 0;
    }
}
