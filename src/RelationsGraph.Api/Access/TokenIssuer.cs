using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RelationsGraph.Api.Access;

/// <summary>Somebody whose tokens (JWT) are trusted.</summary>
public sealed class TokenIssuer
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters;
    private readonly string _roleClaim;

    /// <param name="issuer">What tokens must name as <c>iss</c>.</param>
    /// <param name="audience">What tokens must name as <c>aud</c>.</param>
    /// <param name="keys">The keys that they are signed by: public keys as PEM, or keys as JWK.</param>
    /// <param name="roleClaim">The claim that holds their roles.</param>
    /// <exception cref="AccessException">A key cannot be read.</exception>
    public TokenIssuer(string issuer, string audience, IEnumerable<string> keys, string roleClaim = "roles")
    {
        _roleClaim = roleClaim;
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            IssuerSigningKeys = [.. keys.Select(Read)],
            ClockSkew = TimeSpan.FromMinutes(1),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        };
    }

    /// <summary>The holder of a token; null for a token that is not valid.</summary>
    public async Task<ClaimsPrincipal?> IdentifyAsync(string token)
    {
        var validated = await _handler.ValidateTokenAsync(token, _parameters);
        if (!validated.IsValid || DemandsMore(validated.SecurityToken))
        {
            return null;
        }

        var roles = validated.ClaimsIdentity.FindAll(_roleClaim).Select(claim => claim.Value);
        var name = validated.ClaimsIdentity.FindFirst("sub")?.Value ?? validated.Issuer;
        return Viewers.Known($"token:{name}", roles, Later(validated.SecurityToken.ValidTo, _parameters.ClockSkew));
    }

    // Who signs with "crit" wants what it names understood, or the token refused (RFC 7515, section 4.1.11); nothing of that kind is understood here.
    private static bool DemandsMore(SecurityToken token) => ((JsonWebToken)token).TryGetHeaderValue<object>("crit", out _);

    // Tokens that never expire name the last second that there is.
    private static DateTimeOffset Later(DateTime time, TimeSpan skew) => time < DateTime.MaxValue - skew ? new DateTimeOffset(time, TimeSpan.Zero) + skew : DateTimeOffset.MaxValue;

    private static SecurityKey Read(string text)
    {
        try
        {
            if (text.TrimStart().StartsWith('{'))
            {
                return JsonWebKey.Create(text);
            }

            var pem = text.Replace("\\n", "\n", StringComparison.Ordinal);
            return pem.Contains("BEGIN", StringComparison.Ordinal) ? FromPem(pem) : throw new ArgumentException("it is neither PEM nor JWK");
        }
        catch (Exception mistake) when (mistake is ArgumentException or CryptographicException)
        {
            // Without the key's text, which may be a secret.
            throw new AccessException("a key of tokens is a public key as PEM (RSA or elliptic curve), or a key as JWK");
        }
    }

    private static AsymmetricSecurityKey FromPem(string pem)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (CryptographicException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }
}

/// <summary>Those who ask.</summary>
public static class Viewers
{
    /// <summary>Somebody whose key or token was checked.</summary>
    /// <param name="name">Unique among keys and tokens.</param>
    /// <param name="roles">What they may do and see.</param>
    /// <param name="until">When their token expires; null for never.</param>
    public static ClaimsPrincipal Known(string name, IEnumerable<string> roles, DateTimeOffset? until = null)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "RelationsGraph");
        if (until is { } end)
        {
            identity.AddClaim(new Claim(ClaimTypes.Expiration, end.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>When what somebody brought expires; null for never.</summary>
    public static DateTimeOffset? KnownUntil(ClaimsPrincipal viewer) =>
        viewer.FindFirst(ClaimTypes.Expiration) is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(end.Value, CultureInfo.InvariantCulture)) : null;
}
