using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Messages;

/// <summary>
/// The first bytes: the client sends a magic number and four proposals (<c>00 range minor major</c>), the server answers with the
/// version it takes, or with a manifest of all that it has, of which the client then takes one.
/// </summary>
public static class Handshake
{
    /// <summary>The length of magic number and proposals.</summary>
    public const int OpeningLength = 20;

    /// <summary>What stands for "manifest version 1" in place of a version.</summary>
    public const uint ManifestMarker = 0x000001FF;

    /// <summary>The magic number of Bolt.</summary>
    public const uint Magic = 0x6060B017;

    private const int MostRanges = 64;

    /// <summary>What our client opens with: the manifest, 5.8 to 5.0, 4.4.</summary>
    public static ReadOnlyMemory<byte> ClientOpening { get; } = new byte[]
    {
        0x60, 0x60, 0xB0, 0x17, 0, 0, 1, 0xFF, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0,
    };

    /// <summary>What our server answers to a client that knows manifests: 4.4, 5.4 to 5.0, 5.8 to 5.6, no capabilities.</summary>
    public static ReadOnlyMemory<byte> ServerManifest { get; } = new byte[]
    {
        0, 0, 1, 0xFF, 3, 0, 0, 4, 4, 0, 4, 4, 5, 0, 2, 8, 5, 0,
    };

    /// <summary>
    /// The server's choice: the first of the four proposals that fits, in a range the newest; the manifest counts as a fitting proposal.
    /// </summary>
    /// <param name="proposals">The 16 bytes after the magic number.</param>
    public static HandshakeAnswer Answer(ReadOnlySpan<byte> proposals)
    {
        for (var i = 0; i < 4; i++)
        {
            var proposal = proposals.Slice(i * 4, 4);
            if (BinaryPrimitives.ReadUInt32BigEndian(proposal) == ManifestMarker)
            {
                return new(HandshakeKind.Manifest, default);
            }

            if (Newest(proposal) is { } version)
            {
                return new(HandshakeKind.Version, version);
            }
        }

        return new(HandshakeKind.None, default);
    }

    /// <summary>The newest version of ours inside a range of four bytes; null when there is none.</summary>
    public static BoltVersion? Newest(ReadOnlySpan<byte> range)
    {
        var (width, minor, major) = (range[1], range[2], range[3]);
        foreach (var version in BoltVersion.Supported)
        {
            if (version.Major == major && version.Minor <= minor && version.Minor >= minor - width)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>The four bytes of one version.</summary>
    public static byte[] Encode(BoltVersion version) => [0, 0, version.Minor, version.Major];

    /// <summary>Reads the client's choice from a manifest: a version, and a mask of capabilities.</summary>
    /// <returns>The version; null when it is none of ours.</returns>
    public static async ValueTask<BoltVersion?> ReadChoiceAsync(Stream stream, CancellationToken stop)
    {
        var bytes = new byte[4];
        await stream.ReadExactlyAsync(bytes, stop).ConfigureAwait(false);
        await ReadVarintAsync(stream, stop).ConfigureAwait(false);
        return bytes[1] == 0 ? Newest(bytes) : null;
    }

    /// <summary>Reads a manifest after its marker; gives the newest version that both sides have, or null.</summary>
    /// <exception cref="InvalidDataException">The manifest is none.</exception>
    public static async ValueTask<BoltVersion?> ReadManifestAsync(Stream stream, CancellationToken stop)
    {
        var count = await ReadVarintAsync(stream, stop).ConfigureAwait(false);
        if (count > MostRanges)
        {
            throw new InvalidDataException($"The server's version manifest announces {count} ranges, more than {MostRanges}.");
        }

        var ranges = new byte[4 * (int)count];
        await stream.ReadExactlyAsync(ranges, stop).ConfigureAwait(false);
        await ReadVarintAsync(stream, stop).ConfigureAwait(false);
        BoltVersion? best = null;
        for (var i = 0; i < ranges.Length; i += 4)
        {
            if (Newest(ranges.AsSpan(i, 4)) is { } version && (best is null || version > best))
            {
                best = version;
            }
        }

        return best;
    }

    // Seven bits a byte, the lowest first; the eighth says that another byte follows.
    private static async ValueTask<ulong> ReadVarintAsync(Stream stream, CancellationToken stop)
    {
        var one = new byte[1];
        var value = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            await stream.ReadExactlyAsync(one, stop).ConfigureAwait(false);
            value |= (ulong)(one[0] & 0x7F) << shift;
            if (one[0] < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number of the version manifest is longer than 9 bytes.");
    }
}

/// <summary>The kinds of answers to a client's proposals.</summary>
public enum HandshakeKind
{
    /// <summary>Nothing fits.</summary>
    None,

    /// <summary>One version.</summary>
    Version,

    /// <summary>The manifest, for the client to choose from.</summary>
    Manifest,
}

/// <summary>A server's answer to a client's proposals.</summary>
public readonly record struct HandshakeAnswer(HandshakeKind Kind, BoltVersion Version);
