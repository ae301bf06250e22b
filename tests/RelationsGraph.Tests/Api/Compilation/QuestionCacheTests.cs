using Xunit;

namespace RelationsGraph.Tests.Api.Compilation;

public sealed class QuestionCacheTests
{
    private const string Operation = """
        query ($actor: ID, $theatre: ID, $asOf: Date, $kinds: [RelationKind!], $within: Boolean = true, $or: [RelationFilter!], $first: Int, $after: String, $ids: [ID!]) {
          relations(where: { actor: $actor, theatre: $theatre, includeWithin: $within, kind: { in: $kinds }, or: $or, between: $ids }, asOf: $asOf, first: $first, after: $after) { nodes { id } }
        }
        """;

    private readonly AskedQuestion _asked = new();

    [Fact]
    public async Task Requests_of_one_shape_share_a_question_and_bring_values_of_their_own()
    {
        await _asked.AskAsync(Operation, Variables("turkey", "2020-03-05", 3));
        var (question, parameters) = (_asked.Asked, _asked.Parameters);
        await _asked.AskAsync(Operation, Variables("Россия", "2019-01-01", 7));

        Assert.Same(question, _asked.Asked);
        Assert.Equal(("turkey", "россия"), (parameters["actor"], _asked.Parameters["actor"]));
        Assert.Equal((new DateOnly(2020, 3, 5), new DateOnly(2019, 1, 1)), (parameters["asOf"], _asked.Parameters["asOf"]));
        Assert.Equal((4L, 8L), (parameters["rows"], _asked.Parameters["rows"]));
    }

    public static TheoryData<string, object?, object?> Shapes => new()
    {
        { "asOf", null, "2020-01-01" },
        { "within", true, false },
        { "kinds", new List<object?> { "SUPPORTS" }, new List<object?> { "OPPOSES" } },
        { "or", new List<object?>(), new List<object?> { new Dictionary<string, object?> { ["contested"] = true } } },
        { "or", new List<object?> { new Dictionary<string, object?> { ["hasTheatre"] = true } }, new List<object?> { new Dictionary<string, object?> { ["hasTheatre"] = false } } },
        { "or", new List<object?> { new Dictionary<string, object?> { ["to"] = "turkey" } }, new List<object?> { new Dictionary<string, object?> { ["to"] = "event:turkey" } } },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task What_decides_the_text_makes_another_question(string name, object? one, object? other)
    {
        await _asked.AskAsync(Operation, new() { ["theatre"] = "syria", [name] = one });
        var first = _asked.Asked!;
        await _asked.AskAsync(Operation, new() { ["theatre"] = "syria", [name] = other });
        Assert.NotEqual(first.Answer.Text, _asked.Asked!.Answer.Text);
    }

    [Theory]
    [InlineData("W10", false)]
    [InlineData("not a cursor", false)]
    [InlineData("WyJEaVFxelEiLCJhIl0", true)]
    public async Task A_cursor_is_checked_for_each_request(string cursor, bool isValid)
    {
        await _asked.AskAsync(Operation, new() { ["theatre"] = "syria", ["after"] = "WyJEaVFxelEiLCJhIl0" });
        var answer = await _asked.AskAsync(Operation, new() { ["theatre"] = "syria", ["after"] = cursor });
        Assert.Equal(isValid, !answer.Contains("is not a cursor of this list", StringComparison.Ordinal) && !answer.Contains("Unexpected error", StringComparison.Ordinal) && _asked.Parameters.ContainsKey("cursor"));
    }

    [Fact]
    public async Task However_many_shapes_are_asked_the_texts_stay_right()
    {
        for (var i = 0; i < 200; i++)
        {
            var filters = Enumerable.Range(0, i).Select(n => (object?)new Dictionary<string, object?> { ["strength"] = new Dictionary<string, object?> { ["gt"] = 0.5 } }).ToList();
            await _asked.AskAsync(Operation, new() { ["theatre"] = "syria", ["or"] = filters });
            Assert.Equal(i, _asked.Parameters.Keys.Count(name => name.StartsWith("strength", StringComparison.Ordinal)));
        }
    }

    private static Dictionary<string, object?> Variables(string actor, string asOf, long first) => new() { ["actor"] = actor, ["asOf"] = asOf, ["first"] = first };
}
