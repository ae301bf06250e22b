using System.Globalization;
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

    [Theory]
    [InlineData("syria", "652", "2016")]
    [InlineData("iraq", "645", "2016")]
    public async Task Who_sent_troops_to_the_side_of_a_government(string state, string number, string year)
    {
        string[] written =
        [
            .. PublishedRows.Of("ucdp-dyadic-24.1/Dyadic_v24_1.csv", "dyad_id").Where(row => row["gwno_a"] == number && row["gwno_loc"] == number && row["year"] == year)
                .SelectMany(row => row["side_a_2nd"].Split(", ", StringSplitOptions.RemoveEmptyEntries)).Select(name => name.Replace("Government of ", "", StringComparison.Ordinal).Split(" (")[0])
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.NotEmpty(written);
        var answer = await graph.AskAsync($$"""{ whoSupportsWhom(theatre: "{{state}}", asOf: "{{year}}-07-01") { from { name } to { ... on Actor { slug } } claims { forms source { slug } } } }""");
        Assert.Equal(written, answer.GetProperty("whoSupportsWhom").EnumerateArray()
            .Where(row => row.GetProperty("to").TryGetProperty("slug", out var slug) && slug.GetString() == state && row.GetProperty("claims").EnumerateArray().Any(claim => Text(claim.GetProperty("source"), "slug") == "ucdp-dyadic"))
            .Select(row => Text(row.GetProperty("from"), "name")).Select(Written).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_which_years_Turkey_and_Greece_were_in_dispute()
    {
        const int From = 1970, To = 2005;
        var years = PublishedRows.Of("mid-gml-2.03/gml-ddy-disputes-2.03.csv", "dispnum")
            .Where(row => row["ccode1"] == "640" && row["ccode2"] == "350" && (row["hostlev1"] is "2" or "3" or "4" or "5" || row["hostlev2"] is "2" or "3" or "4" or "5")).Select(row => int.Parse(row["year"], CultureInfo.InvariantCulture)).ToHashSet();
        var answer = await graph.AskAsync($$"""{ timeline(where: { between: ["greece", "turkey"], kind: { eq: OPPOSES }, source: "gml-mid" }, interval: YEAR, from: "{{From}}-01-01", to: "{{To}}-01-01") { start negative } }""");
        Assert.Equal(
            Enumerable.Range(From, To - From).Select(year => (year, years.Contains(year))),
            answer.GetProperty("timeline").EnumerateArray().Select(point => (int.Parse(Text(point, "start")[..4], CultureInfo.InvariantCulture), point.GetProperty("negative").GetInt32() > 0)));
        Assert.InRange(years.Count(year => year is >= From and < To), 5, To - From - 1);
    }

    [Theory]
    [InlineData("germany", "Germany")]
    [InlineData("turkey", "Turkiye")]
    [InlineData("european-union", "EU (Commission and Council)")]
    public async Task What_a_donor_gave_Ukraine_is_the_sum_of_its_months(string donor, string name)
    {
        var total = PublishedRows.Of("kiel-ukraine-support-29/data_explorer.csv", "to_be_allocated").Where(row => row["country"] == name).Sum(row => decimal.Parse(row["total"], NumberStyles.Float, CultureInfo.InvariantCulture));
        var answer = await graph.AskAsync($$"""{ claims(where: { subject: "{{donor}}", object: "ukraine", source: "kiel-ukraine" }, first: 500) { pageInfo { hasNextPage } edges { node { amount { value currency } } } } }""");
        var given = answer.GetProperty("claims").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("amount")).ToList();
        Assert.False(answer.GetProperty("claims").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.All(given, amount => Assert.Equal("EUR", Text(amount, "currency")));
        Assert.True(total > 0);
        Assert.Equal((double)total, given.Sum(amount => amount.GetProperty("value").GetDouble()) / 1e9, 4);
    }

    [Theory]
    [InlineData("india", "India", "russia", "Russia")]
    [InlineData("saudi-arabia", "Saudi Arabia", "united-states", "United States")]
    public async Task How_much_was_delivered_to_whom_is_as_the_register_has_it(string recipient, string recipientName, string supplier, string supplierName)
    {
        var rows = PublishedRows.Of("sipri-trade-register/trade_register_deliveries_2019-2020.csv", "Supplier").Where(row => row["Supplier"] == supplierName && row["Recipient"] == recipientName).ToList();
        var answer = await graph.AskAsync($$"""{ dependencies(of: "{{recipient}}", on: "{{supplier}}", asOf: "2020-12-31") { claims { source { slug } amount { value unit } } } }""");
        var delivered = answer.GetProperty("dependencies").EnumerateArray().SelectMany(relation => relation.GetProperty("claims").EnumerateArray())
            .Where(claim => Text(claim.GetProperty("source"), "slug") == "sipri-trade-register").Select(claim => claim.GetProperty("amount")).ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.GroupBy(row => row["Designation"]).Select(group => (group.Key.Trim(), group.Sum(row => row["Numbers delivered"].Length == 0 ? 0 : double.Parse(row["Numbers delivered"], CultureInfo.InvariantCulture)))).Order(),
            delivered.GroupBy(amount => Text(amount, "unit")).Select(group => (group.Key, group.Sum(amount => amount.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : 0))).Order());
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

    // As the publisher writes states that the graph knows by another name.
    private static string Written(string name) => name switch { "United States" => "United States of America", _ => name };

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
