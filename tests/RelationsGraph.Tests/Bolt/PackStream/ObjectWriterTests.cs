using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.PackStream;

public sealed class ObjectWriterTests
{
    public static TheoryData<object, object> Mapped => new()
    {
        { 5, 5L },
        { (short)-5, -5L },
        { byte.MaxValue, 255L },
        { uint.MaxValue, (long)uint.MaxValue },
        { (ulong)long.MaxValue, long.MaxValue },
        { 1.5f, 1.5 },
        { 'ß', "ß" },
        { new DateOnly(2020, 3, 5), new BoltDate(18326) },
        { new TimeOnly(12, 50, 35, 556), new BoltLocalTime(46_235_556_000_000) },
        { new DateTimeOffset(2020, 3, 5, 12, 0, 0, 7, TimeSpan.FromHours(3)), new BoltDateTime(1_583_398_800, 7_000_000, 10_800) },
        { new DateTime(1969, 12, 31, 23, 59, 59, 900, DateTimeKind.Utc), new BoltDateTime(-1, 900_000_000, 0) },
        { new DateTime(2020, 3, 5, 12, 0, 0, DateTimeKind.Unspecified), new BoltLocalDateTime(1_583_409_600, 0) },
        { TimeSpan.FromSeconds(-1.5), new BoltDuration(0, 0, -2, 500_000_000) },
    };

    [Theory]
    [MemberData(nameof(Mapped))]
    public void A_type_of_the_platform_becomes_the_value_that_means_the_same(object given, object expected) =>
        Assert.Equal(expected, Wire.Read(Wire.Write(given)));

    [Fact]
    public void Sequences_and_dictionaries_of_narrower_types_are_lists_and_maps()
    {
        var value = new Dictionary<string, object?>
        {
            ["ints"] = new[] { 1, 2 },
            ["texts"] = new HashSet<string> { "a" },
            ["counts"] = new Dictionary<string, int> { ["n"] = 1 },
            ["lazy"] = Enumerable.Range(1, 2).Select(i => i * 2),
            ["table"] = new System.Collections.Hashtable { ["k"] = true },
        };

        var read = Assert.IsType<IReadOnlyDictionary<string, object?>>(Wire.Read(Wire.Write(value)), exactMatch: false);

        Assert.Equal([1L, 2L], (object?[])read["ints"]!);
        Assert.Equal(["a"], (object?[])read["texts"]!);
        Assert.Equal(1L, ((IReadOnlyDictionary<string, object?>)read["counts"]!)["n"]);
        Assert.Equal([2L, 4L], (object?[])read["lazy"]!);
        Assert.Equal(true, ((IReadOnlyDictionary<string, object?>)read["table"]!)["k"]);
    }

    public static TheoryData<object, string> Refused => new()
    {
        { 1.5m, "rows[1].amount: System.Decimal has no form in Cypher that loses nothing; give a string" },
        { new Uri("file:///x"), "rows[1].amount: System.Uri has no form" },
        { DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Local), "give a DateTimeOffset" },
        { ulong.MaxValue, "is above the largest integer" },
        { "\ud83c", "half of a surrogate pair" },
        { new Dictionary<int, int> { [1] = 1 }, "a map's keys are strings, not Int32" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_value_that_would_lose_something_is_refused_with_the_way_to_it(object bad, string message)
    {
        var value = new Dictionary<string, object?> { ["rows"] = new object[] { 1, new Dictionary<string, object?> { ["amount"] = bad } } };

        var failure = Assert.Throws<UnsupportedValueException>(() => Wire.Write(value));

        Assert.Equal("rows[1].amount", failure.Path);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bolt_4_writes_entities_without_element_ids()
    {
        var node = new BoltNode(7, ["A"], new Dictionary<string, object?>(), "4:x:7");
        var bytes = Wire.Write(node, PackStreamDialect.Bolt4);

        Assert.Equal("B34E07918141A0", Convert.ToHexString(bytes));
        Assert.Equal("7", Assert.IsType<BoltNode>(Wire.Read(bytes)).ElementId);
    }

    [Theory]
    [InlineData(PackStreamDialect.Bolt4, 0x46, 0x66)]
    [InlineData(PackStreamDialect.Bolt4Utc, 0x49, 0x69)]
    [InlineData(PackStreamDialect.Bolt5, 0x49, 0x69)]
    public void Date_times_are_the_same_instant_in_every_dialect(PackStreamDialect dialect, byte withOffset, byte withZone)
    {
        var offset = new BoltDateTime(1_583_398_800, 5, 10_800);
        var zone = new BoltZonedDateTime(1_583_398_800, 5, "Europe/Istanbul");

        Assert.Equal(withOffset, Wire.Write(offset, dialect)[1]);
        Assert.Equal(withZone, Wire.Write(zone, dialect)[1]);
        Assert.Equal(offset, Wire.Read(Wire.Write(offset, dialect)));
        Assert.Equal(zone, Wire.Read(Wire.Write(zone, dialect)));
    }

    [Fact]
    public void A_path_is_walked_in_its_own_direction()
    {
        var nothing = new Dictionary<string, object?>();
        var (a, b) = (new BoltNode(1, [], nothing, "n1"), new BoltNode(2, [], nothing, "n2"));
        var forth = new BoltRelationship(5, 1, 2, "R", nothing, new("r5", "n1", "n2"));
        var path = new BoltPath([a, b, a, b], [forth, forth, forth]);

        var read = Assert.IsType<BoltPath>(Wire.Read(Wire.Write(path)));

        Assert.Equal(path, read);
        Assert.Equal(["n1", "n2", "n1", "n2"], read.Nodes.Select(n => n.ElementId));
        Assert.All(read.Relationships, r => Assert.Equal(("n1", "n2", 1L, 2L), (r.StartElementId, r.EndElementId, r.Start, r.End)));
    }

    [Theory]
    [InlineData("B3509190", "Structure is expected, but List")]
    [InlineData("B350909090", "at least one node")]
    [InlineData("B35091B57201816EA0816E", "holds a structure 0x72")]
    [InlineData("B35091B44E0190A0816E909101", "even number of indices")]
    [InlineData("B35091B44E0190A0816E90920100", "outside of its 0 entities")]
    [InlineData("B35091B44E0190A0816E90920000", "outside of its 0 entities")]
    public void A_path_that_leads_nowhere_is_refused(string bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<PackStreamException>(() => Wire.Read(Convert.FromHexString(bytes))).Message, StringComparison.Ordinal);
}
