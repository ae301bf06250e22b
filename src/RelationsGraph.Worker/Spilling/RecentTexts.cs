using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace RelationsGraph.Worker.Spilling;

/// <summary>Makes strings of UTF-8, and gives the same one again for what came a short time ago: most texts of a table are few that repeat. Takes a few hundred kilobytes, whatever comes.</summary>
internal sealed class RecentTexts
{
    private const int Slots = 1 << 12;
    private const int Longest = 64;

    private readonly (byte[] Utf8, string Text, string[]? Items)[] _slots = new (byte[], string, string[]?)[Slots];

    /// <summary>The text.</summary>
    public string Text(ReadOnlySpan<byte> utf8) => utf8.Length > Longest ? Encoding.UTF8.GetString(utf8) : Slot(utf8).Text;

    /// <summary>What stands between the text's bars.</summary>
    public IReadOnlyList<string> Items(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8).Split('|');
        }

        ref var slot = ref Slot(utf8);
        return slot.Items ??= slot.Text.Split('|');
    }

    private ref (byte[] Utf8, string Text, string[]? Items) Slot(ReadOnlySpan<byte> utf8)
    {
        ref var slot = ref _slots[Hash(utf8) % Slots];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8), null);
        }

        return ref slot;
    }

    // Two that meet only take turns, so a plain hash does.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var word in MemoryMarshal.Cast<byte, uint>(utf8))
        {
            hash = BitOperations.RotateLeft((hash ^ word) * 0x9E3779B1, 13);
        }

        foreach (var last in utf8[(utf8.Length & ~3)..])
        {
            hash = (hash ^ last) * 0x85EBCA6B;
        }

        return hash ^ (hash >> 15);
    }
}
