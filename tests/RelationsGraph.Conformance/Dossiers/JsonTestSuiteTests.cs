using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Conformance.Dossiers;

/// <summary>Each file of the suite as a value in a line of JSON Lines, after a sound line.</summary>
public sealed class JsonTestSuiteTests
{
    private const string NoJson = "the line is no JSON:";

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "json-test-suite", "test_parsing")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_JSON_is_told_from_what_is_not_and_refused_alone(string file)
    {
        var (refusals, rows) = Read(file);
        var isTaken = refusals.Count == 0 && rows == 2;
        var isJson = isTaken || refusals.TrueForAll(refusal => refusal.Place.Line == 2 && !refusal.Reason.StartsWith(NoJson, StringComparison.Ordinal));

        // Of two values under one key nobody knows which is meant, so such an object is no record, though it is JSON.
        var isTwice = refusals.Exists(refusal => refusal.Reason.Contains("uplicate", StringComparison.Ordinal));
        var mustBe = file[..2] switch { "y_" => !isTwice, "n_" => false, _ => isJson };
        Assert.True(mustBe == isJson, $"{file}: {string.Join("; ", refusals)}");
        Assert.True(isTaken || refusals.Count > 0, $"{file} was neither taken nor refused");
    }

    private static (List<Refusal> Refusals, int Rows) Read(string file)
    {
        var value = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", "json-test-suite", "test_parsing", file));

        // A record is one line, so what JSON lets stand on several is brought to one.
        byte[] lines =
        [
            .. "{\"type\":\"actor\",\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\"}\n{\"type\":\"actor\",\"id\":\"b\",\"name\":\"B\",\"kind\":\"state\",\"names\":"u8,
            .. value.Select(each => each is (byte)'\n' or (byte)'\r' ? (byte)' ' : each),
            .. "}\n"u8,
        ];
        var refusals = new List<Refusal>();
        try
        {
            var rows = new DossierFile(file, null, () => new MemoryStream(lines)).ReadRows(refusals.Add).Count();
            return (refusals, rows);
        }
        catch (DossierException refused)
        {
            // Bytes that are no text refuse the file; they are no JSON either.
            return ([.. refused.Refusals.Select(refusal => refusal with { Reason = $"{NoJson} {refusal.Reason}" })], 0);
        }
    }
}
