using System.Text;
using CsvHelper;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>
/// The publishers' own files, where a folder with them lies beside the repository, in other layouts: each says the same, or is refused by the name of what it
/// lacks. Their first rows stand for all.
/// </summary>
public sealed class TableVariantTests : IDisposable
{
    private const int Rows = 40;

    private readonly TableFolder _tables = new();

    public static TheoryData<string> Files =>
    [
        "rivalries/tss_rivalries.csv", "rivalries/td_rivalries.csv", "kiel-ukraine-support-29/data_explorer.csv", "mid-gml-2.03/gml-ddy-disputes-2.03.csv", "atop/atop-member-level.csv",
        "ucdp-dyadic-24.1/Dyadic_v24_1.csv", "ucdp-esd-18.1/ucdp-esd-ay-181.csv", "ucdp-acd-25.1/ucdp_acd.csv", "sipri-trade-register/trade_register_deliveries_2019-2020.csv",
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
            Assert.Equal(said, Said(Text(table, ',')));
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
        using var reader = CsvReader.Create(File.OpenRead(path!), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, MaxRecordSize = 1 << 20 });
        var lines = new List<string[]>();
        while (lines.Count < Rows && reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).TrimEnd(';'))]);
        }

        var width = lines[^1].Length;
        return [.. lines.SkipWhile(line => line.Length < width)];
    }

    private static string Text(IReadOnlyList<string[]> table, char separator) => string.Concat(table.Select(row => string.Join(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
}
