using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes, reads and measures points.</summary>
internal static class Points
{
    // Metres; the mean radius that Neo4j's WGS-84 calculator uses.
    private const double EarthRadius = 6_378_140.0;

    /// <summary>Reads a component such as <c>p.latitude</c>.</summary>
    /// <exception cref="CypherException">Points of its system have no such component.</exception>
    internal static Value Component(PointValue point, string name) => name.ToLowerInvariant() switch
    {
        "x" => point.X,
        "y" => point.Y,
        "z" => point.HasZ ? point.Z : throw Missing($"Field: {name} is not available on point: {point}"),
        "longitude" => Geographic(point, name, point.X),
        "latitude" => Geographic(point, name, point.Y),
        "height" => point.HasZ
            ? Geographic(point, name, point.Z)
            : throw Missing($"Field: {name} is not available on {(point.IsGeographic ? "" : "cartesian ")}point: {point}"),
        "crs" => Value.Of(point.SystemName),
        "srid" => (long)point.System,
        _ => throw Missing($"No such field: {name}"),
    };

    /// <summary>The distance: in a plane or space by Pythagoras, on the earth in metres by the haversine formula; null between different systems.</summary>
    internal static Value Distance(PointValue from, PointValue to)
    {
        if (from.System != to.System)
        {
            return default;
        }

        return from.IsGeographic ? GreatCircle(from, to) : Math.Sqrt(Square(from.X - to.X) + Square(from.Y - to.Y) + Square(from.Z - to.Z));
    }

    /// <summary>Whether a point lies in a box; a geographic box may cross the 180th meridian. Null between different systems.</summary>
    internal static Value IsWithin(PointValue point, PointValue lowerLeft, PointValue upperRight)
    {
        if (point.System != lowerLeft.System || point.System != upperRight.System)
        {
            return default;
        }

        var acrossMeridian = point.IsGeographic && lowerLeft.X > upperRight.X;
        var withinX = acrossMeridian
            ? point.X >= lowerLeft.X || point.X <= upperRight.X
            : point.X >= lowerLeft.X && point.X <= upperRight.X;
        return withinX && point.Y >= lowerLeft.Y && point.Y <= upperRight.Y && (!point.HasZ || (point.Z >= lowerLeft.Z && point.Z <= upperRight.Z));
    }

    // Haversine; on different heights, on the sphere of the mean height, with the difference as the other side of a right triangle.
    private static double GreatCircle(PointValue from, PointValue to)
    {
        var sinLatitude = Math.Sin(Radians(to.Y - from.Y) / 2);
        var sinLongitude = Math.Sin(Radians(to.X - from.X) / 2);
        var chord = Square(sinLatitude) + (Math.Cos(Radians(from.Y)) * Math.Cos(Radians(to.Y)) * Square(sinLongitude));
        var angle = 2.0 * Math.Atan2(Math.Sqrt(chord), Math.Sqrt(1 - chord));
        if (!from.HasZ)
        {
            return EarthRadius * angle;
        }

        var arc = (EarthRadius + ((from.Z + to.Z) / 2)) * angle;
        return Math.Sqrt(Square(arc) + Square(from.Z - to.Z));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double number) => number * number;

    private static Value Geographic(PointValue point, string name, double coordinate) => point.IsGeographic
        ? coordinate
        : throw Missing($"Field: {name} is not available on cartesian point: {point}");

    private static CypherException Missing(string message) => new(StatusCode.ArgumentError, message);
}
