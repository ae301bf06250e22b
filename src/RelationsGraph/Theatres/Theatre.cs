using System.Collections.Generic;
using RelationsGraph.Names;

namespace RelationsGraph.Theatres;

/// <summary>A place where things happen. The kind is one of the vocabulary's.</summary>
public sealed record Theatre(string Id, string Name, string Kind)
{
    /// <summary>Further names, in any language.</summary>
    public IReadOnlyList<LocalName> Names { get; init; } = [];

    /// <summary>The theatre that this one lies in.</summary>
    public string? Parent { get; init; }

    /// <summary>Where it is; null where that is not known.</summary>
    public Location? Location { get; init; }
}

/// <summary>A place on the earth, WGS 84.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
public readonly record struct Location(double Latitude, double Longitude);
