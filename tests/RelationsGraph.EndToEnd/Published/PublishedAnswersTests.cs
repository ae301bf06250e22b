using System.Text.Json;
using Xunit;

namespace RelationsGraph.EndToEnd.Published;

/// <summary>What the API answers once the publishers' files are loaded beside the built-in dossier, held against what these files say.</summary>
public sealed class PublishedAnswersTests(PublishedGraph graph) : IClassFixture<PublishedGraph>
{
    [Fact]
    public async Task Who_supported_the_forces_in_the_east_of_Libya_in_2016() => Assert.Equal(
        ["Egypt", "France", "Russia", "SLM/A", "United Arab Emirates"],
        await SupportersAsync("libya", "2016-07-01", "Forces of the House of Representatives"));

    [Fact]
    public async Task Who_supported_the_rebels_of_Donetsk_in_2015() => Assert.Equal(["Russia"], await SupportersAsync("ukraine", "2015-07-01", "DPR"));

    [Fact]
    public async Task Turkey_depends_on_Russia_for_two_S_400_that_were_delivered_in_2019()
    {
        var answer = await graph.AskAsync("""{ dependencies(of: "turkey", on: "russia", asOf: "2019-12-31") { domain forms sources { slug } claims { amount { value qualifier unit year } } } }""");
        var delivered = answer.GetProperty("dependencies").EnumerateArray().Where(relation => relation.GetProperty("sources").EnumerateArray().Any(source => Text(source, "slug") == "sipri-trade-register"))
            .SelectMany(relation => relation.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("amount")).Where(amount => amount.ValueKind == JsonValueKind.Object && Text(amount, "unit") == "S-400 Triumf")).ToList();
        Assert.Equal((2, "ABOUT", 2019), (delivered[0].GetProperty("value").GetDouble(), Text(delivered[0], "qualifier"), delivered[0].GetProperty("year").GetInt32()));
    }

    [Fact]
    public async Task Germany_depended_on_Russia_for_its_gas_in_October_2021()
    {
        var answer = await graph.AskAsync("""{ dependencies(of: "germany", on: "russia", resource: "natural-gas", asOf: "2021-10-15") { claims { source { slug } statedFrom amount { value unit } } } }""");
        var amounts = answer.GetProperty("dependencies").EnumerateArray().SelectMany(relation => relation.GetProperty("claims").EnumerateArray())
            .Where(claim => Text(claim.GetProperty("source"), "slug") == "eurostat-energy" && Text(claim, "statedFrom") == "2021-10")
            .Select(claim => claim.GetProperty("amount")).Select(amount => (amount.GetProperty("value").GetDouble(), Text(amount, "unit")));
        Assert.Equal([(195_486.629, "TJ"), (5_012_221_000, "m3")], amounts.Order());
    }

    [Fact]
    public async Task Spain_had_the_same_gas_from_the_United_States_as_gas_and_as_liquid_gas_and_it_is_not_added_up()
    {
        var answer = await graph.AskAsync("""{ dependencies(of: "spain", on: "united-states", asOf: "2022-01-15") { resource { slug } claims { statedFrom amount { value unit } } } }""");
        Assert.Equal(
            ["liquefied-natural-gas 1165488000", "natural-gas 1165488000"],
            answer.GetProperty("dependencies").EnumerateArray().SelectMany(relation => relation.GetProperty("claims").EnumerateArray()
                .Where(claim => Text(claim, "statedFrom") == "2022-01" && Text(claim.GetProperty("amount"), "unit") == "m3")
                .Select(claim => $"{Text(relation.GetProperty("resource"), "slug")} {claim.GetProperty("amount").GetProperty("value").GetDouble()}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Gas_from_Russia_over_the_border_of_Germany_ends_with_August_2022()
    {
        var answer = await graph.AskAsync("""{ timeline(where: { from: "germany", to: "russia", kind: { eq: DEPENDS_ON }, source: "entsog-flows" }, interval: MONTH, from: "2022-07-01", to: "2023-01-01") { start other } }""");
        Assert.Equal([true, true, false, false, false, false], answer.GetProperty("timeline").EnumerateArray().Select(point => point.GetProperty("other").GetInt32() > 0));
    }

    [Fact]
    public async Task Support_for_Ukraine_begins_with_the_months_in_which_Germany_gave_it()
    {
        var answer = await graph.AskAsync("""{ timeline(where: { from: "germany", to: "ukraine", kind: { eq: SUPPORTS }, source: "kiel-ukraine" }, interval: YEAR, from: "2020-01-01", to: "2027-01-01") { start positive } }""");
        Assert.Equal([false, false, true, true, true, true, true], answer.GetProperty("timeline").EnumerateArray().Select(point => point.GetProperty("positive").GetInt32() > 0));
    }

    [Fact]
    public async Task A_rivalry_that_is_still_coded_in_the_last_year_goes_on()
    {
        var answer = await graph.AskAsync("""{ timeline(where: { between: ["greece", "turkey"], kind: { eq: RIVAL_OF }, source: "tss-rivalries" }, interval: YEAR, from: "2019-01-01", to: "2024-01-01") { negative } }""");
        Assert.Equal([1, 1, 1, 1, 1], answer.GetProperty("timeline").EnumerateArray().Select(point => point.GetProperty("negative").GetInt32()));
    }

    [Theory]
    [InlineData("turkey", "syria", "2014", 1_557_899)]
    [InlineData("turkey", "syria", "2020", 3_641_370)]
    [InlineData("poland", "ukraine", "2022", 958_147)]
    public async Task Who_hosts_whose_refugees(string host, string origin, string year, double refugees)
    {
        var answer = await graph.AskAsync($$"""{ claims(where: { subject: "{{host}}", object: "refugees-from-{{origin}}", source: "unhcr-population" }, first: 200) { edges { node { statedFrom amount { value } } } } }""");
        var claims = answer.GetProperty("claims").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"));
        Assert.Equal(refugees, Assert.Single(claims, claim => Text(claim, "statedFrom") == year).GetProperty("amount").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Every_claim_of_a_publisher_names_data_set_and_row()
    {
        var answer = await graph.AskAsync("""{ a: claims(where: { source: "ucdp-esd" }, first: 3) { edges { node { locator } } } b: claims(where: { source: "un-sanctions" }, first: 3) { edges { node { locator } } } }""");
        Assert.All(answer.GetProperty("a").GetProperty("edges").EnumerateArray(), edge => Assert.Matches("^ucdp-esd to 2017, id [0-9]+$", Text(edge.GetProperty("node"), "locator")));
        Assert.All(answer.GetProperty("b").GetProperty("edges").EnumerateArray(), edge => Assert.Matches("^un-sanctions 2026-02-27, [A-Z]+e\\.[0-9]+$", Text(edge.GetProperty("node"), "locator")));
    }

    // Of the external support data alone: another publisher may well name others.
    private async Task<List<string>> SupportersAsync(string theatre, string day, string supported)
    {
        var answer = await graph.AskAsync($$"""{ whoSupportsWhom(theatre: "{{theatre}}", asOf: "{{day}}") { from { name } to { ... on Actor { name } } claims { forms source { slug } } sources { slug } } }""");
        var rows = answer.GetProperty("whoSupportsWhom").EnumerateArray()
            .Where(row => Text(row.GetProperty("to"), "name") == supported && row.GetProperty("sources").EnumerateArray().Any(source => Text(source, "slug") == "ucdp-esd")).ToList();
        Assert.All(
            rows.SelectMany(row => row.GetProperty("claims").EnumerateArray()).Where(claim => Text(claim.GetProperty("source"), "slug") == "ucdp-esd"),
            claim => Assert.Equal(0, claim.GetProperty("forms").GetArrayLength()));
        return [.. rows.Select(row => Text(row.GetProperty("from"), "name")).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
