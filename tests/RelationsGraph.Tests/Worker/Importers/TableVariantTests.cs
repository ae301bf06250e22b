using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>
/// The publishers' own files, where a folder with them lies beside the repository, in other layouts: each says the same, or is refused by the name of what it
/// lacks. Some rows from everywhere in a file stand for all.
/// </summary>
public sealed partial class TableVariantTests : IDisposable
{
    private const int Rows = 40;

    private readonly TableFolder _tables = new();

    public static TheoryData<string> Files =>
    [
        "rivalries/tss_rivalries.csv", "rivalries/td_rivalries.csv", "kiel-ukraine-support-29/data_explorer.csv", "mid-gml-2.03/gml-ddy-disputes-2.03.csv", "atop/atop-member-level.csv",
        "ucdp-dyadic-24.1/Dyadic_v24_1.csv", "ucdp-esd-18.1/ucdp-esd-ay-181.csv", "ucdp-acd-25.1/ucdp_acd.csv", "sipri-trade-register/trade_register_deliveries_2019-2020.csv",
        "unhcr-2025/population.csv.gz", "atop/atop5_directed_dyad_year.csv.gz", "gas-entsog-bruegel/2022a_manual_EU27.csv.gz", "gas-infrastructure-gem/data.csv",
        "energy-trade-eurostat/eurostat_gas_monthly.csv.gz", "energy-trade-eurostat/eurostat_comext_fossil_monthly.csv.gz",
    ];

    public void Dispose() => _tables.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_table_in_another_layout_says_the_same(string file)
    {
        var table = Read(file);
        var said = Said(Text(table, ','));
        Assert.NotEmpty(said);
        Assert.Equal(said, Said(Text([.. table.Select(row => row.Reverse().ToArray())], ',')));
        Assert.Equal(said, Said(Text([[.. table[0].Select(name => name.ToUpperInvariant())], .. table.Skip(1)], ',')));
        Assert.Equal(said, Said(Text([.. table.Select((row, i) => row.Prepend(i == 0 ? "something new" : "x,\"y\"").ToArray())], ',')));
        Assert.Equal(said, Said(Text(table, ';')));
        Assert.Equal(said, Said(Text(table, '\t')));
        Assert.Equal(said, Said(Text(table, '|').Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.Unicode));
        Assert.Equal(said, Said("Downloaded today\n\n" + Text(table, ','), new UTF8Encoding(true)));
        Assert.Equal(said, Said(Text([[.. table[0].Select(name => string.Concat(name.Split('_', ' ', '-').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])))], .. table.Skip(1)], ',')));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_row_that_a_separator_has_moved_is_refused_whole(string file)
    {
        var table = Read(file);
        var said = Said(Text(table, ','));
        List<string[]> moved = [table[0], .. table.Skip(1).Select((row, i) => i % 2 == 0 ? row : [.. row[..1], "1", .. row[1..]])];
        var left = Said(Text(moved, ','));
        Assert.Equal(table.Skip(1).Where((_, i) => i % 2 != 0).Count(), _tables.Refused.Count(refusal => refusal.Reason == $"the row has {table[0].Length + 1} values, the header {table[0].Length} columns"));
        Assert.All(left, line => Assert.True(said.Any(other => Unreleased(other) == Unreleased(line)) || line.Contains(" to ,", StringComparison.Ordinal), line));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_column_that_is_missing_or_stands_there_twice_is_named_or_asked_for_by_nobody(string file)
    {
        var table = Read(file);
        var said = Said(Text(table, ','));
        for (var column = 0; column < table[0].Length; column++)
        {
            AssertNamedOrNotAskedFor([.. table.Select(row => row.Where((_, i) => i != column).ToArray())], table[0][column], said);
            AssertNamedOrNotAskedFor([.. table.Select(row => row.Append(row[column]).ToArray())], table[0][column], said);
        }
    }

    private void AssertNamedOrNotAskedFor(List<string[]> table, string column, List<string> said)
    {
        try
        {
            var now = Said(Text(table, ','));
            if (now.Count == 0 && _tables.Refused.Count >= table.Count - 1)
            {
                // Without the column it is another table, to which none of the rows fits.
                Assert.All(_tables.Refused, refusal => Assert.True(refusal.Column is not null, $"without {column}: {refusal}"));
                return;
            }

            // Which release it is is told by the last date where no column tells it.
            Assert.Equal(column == "version" ? said.ConvertAll(Unreleased) : said, column == "version" ? now.ConvertAll(Unreleased) : now);
        }
        catch (DossierException refused)
        {
            // Tables of one publisher are alike, so that the column may be one that the other has.
            Assert.All(refused.Refusals, refusal => Assert.True(refusal.Column is not null, $"without {column}: {refusal}"));
        }
    }

    private List<string> Said(string text, Encoding? encoding = null) => [.. _tables.Claims(_tables.Write(text, encoding: encoding)).Order(StringComparer.Ordinal)];

    // Header and rows, without what some publishers write before and after them.
    private static List<string[]> Read(string file)
    {
        var path = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets", file))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "skipped: the publishers' files are not beside the repository");
        using var bytes = File.OpenRead(path!);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes, Encoding.UTF8);
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text.ReadToEnd())), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, MaxRecordSize = 1 << 20 });
        var lines = new List<string[]>();
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).TrimEnd(';'))]);
        }

        var width = lines[^1].Length;
        lines = [.. lines.SkipWhile(line => line.Length < width)];
        return [lines[0], .. lines.Skip(1).Where((_, i) => i % Math.Max(1, (lines.Count - 1) / Rows) == 0)];
    }

    private static string Unreleased(string line) => Release().Replace(line, "$1,");

    [GeneratedRegex("([a-z]+(-[a-z]+)+) (to )?[^ ,]+,", RegexOptions.CultureInvariant)]
    private static partial Regex Release();

    private static string Text(IReadOnlyList<string[]> table, char separator) => string.Concat(table.Select(row => string.Join(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
}
