using RelationsGraph.Worker.Identity;
using Xunit;

namespace RelationsGraph.Tests.Worker.Identity;

public class StateCrosswalkTests
{
    [Theory]
    [InlineData(StateCode.Cow, "255", 1939, "germany")]
    [InlineData(StateCode.Cow, "255", 1970, null)]
    [InlineData(StateCode.Cow, "260", 1970, "germany")]
    [InlineData(StateCode.Gw, "260", 2000, "germany")]
    [InlineData(StateCode.Cow, "260", 2000, null)]
    [InlineData(StateCode.Cow, "265", 1970, "east-germany")]
    [InlineData(StateCode.Cow, "365", 1914, "russia")]
    [InlineData(StateCode.Cow, "365", 1962, "soviet-union")]
    [InlineData(StateCode.Gw, "365", 2015, "russia")]
    [InlineData(StateCode.Cow, "345", 1914, "serbia")]
    [InlineData(StateCode.Cow, "345", 1980, "yugoslavia")]
    [InlineData(StateCode.Cow, "345", 1999, "serbia-and-montenegro")]
    [InlineData(StateCode.Cow, "345", 2010, "serbia")]
    [InlineData(StateCode.Gw, "340", 2010, "serbia")]
    [InlineData(StateCode.Gw, "345", 2010, null)]
    [InlineData(StateCode.Ucdp, "345", 2010, "serbia")]
    [InlineData(StateCode.Ucdp, "340", 2010, "serbia")]
    [InlineData(StateCode.Ucdp, "345", 1980, "yugoslavia")]
    [InlineData(StateCode.Ucdp, "345", 1999, "serbia-and-montenegro")]
    [InlineData(StateCode.Ucdp, "679", 2000, null)]
    [InlineData(StateCode.Cow, "678", 1970, "north-yemen")]
    [InlineData(StateCode.Cow, "678", 2000, null)]
    [InlineData(StateCode.Gw, "678", 2000, "yemen")]
    [InlineData(StateCode.Cow, "679", 2000, "yemen")]
    [InlineData(StateCode.Gw, "680", 1980, "south-yemen")]
    [InlineData(StateCode.Cow, "816", 1968, "north-vietnam")]
    [InlineData(StateCode.Cow, "816", 1990, "vietnam")]
    [InlineData(StateCode.Cow, "817", 1968, "south-vietnam")]
    [InlineData(StateCode.Cow, "640", 1900, "ottoman-empire")]
    [InlineData(StateCode.Cow, "640", 1952, "turkey")]
    [InlineData(StateCode.Iso3, "TUR", null, "turkey")]
    [InlineData(StateCode.Iso3, "AUT", 2000, "austria")]
    [InlineData(StateCode.Iso3, "SRB", 1980, "yugoslavia")]
    [InlineData(StateCode.Unhcr, "AUS", 2000, "austria")]
    [InlineData(StateCode.Unhcr, "AUL", 2000, "australia")]
    [InlineData(StateCode.Unhcr, "ARE", 2000, "egypt")]
    [InlineData(StateCode.Iso2, "NA", null, "namibia")]
    [InlineData(StateCode.Iso2, "GB", 2000, "united-kingdom")]
    [InlineData(StateCode.Iso2, "UK", 2000, null)]
    [InlineData(StateCode.Iso2, "RU", 1985, "soviet-union")]
    [InlineData(StateCode.Name, "Viet Nam", 2010, "vietnam")]
    [InlineData(StateCode.Cow, "9999", 2000, null)]
    public void A_code_means_what_it_meant_in_its_year(StateCode system, string code, int? year, string? id) =>
        Assert.Equal(id, StateCrosswalk.BuiltIn.Find(system, code, year)?.Id);

    [Theory]
    [InlineData("Türkiye", null, "turkey")]
    [InlineData("TURKIYE", 2020, "turkey")]
    [InlineData("Турция", null, "turkey")]
    [InlineData("تركيا", null, "turkey")]
    [InlineData("Russian Federation", 2020, "russia")]
    [InlineData("Russia (Soviet Union)", 1985, "soviet-union")]
    [InlineData("Soviet Union", null, "soviet-union")]
    [InlineData("Yemen (North Yemen)", 1970, "north-yemen")]
    [InlineData("Yemen (North Yemen)", 2016, "yemen")]
    [InlineData("Serbia (Yugoslavia)", 1995, "serbia-and-montenegro")]
    [InlineData("Czech Republic", 2005, "czechia")]
    [InlineData("Turkey in Asia", 2005, null)]
    [InlineData("Irak", 2005, null)]
    public void A_name_is_a_state_in_any_language_that_the_table_has_and_nobody_where_it_is_only_similar(string name, int? year, string? id) =>
        Assert.Equal(id, StateCrosswalk.BuiltIn.Find(StateCode.Name, name, year)?.Id);

    [Fact]
    public void No_code_means_two_states_in_one_year()
    {
        var crosswalk = StateCrosswalk.BuiltIn;
        foreach (var system in new[] { StateCode.Cow, StateCode.Gw })
        {
            var codes = Enumerable.Range(1, 999).Select(code => $"{code}").ToList();
            Assert.True(codes.Count(code => crosswalk.Find(system, code, 2005) is not null) > 190);
            Assert.All(codes.Where(code => crosswalk.Find(system, code, null) is not null), code =>
                Assert.Contains(crosswalk.Find(system, code, null)!.Id, crosswalk.Ids));
        }
    }
}
