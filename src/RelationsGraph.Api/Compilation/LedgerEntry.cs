using System;
using System.Globalization;
using System.Security.Cryptography;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>A change with its place in the ledger.</summary>
/// <param name="Next">The place behind it.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Change">What became of a relation.</param>
/// <param name="Cursor">By what its subscribers name it.</param>
internal sealed record LedgerEntry(LedgerPlace Next, DateTimeOffset At, LedgerChange Change, ChangeCursor Cursor);

/// <summary>A place in the ledger between two changes: all before it were told.</summary>
/// <param name="Position">The node that the next change is in.</param>
/// <param name="Told">How many changes of that node lie before.</param>
internal readonly record struct LedgerPlace(long Position, int Told);

/// <summary>
/// Names a change by what everybody who is told of it sees: when it was, and a hash of it. Its place in the ledger would tell how many changes lie between two, and so of those that
/// somebody may not see.
/// </summary>
/// <param name="At">When it was committed.</param>
/// <param name="Hash">Of the change as the ledger holds it.</param>
internal readonly record struct ChangeCursor(DateTimeOffset At, string Hash)
{
    private const int HashBytes = 8;

    /// <summary>The cursor of a change.</summary>
    /// <param name="at">When it was committed.</param>
    /// <param name="change">The bytes in the ledger.</param>
    public static ChangeCursor Of(DateTimeOffset at, ReadOnlySpan<byte> change) =>
        new(at.ToUniversalTime(), Convert.ToHexStringLower(SHA256.HashData(change).AsSpan(0, HashBytes)));

    /// <summary>Reads a cursor; null for what is none.</summary>
    public static ChangeCursor? Parse(string text) =>
        text.Split('.') is [var at, { Length: 2 * HashBytes } hash]
        && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new ChangeCursor(new DateTimeOffset(ticks, TimeSpan.Zero), hash)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks:x}.{Hash}");
}
