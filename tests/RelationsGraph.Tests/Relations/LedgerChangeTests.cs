using System.Buffers;
using System.Text;
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
            var text = new ArrayBufferWriter<byte>();
            LedgerChange.WriteLearned(relation, text);

            Assert.Equal(new LedgerChange(LedgerChangeKind.Learned, LedgerRelation.Of(relation)).ToText(), Encoding.UTF8.GetString(text.WrittenSpan));
        }
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
