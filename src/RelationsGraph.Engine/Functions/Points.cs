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

    /// <summary>A box that holds every point within a distance of a point, and some beside; null when there are none.</summary>
    internal static (PointValue Lower, PointValue Upper)? Around(PointValue centre, double distance)
    {
        if (!(distance >= 0))
        {
            return null;
        }

        // A little more than asked, so that rounding loses nothing at the edge.
        var reach = Math.Min(distance * (1 + 1e-9) + 1e-9, 1e300);
        var depth = centre.HasZ ? reach : 0;
        if (!centre.IsGeographic)
        {
            return (centre with { X = centre.X - reach, Y = centre.Y - reach, Z = centre.Z - depth }, centre with { X = centre.X + reach, Y = centre.Y + reach, Z = centre.Z + depth });
        }

        // The lower of two points may lie that much deeper: on the smaller sphere between them the same way spans a wider angle.
        var angle = reach / Math.Max(EarthRadius + (centre.HasZ ? centre.Z - (reach / 2) : 0), 1);
        var (south, north) = (centre.Y - Degrees(angle), centre.Y + Degrees(angle));
        var (lower, upper) = (centre with { X = -180, Y = Math.Max(south, -90), Z = centre.Z - depth }, centre with { X = 180, Y = Math.Min(north, 90), Z = centre.Z + depth });
        if (south <= -90 || north >= 90)
        {
            return (lower, upper);
        }

        // Beyond the parallels that the circle touches it does not reach further east or west than this.
        var width = Degrees(Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(Radians(centre.Y)))));
        var (west, east) = (centre.X - width, centre.X + width);
        return (lower with { X = west < -180 ? west + 360 : west }, upper with { X = east > 180 ? east - 360 : east });
    }

    // Haversine; on different heights, on the sphere of the mean height, with the difference as the other side of a right triangle.
    private static double GreatCircle(PointValue from, PointValue to)
    {
        var sinLatitude = Math.Sin((Radians(to.Y) - Radians(from.Y)) / 2);
        var sinLongitude = Math.Sin((Radians(to.X) - Radians(from.X)) / 2);
        var chord = Square(sinLatitude) + (Math.Cos(Radians(from.Y)) * Math.Cos(Radians(to.Y)) * Square(sinLongitude));
        var angle = 2.0 * Math.Atan2(Math.Sqrt(chord), Math.Sqrt(1 - chord));
        if (!from.HasZ)
        {
            return EarthRadius * angle;
        }

        var arc = (EarthRadius + ((from.Z + to.Z) / 2)) * angle;
        return Math.Sqrt(Square(arc) + Square(from.Z - to.Z));
    }

    // Multiplied at once, as Java does it: the last digits of a distance depend on it.
    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static double Degrees(double radians) => radians * 180 / Math.PI;

    private static double Square(double number) => number * number;

    private static Value Geographic(PointValue point, string name, double coordinate) => point.IsGeographic
        ? coordinate
        : throw Missing($"Field: {name} is not available on cartesian point: {point}");

    private static CypherException Missing(string message) => new(StatusCode.ArgumentError, message);
}
