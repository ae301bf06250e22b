using System.Globalization;
using System.IO.Compression;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>
/// Input that is several times what the process may have for objects, graph and all. As text in memory it takes twice its size again, so that none of this ends well
/// where rows, what is refused of them, or a report is kept.
/// </summary>
public sealed class LargeInputTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private const int Input = 320 * Megabyte;

    // Three times as much fits into no process that may have so many bytes of objects.
    private static readonly Dictionary<string, string?> Capped = new()
    {
        ["DOTNET_GCHeapHardLimit"] = (120 * Megabyte).ToString("X", CultureInfo.InvariantCulture),
    };

    private readonly WorkedInbox _inbox = new();

    public void Dispose() => _inbox.Dispose();

    [Fact]
    public async Task Rows_that_say_the_same_again_with_long_notes_are_read_in_bounded_memory()
    {
        var rows = Write("claims.jsonl", number => Claim("supports", number % 1000, Long(number)));
        var outcome = (await RelationsProcess.RunAsync(["ingest", _inbox.Folder.At("claims.jsonl"), "--data", _inbox.Folder.At("graph")], Capped)).Expect(0);
        Assert.Contains($"{rows + InboxDossier.Nodes.Count} rows read, 0 refused, ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(" 1000 claims new", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_more_than_fits_into_memory_is_written_as_it_is_read_and_delivered()
    {
        var rows = Write("refused.jsonl", number => Claim(Long(number), number, "n"));
        var environment = new Dictionary<string, string?>(Capped) { ["Logging__LogLevel__RelationsGraph.Worker"] = "Information" };
        await using var worker = await _inbox.StartAsync(environment, "--data", _inbox.Folder.At("graph"));
        File.Move(_inbox.Folder.At("refused.jsonl"), _inbox.Folder.At("inbox", "refused.jsonl"));
        await _inbox.EndedAsync(worker, "done", "refused.jsonl");
        await worker.KillAsync();
        Assert.InRange(new FileInfo(_inbox.Folder.At("inbox", "done", "refused.jsonl.report.json")).Length, Input, long.MaxValue);
        Assert.Equal($"{rows} rows refused", File.ReadLines(_inbox.Folder.At("inbox", "done", "refused.jsonl.report.txt")).Last());
    }

    [Theory]
    [InlineData("lines without an end", "x.jsonl:1: ", "the line is longer than 1048576 characters")]
    [InlineData("a header without an end", "claims.csv:1: ", "a row is longer than 1048576 bytes")]
    [InlineData("a quote that is never closed", "claims.csv:2: ", "a row is longer than 1048576 bytes")]
    [InlineData("a packed row without an end", "claims.csv:1: ", "a row is longer than 1048576 bytes")]
    public async Task What_has_no_end_is_refused_with_its_place(string what, string place, string reason)
    {
        var path = what switch
        {
            "lines without an end" => Endless("x.jsonl", """{"type":"claim","note":" """),
            "a header without an end" => Endless("claims.csv", "predicate,subject"),
            "a quote that is never closed" => Endless("claims.csv", "predicate,subject,object,source\nsupports,\"a,b,s\n"),
            _ => Packed(Endless("claims.csv", "predicate")),
        };
        var outcome = (await RelationsProcess.RunAsync(["check", path], Capped)).Expect(2);
        Assert.Contains(place, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_64_MB_is_refused_and_the_rows_around_it_are_taken()
    {
        var value = new string('x', 64 * Megabyte);
        var lines = InboxDossier.Nodes.Concat([Claim("supports", 1, "n"), Claim("supports", 2, value), Claim("supports", 3, "n")]);
        await File.WriteAllLinesAsync(_inbox.Folder.At("x.jsonl"), lines, TestContext.Current.CancellationToken);
        var outcome = (await RelationsProcess.RunAsync(["check", _inbox.Folder.At("x.jsonl")], Capped)).Expect(2);
        Assert.Contains($"x.jsonl:{InboxDossier.Nodes.Count + 2}: the line is longer than 1048576 characters; each line must be one JSON object", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("1 refused; valid: 40 actors, 1 theatres, 1 sources, 2 claims", outcome.Output, StringComparison.Ordinal);
    }

    private static string Claim(string predicate, int number, string note) =>
        $$"""{"type":"claim","predicate":"{{predicate}}","subject":"a{{number % 40}}","object":"a{{(number + 1) % 40}}","source":"s","valid_from":"{{1990 + (number % 30)}}","locator":"row {{number}}","note":"{{note}}"}""";

    private static string Long(int number) => string.Concat(Enumerable.Repeat(FormattableString.Invariant($"word {number} "), 300));

    private int Write(string name, Func<int, string> row)
    {
        using var file = new StreamWriter(_inbox.Folder.At(name));
        foreach (var line in InboxDossier.Nodes)
        {
            file.WriteLine(line);
        }

        var number = 0;
        for (; file.BaseStream.Position < Input; number++)
        {
            file.WriteLine(row(number));
        }

        return number;
    }

    private string Endless(string name, string beginning)
    {
        var path = _inbox.Folder.At(name);
        using var file = new StreamWriter(path);
        file.Write(beginning);
        var part = new string('x', Megabyte);
        for (var written = 0; written < Input; written += Megabyte)
        {
            file.Write(part);
        }

        return path;
    }

    // Stored as it is: what shrinks so much is refused for that.
    private string Packed(string file)
    {
        var path = _inbox.Folder.At("x.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(file, Path.GetFileName(file), CompressionLevel.NoCompression);
        return path;
    }
}
