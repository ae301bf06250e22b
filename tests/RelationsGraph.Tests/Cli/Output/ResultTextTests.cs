using System.Buffers;
using System.Text;
using System.Text.Json;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Cli.Output;
using Xunit;

namespace RelationsGraph.Tests.Cli.Output;

public sealed class ResultTextTests
{
    private static readonly BoltNode Turkey = new(1, ["Actor", "State"], new Dictionary<string, object?> { ["id"] = "turkey", ["name"] = "تورکیا" }, "4:g:1");
    private static readonly BoltNode Idlib = new(2, ["Theatre"], new Dictionary<string, object?>(), "4:g:2");
    private static readonly BoltRelationship Present = new(3, 1, 2, "PRESENT_IN", new Dictionary<string, object?> { ["sign"] = 0L }, new BoltElementIds("5:g:3", "4:g:1", "4:g:2"));

    public static TheoryData<object?, string, string> Values => new()
    {
        { null, "null", "null" },
        { true, "true", "true" },
        { 5L, "5", "5" },
        { 5.0, "5.0", "5.0" },
        { 1e300, "1E+300", "1E+300" },
        { double.NaN, "NaN", "\"NaN\"" },
        { "say \"x\"", "\"say \\\"x\\\"\"", "\"say \\\"x\\\"\"" },
        { new byte[] { 1, 255 }, "0x01FF", "\"Af8=\"" },
        { new List<object?> { 1L, null }, "[1, null]", "[1,null]" },
        { new Dictionary<string, object?> { ["a"] = "b" }, "{a: \"b\"}", "{\"a\":\"b\"}" },
        { new BoltDate(18326), "2020-03-05", "\"2020-03-05\"" },
        { new BoltDuration(1, 2, 3, 0), "P1M2DT3S", "\"P1M2DT3S\"" },
        { new BoltPoint(4326, 36.6, 35.9), "point({srid: 4326, longitude: 36.6, latitude: 35.9})", "{\"srid\":4326,\"longitude\":36.6,\"latitude\":35.9}" },
        { Turkey, "(:Actor:State {id: \"turkey\", name: \"تورکیا\"})", "{\"elementId\":\"4:g:1\",\"labels\":[\"Actor\",\"State\"],\"properties\":{\"id\":\"turkey\",\"name\":\"تورکیا\"}}" },
        { Present, "[:PRESENT_IN {sign: 0}]", "{\"elementId\":\"5:g:3\",\"type\":\"PRESENT_IN\",\"startElementId\":\"4:g:1\",\"endElementId\":\"4:g:2\",\"properties\":{\"sign\":0}}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_has_a_text_as_Cypher_writes_it_and_a_JSON_form(object? value, string cypher, string json)
    {
        Assert.Equal(cypher, CypherText.Of(value));
        Assert.Equal(json, Json(value));
    }

    [Fact]
    public void A_path_shows_the_direction_of_each_step()
    {
        Assert.Equal("(:Theatre)<-[:PRESENT_IN {sign: 0}]-(:Actor:State {id: \"turkey\", name: \"تورکیا\"})", CypherText.Of(new BoltPath([Idlib, Turkey], [Present])));
        using var json = JsonDocument.Parse(Json(new BoltPath([Turkey, Idlib], [Present])));
        Assert.Equal(2, json.RootElement.GetProperty("nodes").GetArrayLength());
        Assert.Equal(1, json.RootElement.GetProperty("relationships").GetArrayLength());
    }

    [Fact]
    public void A_cell_shows_text_as_it_is() => Assert.Equal("a \"b\"", CypherText.Cell("a \"b\"", "null"));

    private static string Json(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ResultJson.Options))
        {
            ResultJson.Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
