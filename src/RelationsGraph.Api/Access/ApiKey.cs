using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace RelationsGraph.Api.Access;

/// <summary>
/// An API key as the configuration holds it, <c>NAME:ROLE,ROLE:HASH</c>: never the key itself. A key is 256 random bits, so that a plain hash of it tells nobody what it was.
/// </summary>
public sealed class ApiKey
{
    /// <summary>How every key begins, so that one is known when it is met in a place where it should not be.</summary>
    public const string Prefix = "rg_";

    private const int HashDigits = 64;
    private readonly byte[] _hash;

    private ApiKey(string name, IReadOnlyList<string> roles, byte[] hash) => (Name, Roles, _hash) = (name, roles, hash);

    /// <summary>Whose it is, for logs and limits.</summary>
    public string Name { get; }

    /// <summary>What its holder may do and see.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose it is: letters, digits, dots, dashes and underscores.</param>
    /// <param name="roles">What its holder may do and see; one of reader, analyst and editor at least.</param>
    /// <param name="key">The key for its holder; it is kept nowhere.</param>
    /// <exception cref="AccessException">The name or a role is not valid.</exception>
    public static ApiKey Create(string name, IReadOnlyList<string> roles, out string key)
    {
        key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return Parse($"{name}:{string.Join(',', roles)}:{Convert.ToHexStringLower(Hash(key))}");
    }

    /// <summary>Reads a key of the configuration.</summary>
    /// <exception cref="AccessException">It is none.</exception>
    public static ApiKey Parse(string entry)
    {
        var parts = entry.Trim().Split(':');
        if (parts.Length != 3 || parts[2].Length != HashDigits || !parts[2].All(char.IsAsciiHexDigit))
        {
            // Not repeated: somebody may have put the key itself here.
            throw new AccessException("a key is written NAME:ROLE,ROLE:HASH, as 'relations key' prints it");
        }

        var roles = parts[1].Split(',');
        if (!parts.Take(1).Concat(roles).All(IsWord))
        {
            throw new AccessException($"'{parts[0]}:{parts[1]}' is not a name and roles; valid are letters, digits, dots, dashes and underscores");
        }

        return roles.Any(role => role is Access.Roles.Reader or Access.Roles.Analyst or Access.Roles.Editor)
            ? new ApiKey(parts[0], roles, Convert.FromHexString(parts[2]))
            : throw new AccessException($"the key '{parts[0]}' may do nothing; valid are the roles reader, analyst and editor, and beside one of these any that sources name");
    }

    /// <summary>Whether this is the key, told in a time that does not depend on how near it is.</summary>
    /// <param name="hash">The <see cref="Hash"/> of what was given.</param>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(hash, _hash);

    /// <summary>The hash of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The key as the configuration holds it.</summary>
    public override string ToString() => $"{Name}:{string.Join(',', Roles)}:{Convert.ToHexStringLower(_hash)}";

    private static bool IsWord(string text) => text.Length is > 0 and <= 100 && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_');
}
