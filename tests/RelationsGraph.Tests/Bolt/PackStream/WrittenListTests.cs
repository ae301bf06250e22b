using System.Text;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.PackStream;

public sealed class WrittenListTests
{
    private static readonly BoltDateTime Instant = new(1_583_398_800, 7_000_000, 10_800);

    [Theory]
    [InlineData(PackStreamDialect.Bolt5)]
    [InlineData(PackStreamDialect.Bolt4)]
    public void Rows_are_the_bytes_that_their_objects_would_be(PackStreamDialect dialect)
    {
        var rows = new WrittenList(dialect);
        var objects = new List<object?>();
        for (var i = 0; i < 20; i++)
        {
            rows.Row(9);
            rows.Text("کوردی");
            rows.Text((string?)null);
            rows.Text(Encoding.UTF8.GetBytes(new string('ß', 100 + i)));
            rows.Texts(["a", "b"]);
            rows.Integer(i * 1000);
            rows.Float(0.5);
            rows.Boolean(true);
            rows.Date(new DateOnly(2020, 3, 5));
            rows.DateTime(Instant);
            rows.Row(5);
            rows.Texts(null);
            rows.Integer(null);
            rows.Float(null);
            rows.Date(null);
            rows.DateTime(null);
            objects.Add(new object?[] { "کوردی", null, new string('ß', 100 + i), new[] { "a", "b" }, i * 1000L, 0.5, true, new BoltDate(18326), Instant });
            objects.Add(new object?[] { null, null, null, null, null });
        }

        Assert.Equal(40, rows.Count);
        Assert.Equal(Wire.Write(objects, dialect), Wire.Write(rows, dialect));
    }

    [Fact]
    public void An_empty_list_is_one() => Assert.Equal(Wire.Write(Array.Empty<object>()), Wire.Write(new WrittenList(PackStreamDialect.Bolt5)));

    [Fact]
    public void A_list_that_was_emptied_takes_other_rows()
    {
        var rows = new WrittenList(PackStreamDialect.Bolt5);
        rows.Row(2);
        rows.Text(new string('x', 100_000));
        rows.Clear();
        Assert.Equal(0, rows.Count);
        rows.Row(1);
        rows.Text("y");
        Assert.Equal(Wire.Write(new object?[] { new object?[] { "y" } }), Wire.Write(rows));
    }

    [Fact]
    public void A_row_has_as_many_values_as_it_said()
    {
        var rows = new WrittenList(PackStreamDialect.Bolt5);
        Assert.Throws<InvalidOperationException>(() => rows.Boolean(true));
        rows.Row(2);
        rows.Integer(1);
        Assert.Throws<InvalidOperationException>(() => rows.Row(1));
        Assert.Throws<InvalidOperationException>(() => Wire.Write(rows));
        rows.Integer(2);
        Assert.Throws<InvalidOperationException>(() => rows.Integer(3));
    }
}
