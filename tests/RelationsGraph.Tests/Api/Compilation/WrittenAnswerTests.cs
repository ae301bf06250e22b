using System.Text.Json;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Api.Compilation;

/// <summary>From the record of the database to the JSON of the response.</summary>
public sealed class WrittenAnswerTests
{
    private readonly AskedQuestion _asked = new();

    [Fact]
    public async Task Fields_come_in_the_order_of_the_selection_whatever_the_order_of_the_map()
    {
        var map = new Dictionary<string, object?> { ["kind"] = "STATE", ["iso3"] = null, ["last"] = "turkey", ["slug"] = "turkey", ["name"] = "Turkey" };
        var answer = await _asked.AskAsync("{ actor(id: \"turkey\") { slug __typename name what: __typename last: slug kind iso3 } }", null, map);
        Assert.Equal("""{"data":{"actor":{"slug":"turkey","__typename":"Actor","name":"Turkey","what":"Actor","last":"turkey","kind":"STATE","iso3":null}}}""", answer);
    }

    [Fact]
    public async Task Text_is_escaped_as_JSON_demands_and_no_further()
    {
        var answer = await _asked.AskAsync("{ actor(id: \"turkey\") { name } }", null, new Dictionary<string, object?> { ["name"] = "\"a\\b\"\n\r\t\u0001\u001f</script> توركیا 🕊" });
        Assert.Equal("""{"data":{"actor":{"name":"\"a\\b\"\n\r\t\u0001\u001f</script> توركیا 🕊"}}}""", answer);
    }

    [Fact]
    public async Task A_null_that_must_not_be_goes_to_the_nearest_parent_that_may_be_null()
    {
        var answer = await _asked.AskAsync("{ actor(id: \"turkey\") { slug parent { slug name } } }", null, new Dictionary<string, object?>
        {
            ["slug"] = "turkey",
            ["parent"] = new Dictionary<string, object?> { ["slug"] = "x", ["name"] = null },
        });
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Actor.name.","locations":[{"line":1,"column":44}],"path":["actor","parent","name"]}],"data":{"actor":{"slug":"turkey","parent":null}}}""",
            answer);
    }

    [Fact]
    public async Task A_null_in_a_list_without_nulls_takes_all_up_to_the_root()
    {
        var relation = new Dictionary<string, object?> { ["id"] = "relation:1" };
        var answer = await _asked.AskAsync("{ dependencies(of: \"turkey\") { id } }", null, new List<object?> { relation, new Dictionary<string, object?> { ["id"] = null } });
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Relation.id.","locations":[{"line":1,"column":32}],"path":["dependencies",1,"id"]}],"data":null}""",
            answer);
    }

    [Fact]
    public async Task A_value_that_the_schema_does_not_know_is_an_error_in_its_place()
    {
        var answer = await _asked.AskAsync("{ node(id: \"relation:SUPPORTS-1\") { ... on Relation { domain } } }", null, new Dictionary<string, object?> { ["is a"] = "Relation", ["domain"] = "COOKERY" });
        Assert.Contains("Enum \\\"Domain\\\" cannot represent value: \\\"COOKERY\\\"", answer, StringComparison.Ordinal);
        Assert.Contains("""{"node":{"domain":null}}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "1970-01-01")]
    [InlineData(18326, "2020-03-05")]
    [InlineData(-719162, "0001-01-01")]
    [InlineData(2932896, "9999-12-31")]
    public async Task Dates_are_calendar_dates(long days, string text)
    {
        var answer = await _asked.AskAsync("{ node(id: \"event:e\") { ... on Event { date } } }", null, new Dictionary<string, object?> { ["is a"] = "Event", ["date"] = new BoltDate(days) });
        Assert.Equal($$$$"""{"data":{"node":{"date":"{{{{text}}}}"}}}""", answer);
    }

    [Theory]
    [InlineData("actors(orderBy: [{ name: ASC }], after: $cursor)", null)]
    [InlineData("actors(orderBy: [{ name: ASC }], where: { kind: { eq: STATE } }, last: 3, before: $cursor)", null)]
    [InlineData("actors(orderBy: [{ name: DESC }], after: $cursor)", "after")]
    [InlineData("actors(orderBy: [{ kind: ASC }], before: $cursor)", "before")]
    [InlineData("actors(orderBy: [{ name: ASC }, { kind: ASC }], after: $cursor)", "after")]
    [InlineData("theatres(orderBy: [{ name: ASC }], after: $cursor)", "after")]
    public async Task A_cursor_belongs_to_a_list_in_its_order(string list, string? refused)
    {
        var given = await _asked.AskAsync(
            "{ actors(orderBy: [{ name: ASC }]) { pageInfo { endCursor } } }",
            null,
            new Dictionary<string, object?> { ["rows"] = new List<object?> { new Dictionary<string, object?> { ["key"] = new List<object?> { "Turkey", "turkey" } } } });
        using var json = JsonDocument.Parse(given);
        var cursor = json.RootElement.GetProperty("data").GetProperty("actors").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var answer = await _asked.AskAsync($"query ($cursor: String) {{ {list} {{ nodes {{ id }} }} }}", new() { ["cursor"] = cursor }, new Dictionary<string, object?> { ["rows"] = new List<object?>() });

        using var answered = JsonDocument.Parse(answer);
        var message = answered.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("message").GetString() : null;
        Assert.Equal(refused is null ? null : $"{refused}: \"{cursor}\" is not a cursor of this list in this order; take one from edges.cursor or pageInfo.", message);
    }

    [Fact]
    public async Task A_page_shows_one_item_less_than_it_looks_at_and_knows_that_the_list_goes_on()
    {
        var rows = new List<object?> { Row("c"), Row("b"), Row("a") };
        var forwards = await _asked.AskAsync("{ actors(first: 2, after: \"WyJqMzBHVmciLCJ6Il0\") { edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", null, new Dictionary<string, object?> { ["total"] = 9L, ["rows"] = rows });
        Assert.Equal(
            """{"data":{"actors":{"edges":[{"cursor":"WyJqMzBHVmciLCJjIl0","node":{"slug":"c"}},{"cursor":"WyJqMzBHVmciLCJiIl0","node":{"slug":"b"}}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":true,"startCursor":"WyJqMzBHVmciLCJjIl0","endCursor":"WyJqMzBHVmciLCJiIl0"},"totalCount":9}}}""",
            forwards);

        var backwards = await _asked.AskAsync("{ actors(last: 2) { nodes { slug } pageInfo { hasNextPage hasPreviousPage } } }", null, new Dictionary<string, object?> { ["rows"] = rows.ConvertAll(row => ((Dictionary<string, object?>)row!)["item0"]) });
        Assert.Equal("""{"data":{"actors":{"nodes":[{"slug":"b"},{"slug":"c"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}""", backwards);
    }

    [Theory]
    [InlineData("actors", "{ nodes { slug __typename name kind } pageInfo { hasNextPage } }", "Actor")]
    [InlineData("relations", "{ edges { cursor node { id confidence validFrom kind from { slug } } } }", "Relation")]
    public async Task An_answer_takes_no_memory_for_a_field_but_what_its_JSON_takes(string list, string selection, string item)
    {
        // The second time, since what is pooled is new the first time.
        var (few, many) = (0L, 0L);
        for (var time = 0; time < 2; time++)
        {
            few = await AllocatedAsync(list, selection, item, 20);
            many = await AllocatedAsync(list, selection, item, 200);
        }

        // Where each row of a page begins is remembered, by four bytes, and the JSON of a cursor has a buffer of its own.
        var more = selection.Contains("cursor", StringComparison.Ordinal) ? 32 : 0;
        Assert.InRange(many - few, 0, (200 - 20) * (4 + more));
    }

    [Theory]
    [InlineData("MONTH", "1500-01-01", "from, to, interval: 6240 buckets of time are more than 5000; ask for a shorter time or a longer interval.")]
    [InlineData("YEAR", "1500-01-01", null)]
    [InlineData("MONTH", "1603-05-01", null)]
    [InlineData("MONTH", "1603-04-30", "from, to, interval: 5001 buckets of time are more than 5000; ask for a shorter time or a longer interval.")]
    public async Task A_timeline_has_no_more_points_than_can_be_read(string interval, string from, string? refusal)
    {
        var answer = await _asked.AskAsync($"{{ timeline(interval: {interval}, from: \"{from}\", to: \"2020-01-01\") {{ start }} }}", null, new List<object?>());

        Assert.Equal(refusal is not null, answer.Contains("errors", StringComparison.Ordinal));
        Assert.Contains(refusal ?? $"{{\"start\":\"{from[..4]}-", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_for_no_more_than_names_are_long()
    {
        var words = string.Join(' ', Enumerable.Range(0, 50).Select(i => $"w{i}"));
        Assert.DoesNotContain("errors", await AskAsync($"{words} w1"), StringComparison.Ordinal);
        Assert.Contains("text: 51 words are more than the 50 that are looked for.", await AskAsync($"{words} one"), StringComparison.Ordinal);
        Assert.DoesNotContain("errors", await AskAsync(new string('x', 1000)), StringComparison.Ordinal);
        Assert.Contains("text: 1001 characters are more than the 1000 that are looked for.", await AskAsync(new string('x', 1001)), StringComparison.Ordinal);

        Task<string> AskAsync(string text) => _asked.AskAsync($"{{ search(text: \"{text}\") {{ text }} }}", null, new List<object?>());
    }

    private async Task<long> AllocatedAsync(string list, string selection, string item, int rows)
    {
        var values = new Dictionary<string, object?>
        {
            ["slug"] = "a-slug",
            ["name"] = "A name",
            ["id"] = "an-id",
            ["kind"] = item == "Actor" ? "STATE" : "SUPPORTS",
            ["confidence"] = 0.75,
            ["validFrom"] = new BoltDate(18326),
            ["from"] = new Dictionary<string, object?> { ["slug"] = "another" },
        };
        var row = selection.Contains("cursor", StringComparison.Ordinal) ? new Dictionary<string, object?> { ["item0"] = values, ["key"] = new List<object?> { "an-id" } } : values;
        var answer = await _asked.AskAsync($"{{ {list}(first: 500) {selection} }}", null, new Dictionary<string, object?> { ["rows"] = Enumerable.Repeat<object?>(row, rows).ToList() });
        Assert.DoesNotContain("errors", answer, StringComparison.Ordinal);
        return _asked.Allocated;
    }

    private static Dictionary<string, object?> Row(string slug) => new() { ["item0"] = new Dictionary<string, object?> { ["slug"] = slug }, ["key"] = new List<object?> { slug } };
}
