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

        var read = LedgerChange.Parse(change.ToText());

        Assert.DoesNotContain('\n', change.ToText());
        Assert.Equal(change.Kind, read.Kind);
        AssertSame(change.Relation, read.Relation);
        AssertSame(change.Before!, read.Before!);
    }

    [Fact]
    public void What_is_no_property_of_a_relation_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LedgerChange(
            LedgerChangeKind.Learned, new LedgerRelation("a", NodeReference.Actor("b"), new Dictionary<string, object?> { ["x"] = TimeSpan.Zero })).ToText());

    private static void AssertSame(LedgerRelation expected, LedgerRelation actual)
    {
        Assert.Equal((expected.From, expected.To), (actual.From, actual.To));
        Assert.Equal(expected.Properties.OrderBy(property => property.Key, StringComparer.Ordinal), actual.Properties.OrderBy(property => property.Key, StringComparer.Ordinal));
    }
}
