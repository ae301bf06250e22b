using System.Text.Json;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Conformance.Dossiers;

/// <summary>Each file of the suite with its own columns; cells come trimmed and empty ones are absent.</summary>
public sealed class CsvSpectrumTests
{
    // Has a quote inside a value without quotes around it, which RFC 4180 does not allow.
    private const string Unquoted = "location_coordinates";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases", "csv-spectrum");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Folder, "csvs")).Select(file => Path.GetFileNameWithoutExtension(file)).Where(file => file != Unquoted).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_cells_are_those_of_the_suite(string file)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "json", file + ".json")));
        var rows = expected.RootElement.EnumerateArray().ToList();
        var columns = rows[0].EnumerateObject().Select(property => property.Name.Trim()).ToList();
        var layout = new RecordLayout(RecordType.Source, "row", "rows.csv", [], columns);
        var read = new DossierFile(file, layout, () => File.OpenRead(Path.Combine(Folder, "csvs", file + ".csv")))
            .ReadRows(refusal => Assert.Fail(refusal.ToString()))
            .Select(row => Text(row.Cells.Select(cell => (cell.Key, cell.Value))));
        Assert.Equal(rows.Select(row => Text(row.EnumerateObject().Select(property => (property.Name.Trim(), property.Value.ToString().Trim())))), read);
    }

    [Fact]
    public void A_quote_inside_a_value_without_quotes_refuses_its_row()
    {
        var layout = new RecordLayout(RecordType.Source, "row", "rows.csv", [], ["Contact Phone Number", "Location Coordinates", "Cities", "Counties"]);
        var refusals = new List<Refusal>();
        Assert.Empty(new DossierFile(Unquoted, layout, () => File.OpenRead(Path.Combine(Folder, "csvs", Unquoted + ".csv"))).ReadRows(refusals.Add));
        Assert.Equal("a quote stands inside a value that does not begin with one", Assert.Single(refusals).Reason);
    }

    private static string Text(IEnumerable<(string Column, string Value)> cells) =>
        string.Join(';', cells.Where(cell => cell.Value.Length > 0).OrderBy(cell => cell.Column, StringComparer.Ordinal).Select(cell => $"{cell.Column}={cell.Value}"));
}
