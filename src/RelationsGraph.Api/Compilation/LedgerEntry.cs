using System;
using System.Globalization;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>A change with its place in the ledger.</summary>
/// <param name="Next">The place behind it.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Change">What became of a relation.</param>
internal sealed record LedgerEntry(LedgerPlace Next, DateTimeOffset At, LedgerChange Change);

/// <summary>A place in the ledger between two changes: all before it were told.</summary>
/// <param name="Position">The node that the next change is in.</param>
/// <param name="Told">How many changes of that node lie before.</param>
internal readonly record struct LedgerPlace(long Position, int Told)
{
    /// <summary>Reads a place; null for what is none.</summary>
    public static LedgerPlace? Parse(string text) =>
        text.Split('.') is [var position, var told]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var node)
        && int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new LedgerPlace(node, count)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}.{Told}");
}
