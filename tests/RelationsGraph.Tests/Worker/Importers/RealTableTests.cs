using RelationsGraph.Claims;
using RelationsGraph.Tests.Worker.Dossiers;
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
    [InlineData("unhcr-2025/population.csv.gz", 80_000, 16_000)]
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
    public void Turkey_got_S_400_from_Russia() =>
        Assert.Contains(Read("sipri-trade-register/trade_register_deliveries_2019-2020.csv"), claim =>
            claim is { Subject: "russia", Object.Id: "turkey", Amount: { Unit: "S-400 Triumf", Quantity: 2, Qualifier: "about", Year: 2019 } });

    private static List<Claim> Read(string file)
    {
        using var survey = DossierSurvey.Of([PathOf(file)], Options());
        using var dossier = survey.Resolve(KnownNodes.None);
        return [.. dossier.ReadClaims().Select(row => row.Claim)];
    }

    private static DossierOptions Options() => new() { Recognise = MappingCatalog.BuiltIn.Recognise };

    private static string PathOf(string file)
    {
        var places = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(DossierFolder.Repository, up, "shared", "datasets", file)));
        var path = places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "skipped: the publishers' files are not beside the repository");
        return path!;
    }
}
