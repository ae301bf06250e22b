using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes points of maps.</summary>
internal static class PointConstruction
{
    /// <summary>The point of a map; null when a coordinate is null.</summary>
    /// <exception cref="CypherException">The map describes no point.</exception>
    internal static Value Of(in Value argument)
    {
        if (argument.Kind != ValueKind.Map)
        {
            throw ArgumentReading.TypeError($"Invalid input for function 'point()': Expected a map but got {ValueDescription.Of(argument)}");
        }

        var map = argument.AsMap;
        foreach (var (_, value) in map)
        {
            if (value.IsNull)
            {
                return default;
            }
        }

        if (!Describes(map.Keys))
        {
            throw ArgumentReading.Invalid("A point must contain either 'x' and 'y' or 'latitude' and 'longitude'", DataStatuses.NoPoint);
        }

        var isGeographic = !(map.ContainsKey("x") && map.ContainsKey("y"));

        var x = Coordinate(map, isGeographic ? "longitude" : "x");
        var y = Coordinate(map, isGeographic ? "latitude" : "y");
        var height = isGeographic && !map.ContainsKey("z") ? "height" : "z";
        double? z = map.ContainsKey(height) ? Coordinate(map, height) : null;
        return Value.Of(Checked(SystemOf(map, isGeographic, z.HasValue), x, y, z));
    }

    /// <summary>Whether a map with these keys can describe a point.</summary>
    internal static bool Describes(ReadOnlySpan<string> keys) =>
        (keys.Contains("x") && keys.Contains("y")) || (keys.Contains("longitude") && keys.Contains("latitude"));

    private static PointValue Checked(CoordinateSystem system, double x, double y, double? z)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z ?? 0))
        {
            throw ArgumentReading.Invalid($"Cannot create a point with non-finite coordinate values: {Listed(x, y, z)}", DataStatuses.InfiniteCoordinates(Listed(x, y, z)));
        }

        var wantsZ = system is CoordinateSystem.Wgs84Height or CoordinateSystem.CartesianSpace;
        if (wantsZ != z.HasValue)
        {
            throw ArgumentReading.Invalid(
                $"Cannot create point with {(wantsZ ? 3 : 2)}D coordinate reference system and {(z.HasValue ? 3 : 2)} coordinates. "
                + $"Please consider using equivalent {(wantsZ ? 2 : 3)}D coordinate reference system",
                DataStatuses.SpatialDimensions(wantsZ ? 3 : 2, wantsZ ? 2 : 3));
        }

        if (system is CoordinateSystem.Wgs84 or CoordinateSystem.Wgs84Height)
        {
            if (y is < -90 or > 90)
            {
                throw ArgumentReading.Invalid(
                    $"Cannot create WGS84 point with invalid coordinate: {Listed(x, y, z)}. Valid range for Y coordinate is [-90, 90].", DataStatuses.Latitude(Listed(x, y, z)));
            }

            x = Wrapped(x);
        }

        return new(system, x, y, z ?? 0);
    }

    private static string Listed(double x, double y, double? z) =>
        z is { } height ? $"[{TextForm.Of(x)}, {TextForm.Of(y)}, {TextForm.Of(height)}]" : $"[{TextForm.Of(x)}, {TextForm.Of(y)}]";

    // Longitudes go round the earth.
    private static double Wrapped(double longitude)
    {
        if (longitude is >= -180 and <= 180 || !double.IsFinite(longitude))
        {
            return longitude;
        }

        var turned = longitude % 360;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    private static double Coordinate(MapValue map, string key) => map[key].IsNumber
        ? map[key].AsNumber
        : throw Unassignable(map[key], key, "FLOAT or INTEGER");

    private static CypherException Unassignable(in Value value, string field, string expected) => ArgumentReading.Invalid(
        $"Cannot assign {ValueDescription.Of(value)} to field {ValueDescription.Plain(value)}", DataStatuses.WrongEntity(field, "$context", expected) with { TellsPlace = false });

    private static CoordinateSystem SystemOf(MapValue map, bool isGeographic, bool hasZ)
    {
        if (map.ContainsKey("crs") && map.ContainsKey("srid"))
        {
            throw ArgumentReading.Invalid("Cannot specify both CRS and SRID", DataStatuses.TwoSystems);
        }

        var system = map.TryGetValue("crs", out var name) ? ByName(name)
            : map.TryGetValue("srid", out var code) ? ByCode(code)
            : isGeographic
                ? hasZ ? CoordinateSystem.Wgs84Height : CoordinateSystem.Wgs84
                : hasZ ? CoordinateSystem.CartesianSpace : CoordinateSystem.Cartesian;
        if (isGeographic && system is CoordinateSystem.Cartesian or CoordinateSystem.CartesianSpace)
        {
            throw ArgumentReading.Invalid(
                $"Geographic points does not support coordinate reference system: {new PointValue(system, 0, 0, 0).SystemName}.This is set either in the csv header or the actual data column");
        }

        return system;
    }

    private static CoordinateSystem ByName(in Value name) => name.IsString
        ? name.AsString.ToUpperInvariant() switch
        {
            "WGS-84" => CoordinateSystem.Wgs84,
            "WGS-84-3D" => CoordinateSystem.Wgs84Height,
            "CARTESIAN" => CoordinateSystem.Cartesian,
            "CARTESIAN-3D" => CoordinateSystem.CartesianSpace,
            _ => throw ArgumentReading.Invalid($"Unknown coordinate reference system: {name.AsString}"),
        }
        : throw Unassignable(name, "crs", "STRING");

    private static CoordinateSystem ByCode(in Value code) => code.IsInteger
        ? code.AsInteger is 4326 or 4979 or 7203 or 9157
            ? (CoordinateSystem)code.AsInteger
            : throw ArgumentReading.Invalid($"Unknown coordinate reference system: code={code}")
        : throw Unassignable(code, "srid", "INTEGER");
}
