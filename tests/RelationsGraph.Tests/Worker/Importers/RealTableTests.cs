using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>The mappings on the publishers' own files, where a folder with them lies beside the repository; they are not part of it.</summary>
public class RealTableTests
{
    [Theory]
    [InlineData("rivalries/tss_rivalries.csv", 250, 14)]
    [InlineData("rivalries/td_rivalries.csv", 190, 7)]
    [InlineData("kiel-ukraine-support-29/data_explorer.csv", 1200, 0)]
    [InlineData("mid-gml-2.03/gml-ddy-disputes-2.03.csv", 6000, 60)]
    [InlineData("atop/atop-member-level.csv", 2300, 60)]
    [InlineData("ucdp-dyadic-24.1/Dyadic_v24_1.csv", 3000, 60)]
    [InlineData("ucdp-esd-18.1/ucdp-esd-ay-181.csv", 5000, 40)]
    [InlineData("sipri-trade-register/trade_register_deliveries_2019-2020.csv", 1500, 20)]
    [InlineData("unhcr-2025/population.csv.gz", 80_000, 1_500)]
    [InlineData("ucdp-esd-18.1/ucdp-esd-ay-181.xlsx", 5000, 40)]
    [InlineData("ucdp-acd-25.1/ucdp_acd.csv", 3000, 20)]
    [InlineData("gas-entsog-bruegel", 20_000, 100)]
    [InlineData("energy-trade-eurostat/eurostat_gas_monthly.csv.gz", 65_000, 120)]
    [InlineData("energy-trade-eurostat/eurostat_comext_fossil_monthly.csv.gz", 30_000, 300)]
    [InlineData("gas-infrastructure-gem/data.csv", 3500, 200)]
    [InlineData("sanctions-ofac-2021", 4300, 0)]
    [InlineData("sanctions-un-2026/UN_consolidated.xml.gz", 270, 0)]
    [InlineData("atop/atop5_directed_dyad_year.csv.gz", 150_000, 3_000)]
    public void Nearly_every_row_makes_its_claims(string file, int least, int mostRefused)
    {
        var result = DossierCheck.Run([PathOf(file)], Options(), stop: TestContext.Current.CancellationToken);
        using var refusals = result.Refusals;
        var examples = string.Join('\n', refusals.Select(refusal => refusal.ToString()).Take(12));
        Assert.True(result.Claims >= least && refusals.Rows <= mostRefused, $"{result.Claims} claims, {refusals.Rows} rows refused\n{examples}");
    }

    [Theory]
    [InlineData("ucdp-esd-18.1/ucdp-esd-ay-181.csv", "supports", "libya", "2017", "qatar libya,turkey libya")]
    [InlineData("ucdp-esd-18.1/ucdp-esd-ay-181.csv", "supports", "ukraine", "2015", "russia ucdp-actor-5752")]
    public void Who_supported_whom_in_a_year_is_as_the_publisher_has_it(string file, string predicate, string theatre, string year, string some)
    {
        var found = Read(file).Where(claim => claim.Predicate == predicate && claim.Theatre == theatre && claim.StatedFrom?.ToString() == year).Select(claim => $"{claim.Subject} {claim.Object.Id}").ToHashSet();
        Assert.All(some.Split(','), pair => Assert.True(found.Contains(pair) || found.Any(one => one.StartsWith(pair.Split(' ')[0] + " ", StringComparison.Ordinal)), $"{pair} is not among {string.Join(", ", found)}"));
    }

    [Fact]
    public void Hosted_people_are_counted_as_the_publisher_has_them()
    {
        var claims = Read("unhcr-2025/population.csv.gz");
        foreach (var (host, origin, year, refugees) in new[] { ("turkey", "syria", "2014", 1_557_899d), ("turkey", "syria", "2020", 3_641_370), ("poland", "ukraine", "2022", 958_147) })
        {
            Assert.Equal(refugees, Assert.Single(claims, claim => claim.Subject == host && claim.Object.Id == "refugees-from-" + origin && claim.StatedFrom?.ToString() == year).Amount!.Quantity);
        }
    }

    [Theory]
    [InlineData("united-states", 115.38)]
    [InlineData("germany", 29.93)]
    [InlineData("european-union", 84.43)]
    public void Aid_to_Ukraine_adds_up_to_the_publishers_total(string donor, double billions) =>
        Assert.Equal(billions, Math.Round(Read("kiel-ukraine-support-29/data_explorer.csv").Where(claim => claim.Subject == donor).Sum(claim => claim.Amount!.Quantity!.Value) / 1e9, 2));

    [Fact]
    public void A_workbook_and_its_CSV_say_the_same() =>
        Assert.Equal(Read("ucdp-esd-18.1/ucdp-esd-ay-181.csv").Select(TableFolder.Line).Order(StringComparer.Ordinal), Read("ucdp-esd-18.1/ucdp-esd-ay-181.xlsx").Select(TableFolder.Line).Order(StringComparer.Ordinal));

    [Fact]
    public void Gas_from_Russia_through_the_Baltic_ends_in_September_2022() =>
        Assert.Equal("2022-08", Read("gas-entsog-bruegel").Where(claim => claim is { Subject: "russia", Object.Id: "germany" } && claim.Note!.StartsWith("Greifswald", StringComparison.Ordinal)).Select(claim => claim.StatedFrom!.Value.ToString()[..7]).Order(StringComparer.Ordinal).Last());

    [Fact]
    public void Germany_imported_gas_from_Russia_as_the_publisher_has_it() =>
        Assert.Equal(
            [195_486.629, 5_012_221_000],
            Read("energy-trade-eurostat/eurostat_gas_monthly.csv.gz").Where(claim => claim is { Subject: "russia", Object.Id: "germany", Resource: "natural-gas" } && claim.StatedFrom?.ToString() == "2021-10").Select(claim => claim.Amount!.Quantity!.Value).Order());

    [Fact]
    public void Rows_that_repeat_a_conflict_year_say_one_thing()
    {
        var claims = Read("ucdp-acd-25.1/ucdp_acd.csv");
        Assert.Equal(claims.Count, claims.Select(TableFolder.Line).Distinct().Count());
    }

    [Fact]
    public void Half_of_a_list_of_sanctions_are_persons_and_none_of_them_is_taken()
    {
        using var survey = DossierSurvey.Of([PathOf("sanctions-ofac-2021")], Options(), stop: TestContext.Current.CancellationToken);
        using var dossier = survey.Resolve(KnownNodes.None);
        Assert.DoesNotContain(dossier.Nodes, node => node.Record is RelationsGraph.Actors.Actor { Kind: "person" });
    }

    [Fact]
    public void Turkey_got_S_400_from_Russia() =>
        Assert.Contains(Read("sipri-trade-register/trade_register_deliveries_2019-2020.csv"), claim =>
            claim is { Subject: "russia", Object.Id: "turkey", Amount: { Unit: "S-400 Triumf", Quantity: 2, Qualifier: "about", Year: 2019 } });

    private static List<Claim> Read(string file)
    {
        using var survey = DossierSurvey.Of([PathOf(file)], Options());
        using var dossier = survey.Resolve(KnownNodes.None);
        return [.. dossier.ReadClaims().Select(row => row.Claim)];
    }

    private static DossierOptions Options() => new() { Recognise = PublishedFiles.BuiltIn.Recognise };

    private static string PathOf(string file)
    {
        var places = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets", file)));
        var path = places.FirstOrDefault(Path.Exists);
        Assert.SkipWhen(path is null, "skipped: the publishers' files are not beside the repository");
        return path!;
    }
}
