using System.Globalization;

namespace RelationsGraph.Engine.Values;

/// <summary>A coordinate reference system by its EPSG-like code.</summary>
public enum CoordinateSystem
{
    /// <summary>Longitude and latitude in degrees.</summary>
    Wgs84 = 4326,

    /// <summary>Longitude and latitude in degrees, height in metres.</summary>
    Wgs84Height = 4979,

    /// <summary>Two coordinates in a plane.</summary>
    Cartesian = 7203,

    /// <summary>Three coordinates in space.</summary>
    CartesianSpace = 9157,
}

/// <summary>A place.</summary>
/// <param name="System">The reference system.</param>
/// <param name="X">x, or longitude in degrees.</param>
/// <param name="Y">y, or latitude in degrees.</param>
/// <param name="Z">z, or height in metres; 0 in a system of two dimensions.</param>
public readonly record struct PointValue(CoordinateSystem System, double X, double Y, double Z) : IComparable<PointValue>
{
    /// <summary>Whether there is a third coordinate.</summary>
    public bool HasZ => System is CoordinateSystem.Wgs84Height or CoordinateSystem.CartesianSpace;

    /// <summary>Whether coordinates are degrees on the earth.</summary>
    public bool IsGeographic => System is CoordinateSystem.Wgs84 or CoordinateSystem.Wgs84Height;

    /// <summary>The name of the reference system.</summary>
    public string SystemName => System switch
    {
        CoordinateSystem.Wgs84 => "wgs-84",
        CoordinateSystem.Wgs84Height => "wgs-84-3d",
        CoordinateSystem.Cartesian => "cartesian",
        _ => "cartesian-3d",
    };

    /// <summary>Whether the first comes before the second.</summary>
    public static bool operator <(PointValue left, PointValue right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(PointValue left, PointValue right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not come after the second.</summary>
    public static bool operator <=(PointValue left, PointValue right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not come before the second.</summary>
    public static bool operator >=(PointValue left, PointValue right) => left.CompareTo(right) >= 0;

    /// <summary>By reference system, then by coordinates.</summary>
    public int CompareTo(PointValue other)
    {
        var order = System.CompareTo(other.System);
        order = order != 0 ? order : X.CompareTo(other.X);
        order = order != 0 ? order : Y.CompareTo(other.Y);
        return order != 0 ? order : Z.CompareTo(other.Z);
    }

    /// <summary>As Cypher prints it, such as <c>point({x: 1.0, y: 2.0, crs: 'cartesian'})</c>.</summary>
    public override string ToString()
    {
        var height = HasZ ? string.Create(CultureInfo.InvariantCulture, $", z: {TextForm.Of(Z)}") : "";
        return $"point({{x: {TextForm.Of(X)}, y: {TextForm.Of(Y)}{height}, crs: '{SystemName}'}})";
    }
}
