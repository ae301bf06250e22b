using System.Buffers;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using Xunit;

namespace RelationsGraph.Tests.Relations;

public sealed class LedgerChangeTests
{
    private static readonly Dictionary<string, object?> Everything = new()
    {
        ["id"] = "SUPPORTS-1",
        ["sign"] = -1L,
        ["claimIds"] = new List<object?> { new string('a', 64), "0123456789abcdef~2", "0123456789abcdef" },
        ["a name that no relation has"] = long.MinValue,
        ["year"] = 2019L,
        ["strength"] = 1.0,
        ["confidence"] = 0.123456,
        ["contested"] = true,
        ["caption"] = "پشتیوانی \"دەکات\"\n",
        ["theatres"] = new List<object?> { "idlib", "syria" },
        ["validFrom"] = new DateOnly(2019, 10, 9),
    };

    [Fact]
    public void A_change_is_read_back_as_it_was_written()
    {
        var change = new LedgerChange(
            LedgerChangeKind.Corrected,
            new LedgerRelation("turkey", new NodeReference(NodeType.Event, "astana:2017"), Everything),
            new LedgerRelation("turkey", NodeReference.Actor("russia"), new Dictionary<string, object?> { ["amount"] = 2.5e9 }));

        var entry = new ArrayBufferWriter<byte>();
        change.Write(entry);
        change.Write(entry);
        var parts = LedgerChange.Split(entry.WrittenMemory);
        var read = LedgerChange.Parse(parts[1].Span);

        Assert.Equal(2, parts.Count);
        Assert.Equal(change.Kind, read.Kind);
        AssertSame(change.Relation, read.Relation);
        AssertSame(change.Before!, read.Before!);
    }

    [Fact]
    public void Bytes_that_are_no_entry_are_refused_wherever_they_end()
    {
        var entry = new ArrayBufferWriter<byte>();
        new LedgerChange(LedgerChangeKind.Corrected, new LedgerRelation("turkey", NodeReference.Actor("russia"), Everything), new LedgerRelation("a", NodeReference.Actor("b"), Everything)).Write(entry);
        var change = LedgerChange.Split(entry.WrittenMemory)[0].ToArray();
        for (var length = 0; length < change.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => LedgerChange.Parse(change.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => LedgerChange.Split(entry.WrittenMemory[..^1]));
        Assert.Throws<InvalidDataException>(() => LedgerChange.Parse([7]));
    }

    [Fact]
    public void A_relation_that_was_learned_is_written_alike_with_and_without_the_objects_in_between()
    {
        string[] claims =
        [
            "c1 turkey supports fsa theatre=idlib domain=military resource=drones forms=training|funding from=2015-03 to=2018-09-15 strength=0.8 published=2020-02 amount=500 max=700 qualifier=about unit=fighters year=2016",
            "c2 turkey allied_with qatar",
            "c3 russia attacks theatre:idlib",
        ];
        foreach (var relation in ClaimTexts.Derive(claims))
        {
            var (entry, alike) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
            LedgerChange.WriteLearned(relation, entry, new LedgerBytes());
            new LedgerChange(LedgerChangeKind.Learned, LedgerRelation.Of(relation)).Write(alike);

            Assert.Equal(alike.WrittenSpan, entry.WrittenSpan);
            Assert.True(entry.WrittenCount < 400, $"{entry.WrittenCount} bytes");
        }
    }

    [Fact]
    public void What_is_no_property_of_a_relation_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LedgerChange(
            LedgerChangeKind.Learned, new LedgerRelation("a", NodeReference.Actor("b"), new Dictionary<string, object?> { ["x"] = TimeSpan.Zero })).Write(new ArrayBufferWriter<byte>()));

    private static void AssertSame(LedgerRelation expected, LedgerRelation actual)
    {
        Assert.Equal((expected.From, expected.To), (actual.From, actual.To));
        Assert.Equal(expected.Properties.OrderBy(property => property.Key, StringComparer.Ordinal), actual.Properties.OrderBy(property => property.Key, StringComparer.Ordinal));
    }
}
