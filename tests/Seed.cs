using System.Globalization;

namespace RelationsGraph.Testing;

/// <summary>The seed of a random test: the environment's <c>SEED</c>, to see a failure again, else any.</summary>
internal static class Seed
{
    /// <summary>A seed from 0 to 2³⁰.</summary>
    /// <exception cref="FormatException"><c>SEED</c> is not a whole number.</exception>
    public static int Drawn() => Environment.GetEnvironmentVariable("SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1 << 30);
}
