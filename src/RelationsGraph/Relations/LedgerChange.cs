using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>What became of a relation by one commit, as the graph's ledger keeps it: whole, so that it can be told again when the relation is no longer so.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Relation">The relation as it is since then; one that is gone as it was.</param>
/// <param name="Before">The relation as it was; null where it was not there, and where it is gone.</param>
public sealed record LedgerChange(LedgerChangeKind Kind, LedgerRelation Relation, LedgerRelation? Before = null)
{
    private const byte HasBefore = 0x80;

    /// <summary>Writes a change for an entry of the ledger, behind what the entry has.</summary>
    /// <exception cref="ArgumentException">A relation has a property of a type that none has.</exception>
    public void Write(IBufferWriter<byte> entry)
    {
        var change = new LedgerBytes();
        change.Byte((byte)((byte)Kind | (Before is null ? 0 : HasBefore)));
        Relation.Write(change);
        Before?.Write(change);
        change.EndInto(entry);
    }

    /// <summary><see cref="Write"/> of a relation that was not there, without the objects in between.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="entry">Takes the bytes, behind what it has.</param>
    /// <param name="change">Where the bytes are made; the same for many.</param>
    public static void WriteLearned(Relation relation, IBufferWriter<byte> entry, LedgerBytes change)
    {
        change.Byte((byte)LedgerChangeKind.Learned);
        change.Text(relation.Key.From);
        change.Reference(relation.Key.To);
        StoredRelation.Give(relation, change);
        change.EndProperties();
        change.EndInto(entry);
    }

    /// <summary>The changes of an entry, each in bytes of its own for <see cref="Parse"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no entry.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> entry)
    {
        var changes = new List<ReadOnlyMemory<byte>>();
        while (!entry.IsEmpty)
        {
            var fields = new LedgerFields(entry.Span);
            var length = fields.Length();
            changes.Add(entry.Slice(entry.Length - fields.Left, length));
            entry = entry[(entry.Length - fields.Left + length)..];
        }

        return changes;
    }

    /// <summary>Reads one of <see cref="Split"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no change.</exception>
    public static LedgerChange Parse(ReadOnlySpan<byte> bytes)
    {
        var fields = new LedgerFields(bytes);
        var head = fields.Byte();
        var kind = (LedgerChangeKind)(head & ~HasBefore);
        return Enum.IsDefined(kind)
            ? new LedgerChange(kind, LedgerRelation.Read(ref fields), (head & HasBefore) != 0 ? LedgerRelation.Read(ref fields) : null)
            : throw new InvalidDataException($"the ledger has a change of the unknown kind {head}");
    }
}

/// <summary>What can become of a relation.</summary>
public enum LedgerChangeKind
{
    /// <summary>It was not there.</summary>
    Learned,

    /// <summary>It has other properties.</summary>
    Corrected,

    /// <summary>It is no longer there.</summary>
    Gone,
}

/// <summary>A relation with its ends, as it stood in the graph at some time.</summary>
/// <param name="From">The id of the actor that it goes from.</param>
/// <param name="To">The node that it goes to.</param>
/// <param name="Properties">As <see cref="StoredRelation.Properties"/> gives them.</param>
public sealed record LedgerRelation(string From, NodeReference To, IReadOnlyDictionary<string, object?> Properties)
{
    /// <summary>A relation as it would stand in the graph.</summary>
    public static LedgerRelation Of(Relation relation) => new(relation.Key.From, relation.Key.To, StoredRelation.Properties(relation));

    /// <summary>Whether it lies in a theatre or within it.</summary>
    public bool IsIn(string theatre) => Properties.GetValueOrDefault("theatres") is IEnumerable<object?> theatres && theatres.Contains(theatre);

    /// <summary>Whether an actor is at either end.</summary>
    public bool Touches(string actor) => From == actor || To == NodeReference.Actor(actor);

    internal void Write(LedgerBytes change)
    {
        change.Text(From);
        change.Reference(To);
        foreach (var (name, value) in Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            Write(change, name, value);
        }

        change.EndProperties();
    }

    internal static LedgerRelation Read(ref LedgerFields fields)
    {
        var (from, to) = (fields.Text(), fields.Reference());
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (fields.Name() is { } name)
        {
            properties.Add(name, fields.Value());
        }

        return new LedgerRelation(from, to, properties);
    }

    private static void Write(LedgerBytes change, string name, object? value)
    {
        switch (value)
        {
            case string text:
                change.Text(name, text);
                break;
            case DateOnly day:
                change.Day(name, day);
                break;
            case bool truth:
                change.Truth(name, truth);
                break;
            case long number:
                change.Whole(name, number);
                break;
            case double number:
                change.Number(name, number);
                break;
            case IEnumerable<object?> items:
                change.Texts(name, [.. items.Cast<string>()]);
                break;
            default:
                throw new ArgumentException($"a relation has no property of type {value?.GetType().Name ?? "null"}", nameof(value));
        }
    }
}
