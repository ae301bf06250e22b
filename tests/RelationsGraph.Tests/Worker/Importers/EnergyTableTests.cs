using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

public sealed class EnergyTableTests : IDisposable
{
    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void A_point_that_is_reported_twice_counts_once_and_where_the_copies_differ_not_at_all()
    {
        const string Table = """
            ,dates,values,direction,operator,location,label,country,exportcountry,IEAname
            0,2022-03-10,500.0,entry,DE-TSO-1,ITP-1,Point A / One,DE,Russia,Point
            1,2022-03-10,500.0,entry,DE-TSO-1,ITP-1,Point A / One,DE,Russia,Point
            2,2022-03-10,500.0,entry,DE-TSO-2,ITP-1,Point A / Two,DE,Russia,Point
            3,2022-03-11,7.0,entry,DE-TSO-1,ITP-1,Point A / One,DE,Russia,Point
            4,2022-03-11,,entry,DE-TSO-1,ITP-1,Point A / One,DE,Russia,Point
            5,2022-09-02,0.0,entry,DE-TSO-1,ITP-1,Point A / One,DE,Russia,Point
            6,2022-03-10,9.0,entry,ES-TSO-1,LNG-1,Harbour,ES,Liquefied Natural Gas,Harbour
            7,2022-03-10,8.0,exit,UK-TSO-1,ITP-2,Strait,UK,Norway,Strait
            8,2022-03-10,8.0,exit,UA-TSO-1,ITP-3,Border,UA,Ukraine,Border

            """;
        Assert.Equal(
            [
                "russia supplies germany, 2022-03-10 to 2022-03-10, energy, border_flow, 500 kWh a day 2022, entsog-flows to 2022-09-02, dates 2022-03-10, operator DE-TSO-1, location ITP-1, direction entry",
                "russia supplies germany, 2022-03-10 to 2022-03-10, energy, border_flow, 500 kWh a day 2022, entsog-flows to 2022-09-02, dates 2022-03-10, operator DE-TSO-2, location ITP-1, direction entry",
                "united-kingdom supplies norway, 2022-03-10 to 2022-03-10, energy, border_flow, 8 kWh a day 2022, entsog-flows to 2022-09-02, dates 2022-03-10, operator UK-TSO-1, location ITP-2, direction exit",
            ],
            _tables.Claims(_tables.Write(Table)).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "values '7.0': another row has the same key and says something else; one row for each dates, operator, location, direction, or equal ones",
                "values: another row has the same key and says something else; one row for each dates, operator, location, direction, or equal ones",
            ],
            _tables.Refused.Select(TableFolder.Short));
    }

    [Fact]
    public void A_flow_is_one_relation_in_all_its_units_and_liquid_gas_is_never_added_to_all_gas()
    {
        const string Table = """
            country,unit,partner,date,commodity,value,source
            Germany,m3,Russia,2021-10-01,gas_all,500,Eurostat
            Germany,TJ,Russia,2021-10-01,gas_all,19.5,Eurostat
            Spain,m3,United States,2022-01-01,gas_all,11,Eurostat
            Spain,m3,United States,2022-01-01,lng,11,Eurostat
            EU,tonne,Russia,2022-01-01,coal,3,Eurostat
            Germany,m3,,2021-10-01,gas_all,700,Eurostat
            Germany,m3,Germany,2021-10-01,gas_all,1,Eurostat
            Germany,m3,Norway,2021-10-15,gas_all,1,Eurostat
            Germany,m3,Norway,2021-11-01,gas_all,"1,000",Eurostat
            Germany,bcm,Norway,2021-12-01,gas_all,1,Eurostat

            """;
        var claims = _tables.Read(_tables.Write(Table));
        Assert.Equal(
            [
                "russia supplies germany, 2021-10 to 2021-10, energy, import, 500 m3 2021, natural-gas",
                "russia supplies germany, 2021-10 to 2021-10, energy, import, 19.5 TJ 2021, natural-gas",
                "united-states supplies spain, 2022-01 to 2022-01, energy, import, 11 m3 2022, natural-gas",
                "united-states supplies spain, 2022-01 to 2022-01, energy, import, 11 m3 2022, liquefied-natural-gas",
                "russia supplies european-union, 2022-01 to 2022-01, energy, import, 3 tonnes 2022, coal",
            ],
            claims.Select(claim => $"{TableFolder.Line(claim with { Locator = null })}{claim.Resource}"));
        Assert.Equal(
            ["date '2021-10-15': the text has another form; it fits ^[0-9]{4}-[0-9]{2}(?=-01$)", "value '1,000': the text has another form; it fits ^[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?$", "unit 'bcm': the mapping has no such code; it has m3, TJ, tonne"],
            _tables.Refused.Select(TableFolder.Short));
    }

    [Fact]
    public void What_was_paid_and_what_was_weighed_are_claims_of_their_own()
    {
        const string Table = """
            country,partner,date,commodity,EU,unit,value,source
            Germany,Russia,2021-10-01,oil,TRUE,eur,700.5,comtrade_eurostat
            Germany,Russia,2021-10-01,oil,TRUE,tonne,2,comtrade_eurostat
            Czech Rep.,Russia,2021-10-01,tar,TRUE,tonne,0,comtrade_eurostat

            """;
        Assert.Equal(
            [
                "russia supplies germany, 2021-10 to 2021-10, energy, import, 700.5 EUR 2021, eurostat-comext to 2021-10-01, country Germany, partner Russia, date 2021-10-01, commodity oil, unit eur",
                "russia supplies germany, 2021-10 to 2021-10, energy, import, 2 tonnes 2021, eurostat-comext to 2021-10-01, country Germany, partner Russia, date 2021-10-01, commodity oil, unit tonne",
            ],
            _tables.Claims(_tables.Write(Table)));
    }

    [Fact]
    public void Owners_of_gas_infrastructure_stand_with_their_shares_and_a_broken_year_refuses_its_row()
    {
        const string Table = """
            project,unit,type,owner,parent,countries,status_tabular,start_year,capacity,production,units,geom,lat,lng,route,url,pci5,pci6,status
            Pipe One,,gas_pipeline,,Company A [51.00%]; Company B  [unknown %]; other [49.00%],"Russia, Germany",mothballed,2011,55.0,,bcm/y,line,,,,u1,,,m
            Pipe Two,,gas_pipeline,,Company A [100.00%],Russia,operating,2,55.0,,bcm/y,line,,,,u2,,,m
            Pipe Three,,gas_pipeline,,Company A [100.00%],Russia,proposed,2025 (expected),55.0,,bcm/y,line,,,,u3,,,m
            Plant,1,gas_power_plant,Owner X,Company C (40%);Company D,Türkiye,operating,,55.0,,MW,point,,,,u4,,,m

            """;
        Assert.Equal(
            [
                "company-company-a present_in theatre:russia, 2011 to , energy, gas_pipeline, 51 percent of the owners' shares, gem-gas, project Pipe One, unit , type gas_pipeline, countries Russia, Germany",
                "company-company-a present_in theatre:germany, 2011 to , energy, gas_pipeline, 51 percent of the owners' shares, gem-gas, project Pipe One, unit , type gas_pipeline, countries Russia, Germany",
                "company-company-b present_in theatre:russia, 2011 to , energy, gas_pipeline, percent of the owners' shares, gem-gas, project Pipe One, unit , type gas_pipeline, countries Russia, Germany",
                "company-company-b present_in theatre:germany, 2011 to , energy, gas_pipeline, percent of the owners' shares, gem-gas, project Pipe One, unit , type gas_pipeline, countries Russia, Germany",
                "company-company-c present_in theatre:turkey,  to , energy, gas_power_plant, 40 percent of the owners' shares, gem-gas, project Plant, unit 1, type gas_power_plant, countries Türkiye",
                "company-company-d present_in theatre:turkey,  to , energy, gas_power_plant, percent of the owners' shares, gem-gas, project Plant, unit 1, type gas_power_plant, countries Türkiye",
            ],
            _tables.Claims(_tables.Write(Table)));
        Assert.Equal("start_year '2': the text has another form; it fits ^[12][0-9]{3}$", TableFolder.Short(Assert.Single(_tables.Refused)));
    }
}
