using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>A node as the server sent it. Two are equal when their element ids are.</summary>
/// <param name="Id">The server's integer id; -1 where the server gave none.</param>
/// <param name="Labels">Labels, in the server's order.</param>
/// <param name="Properties">Properties without nulls, in the server's order.</param>
/// <param name="ElementId">The element id; before Bolt 5.0 the integer id as text.</param>
public sealed record BoltNode(
    long Id, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, object?> Properties, string ElementId)
{
    /// <inheritdoc/>
    public bool Equals(BoltNode? other) => other is not null && ElementId == other.ElementId;

    /// <inheritdoc/>
    public override int GetHashCode() => ElementId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A relationship with its ends. Two are equal when their element ids are.</summary>
/// <param name="Id">The server's integer id.</param>
/// <param name="Start">Integer id of the start node.</param>
/// <param name="End">Integer id of the end node.</param>
/// <param name="Type">The relationship's type.</param>
/// <param name="Properties">Properties without nulls, in the server's order.</param>
/// <param name="ElementIds">Element ids of the relationship and of its ends.</param>
public sealed record BoltRelationship(
    long Id, long Start, long End, string Type, IReadOnlyDictionary<string, object?> Properties, BoltElementIds ElementIds)
{
    /// <summary>The element id; before Bolt 5.0 the integer id as text.</summary>
    public string ElementId => ElementIds.Self;

    /// <summary>Element id of the start node.</summary>
    public string StartElementId => ElementIds.Start;

    /// <summary>Element id of the end node.</summary>
    public string EndElementId => ElementIds.End;

    /// <inheritdoc/>
    public bool Equals(BoltRelationship? other) => other is not null && ElementId == other.ElementId;

    /// <inheritdoc/>
    public override int GetHashCode() => ElementId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The element ids of a relationship and of its two ends.</summary>
public readonly record struct BoltElementIds(string Self, string Start, string End);

/// <summary>A relationship without its ends, as it stands inside a path on the wire.</summary>
public sealed record BoltUnboundRelationship(
    long Id, string Type, IReadOnlyDictionary<string, object?> Properties, string ElementId)
{
    /// <inheritdoc/>
    public bool Equals(BoltUnboundRelationship? other) => other is not null && ElementId == other.ElementId;

    /// <inheritdoc/>
    public override int GetHashCode() => ElementId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A path: its nodes and relationships in the order of the walk, so one node more than relationships.</summary>
public sealed record BoltPath(IReadOnlyList<BoltNode> Nodes, IReadOnlyList<BoltRelationship> Relationships)
{
    /// <summary>The node that the walk begins at.</summary>
    public BoltNode Start => Nodes[0];

    /// <summary>The node that the walk ends at.</summary>
    public BoltNode End => Nodes[^1];

    /// <inheritdoc/>
    public bool Equals(BoltPath? other) =>
        other is not null && Nodes.SequenceEqual(other.Nodes) && Relationships.SequenceEqual(other.Relationships);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Nodes.Count, Start, End);
}

/// <summary>A point of a coordinate reference system.</summary>
/// <param name="Srid">7203 and 9157 Cartesian (two and three dimensions), 4326 and 4979 WGS 84.</param>
/// <param name="X">The first coordinate; longitude in degrees for WGS 84.</param>
/// <param name="Y">The second coordinate; latitude in degrees for WGS 84.</param>
/// <param name="Z">The third coordinate, null in two dimensions; metres for WGS 84.</param>
public readonly record struct BoltPoint(int Srid, double X, double Y, double? Z = null)
{
    /// <summary>The text that Cypher's toString() gives.</summary>
    public override string ToString()
    {
        var geographic = Srid is 4326 or 4979;
        var names = geographic ? ("longitude", "latitude", "height") : ("x", "y", "z");
        var third = Z is { } z ? FormattableString.Invariant($", {names.Item3}: {z}") : "";
        return FormattableString.Invariant($"point({{srid: {Srid}, {names.Item1}: {X}, {names.Item2}: {Y}{third}}})");
    }
}
