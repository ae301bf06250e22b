using System;
using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Messages;

/// <summary>A version of Bolt. There is no 5.5.</summary>
public readonly record struct BoltVersion(byte Major, byte Minor) : IComparable<BoltVersion>
{
    /// <summary>The versions spoken here, the newest first.</summary>
    public static IReadOnlyList<BoltVersion> Supported { get; } =
        [new(5, 8), new(5, 7), new(5, 6), new(5, 4), new(5, 3), new(5, 2), new(5, 1), new(5, 0), new(4, 4)];

    /// <summary>How this version writes entities and date-times.</summary>
    /// <param name="utcPatch">Whether both sides agreed on the patch "utc", which 4.4 alone needs.</param>
    public PackStreamDialect Dialect(UtcPatch utcPatch) => Major >= 5
        ? PackStreamDialect.Bolt5
        : utcPatch == UtcPatch.Agreed ? PackStreamDialect.Bolt4Utc : PackStreamDialect.Bolt4;

    /// <inheritdoc/>
    public int CompareTo(BoltVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Whether this version is 5.<paramref name="minor"/> or newer.</summary>
    public bool IsAtLeast5(int minor) => Major > 5 || (Major == 5 && Minor >= minor);

    /// <summary>Older than.</summary>
    public static bool operator <(BoltVersion left, BoltVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(BoltVersion left, BoltVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(BoltVersion left, BoltVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(BoltVersion left, BoltVersion right) => left.CompareTo(right) >= 0;

    /// <summary><c>5.8</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}

/// <summary>Bolt 4.4 writes date-times in UTC when client and server agreed to.</summary>
public enum UtcPatch
{
    /// <summary>Not agreed: date-times follow the local clock.</summary>
    None,

    /// <summary>Agreed.</summary>
    Agreed,
}
