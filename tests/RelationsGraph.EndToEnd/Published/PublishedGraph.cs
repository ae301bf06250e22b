using System.IO.Compression;
using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Published;

/// <summary>
/// The built-in dossier and the publishers' own files in one graph, where a folder with them lies beside the repository; they are not part of it. Of the greatest files only
/// the rows that are asked for are loaded, as they stand.
/// </summary>
public sealed class PublishedGraph : IAsyncLifetime
{
    private static readonly string[] Whole =
    [
        "ucdp-esd-18.1/ucdp-esd-ay-181.csv", "ucdp-dyadic-24.1/Dyadic_v24_1.csv", "ucdp-acd-25.1/ucdp_acd.csv", "kiel-ukraine-support-29/data_explorer.csv",
        "sipri-trade-register/trade_register_deliveries_2019-2020.csv", "rivalries/tss_rivalries.csv", "atop/atop-member-level.csv", "gas-infrastructure-gem/data.csv",
        "sanctions-ofac-2021/sdn.csv", "sanctions-un-2026/UN_consolidated.xml.gz",
    ];

    private static readonly (string File, string[] Rows)[] Parts =
    [
        ("energy-trade-eurostat/eurostat_gas_monthly.csv.gz", [",Russia,2021-", ",United States,2022-"]),
        ("energy-trade-eurostat/eurostat_comext_fossil_monthly.csv.gz", ["Germany,"]),
        ("gas-entsog-bruegel/2022b_manual_EU27.csv.gz", [",DE,Russia,"]),
        ("unhcr-2025/population.csv.gz", [",TUR,TUR,", ",POL,POL,"]),
        ("mid-gml-2.03/gml-ddy-disputes-2.03.csv", [",640,"]),
    ];

    private readonly TemporaryFolder _folder = new();
    private RunningServer? _server;

    internal static string? Datasets { get; } = new[] { "..", Path.Combine("..", "..") }
        .Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets"))).FirstOrDefault(Directory.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Datasets is null)
        {
            return;
        }

        _server = await RunningServer.StartAsync(["up", "--data", _folder.At("data")]);
        string[] files = [.. Whole.Select(file => Path.Combine(Datasets, file)), .. Parts.Select((part, number) => Excerpt(part.File, part.Rows, number))];
        var outcome = await RelationsProcess.RunAsync(["ingest", .. files, "--dossier", "published", "--data", _folder.At("data")]);

        // Some rows are refused, each with its reason; nothing else went wrong.
        outcome.Expect(2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    internal async Task<JsonElement> AskAsync(string question)
    {
        Assert.SkipWhen(_server is null, "skipped: the publishers' files are not beside the repository");
        var answer = await _server!.AskAsync(question);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private string Excerpt(string file, string[] rows, int number)
    {
        using var bytes = File.OpenRead(Path.Combine(Datasets!, file));
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
        var lines = new List<string> { text.ReadLine()! };
        while (text.ReadLine() is { } line)
        {
            if (Array.Exists(rows, row => line.Contains(row, StringComparison.Ordinal)))
            {
                lines.Add(line);
            }
        }

        return _folder.Write(FormattableString.Invariant($"part-{number}.csv"), string.Join('\n', lines) + "\n");
    }
}
