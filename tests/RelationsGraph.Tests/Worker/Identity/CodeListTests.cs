using CsvHelper;
using RelationsGraph.Worker.Identity;
using Xunit;

namespace RelationsGraph.Tests.Worker.Identity;

/// <summary>The table of states against the lists of those who give the codes, where a folder with them lies beside the repository; they are not part of it.</summary>
public class CodeListTests
{
    // The union of Serbia and Montenegro ended within the year.
    private static readonly string[] EndedWithinTheYear = ["345 2006"];

    [Theory]
    [InlineData("country-codes/countrycode_data_cow.csv", "cown", StateCode.Cow, 15_000)]
    [InlineData("country-codes/countrycode_data_gw.csv", "gwn", StateCode.Gw, 15_000)]
    public void Every_number_of_a_state_in_a_year_is_one_state(string file, string column, StateCode system, int least)
    {
        var rows = Rows(file);
        Assert.True(rows.Count > least);
        Assert.Equal(
            system == StateCode.Gw ? EndedWithinTheYear : [],
            rows.Where(row => StateCrosswalk.BuiltIn.Find(system, row[column], int.Parse(row["year"], System.Globalization.CultureInfo.InvariantCulture)) is null).Select(row => $"{row[column]} {row["year"]}"));
    }

    [Fact]
    public void No_number_outlives_its_state()
    {
        var last = Rows("country-codes/countrycode_data_cow.csv").GroupBy(row => row["cown"]).ToDictionary(rows => rows.Key, rows => rows.Max(row => int.Parse(row["year"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(last.Where(state => state.Value < 2016 && StateCrosswalk.BuiltIn.Find(StateCode.Cow, state.Key, 2016) is { } alive).Select(state => state.Key));
    }

    [Fact]
    public void UNHCRs_letters_are_the_state_whose_ISO_letters_stand_beside_them()
    {
        var rows = Rows("unhcr-2025/countries.csv").Where(row => StateCrosswalk.BuiltIn.Find(StateCode.Iso3, row["iso_code"], 2020) is not null).ToList();
        Assert.True(rows.Count > 190);
        Assert.All(rows, row => Assert.Equal(StateCrosswalk.BuiltIn.Find(StateCode.Iso3, row["iso_code"], 2020)!.Id, StateCrosswalk.BuiltIn.Find(StateCode.Unhcr, row["unhcr_code"], 2020)?.Id));
    }

    [Fact]
    public void Two_and_three_letters_and_names_in_six_languages_are_one_state()
    {
        var known = 0;
        foreach (var row in Rows("country-codes/country-codes.csv"))
        {
            var letters = StateCrosswalk.BuiltIn.Find(StateCode.Iso3, row["ISO3166-1-Alpha-3"], 2020)?.Id;
            Assert.Equal(letters, StateCrosswalk.BuiltIn.Find(StateCode.Iso2, row["ISO3166-1-Alpha-2"], 2020)?.Id);
            foreach (var column in new[] { "UNTERM English Short", "official_name_fr", "official_name_es", "official_name_ar", "official_name_cn", "UNTERM Russian Short" })
            {
                // Territories are no states, and some languages write articles in brackets; whoever is found is the right one.
                var named = row[column].Length == 0 ? null : StateCrosswalk.BuiltIn.Find(StateCode.Name, row[column], 2020)?.Id;
                Assert.True(named is null || named == letters, $"{row[column]} is {named}, not {letters}");
                known += named is null ? 0 : 1;
            }
        }

        Assert.True(known > 900, $"{known} names");
    }

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var path = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets", file))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "skipped: the lists are not beside the repository");
        using var reader = CsvReader.Create(File.OpenRead(path!), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, MaxRecordSize = 1 << 20 });
        reader.Read();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(names.Select((name, i) => (name, Text: reader.GetString(i))).DistinctBy(cell => cell.name).ToDictionary(cell => cell.name, cell => cell.Text));
        }

        return rows;
    }
}
