using System.Text;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>Other releases and layouts of publishers whose tables are known: read by their columns' names, or refused by what they are.</summary>
public sealed class OtherReleaseTests : IDisposable
{
    private const string Triads = "id,year,actor_id,actor_name,actor_nonstate,oppo_id,oppo_name,dyad_id,conflict_id,location,ext_id,ext_name,ext_sup,ext_x,ext_p,ext_y,ext_w,ext_m,ext_t,ext_f,ext_i,ext_l,ext_o,ext_u";

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void A_release_that_writes_its_columns_in_another_way_says_the_same()
    {
        const string Conflict = "ConflictId,Location,SideA,SideA2nd,SideB,SideBID,SideB2nd,Incompatibility,TerritoryName,Year,Intensity,TypeOfConflict,StartDate,Startprec,EpEnd,GWNoA,GWNoA2nd,GWNoB,GWNoB2nd,GWNoLoc,Region,Version\n" +
            "5,X,Government of Syria,,Front A,71,,2,,2016,2,4,2011-01-01,1,0,652,630,,,652,2,{0}\n";
        Assert.Equal(
            ["iran supports syria in syria, 2016 to 2016, military, troops, ucdp-acd 17.2, conflict_id 5, year 2016", "syria opposes ucdp-actor-71 in syria, 2016 to 2016, military, armed_conflict, ucdp-acd 17.2, conflict_id 5, year 2016"],
            _tables.Claims(_tables.Write(Conflict.Replace("{0}", "17.2", StringComparison.Ordinal))));

        // The ids of groups were others then.
        Assert.Empty(_tables.Claims(_tables.Write(Conflict.Replace("{0}", "4-2016", StringComparison.Ordinal))));
        Assert.StartsWith("version '4-2016': the mapping is for other rows; it fits", TableFolder.Short(Assert.Single(_tables.Refused)), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_support_are_said_of_a_supporter_where_each_row_has_one_and_nowhere_else()
    {
        var path = _tables.Write(Triads + "\n" + """
            1,2016,10,Syrian insurgents,1,118,Government of Syria,2,3,Syria: Government,122,Government of Turkey,1,0,0,0,1,0,1,0,0,0,0,0
            2,2016,10,Syrian insurgents,1,118,Government of Syria,2,3,Syria: Government,"122,115","Government of Turkey,Government of Qatar",1,0,0,0,1,0,0,0,0,0,0,0
            3,2017,10,Syrian insurgents,1,118,Government of Syria,2,3,Syria: Government,122,Government of Turkey,1,0,0,0,yes,0,0,0,0,0,0,0

            """);
        Assert.Equal(["turkey supports ucdp-actor-10 in syria, 2016 to 2016, military, training|weapons, ucdp-esd-triads to 2017, id 1"], _tables.Claims(path));
        Assert.Equal(["ext_id '122,115': the mapping is for other rows; it fits ^[0-9]*$", "ext_w 'yes': this is no flag; 1, 0 or nothing"], _tables.Refused.Select(TableFolder.Short));

        // The same columns, and those that a row of several supporters has.
        var together = _tables.Write(File.ReadAllText(path).Replace("ext_u\n", "ext_u,ext_count\n", StringComparison.Ordinal).Replace(",0\n", ",0,2\n", StringComparison.Ordinal));
        Assert.All(_tables.Claims(together), claim => Assert.Contains(", military, , ucdp-esd to 2017", claim, StringComparison.Ordinal));
        Assert.Equal(4, _tables.Claims(together).Count);
    }

    [Fact]
    public void A_table_of_undirected_disputes_says_what_the_directed_one_says()
    {
        const string Once = "dispnum,ccode1,ccode2,year,hostlev1,hostlev2,version\n9,640,652,1998,3,4,gml-2.2\n";
        var said = _tables.Claims(_tables.Write(Once)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            ["syria opposes turkey, 1998 to 1998, military, use_of_force, gml-mid gml-2.2, dispnum 9, year 1998", "turkey opposes syria, 1998 to 1998, military, display_of_force, gml-mid gml-2.2, dispnum 9, year 1998"], said);
        Assert.Equal(said, _tables.Claims(_tables.Write(Once + "9,652,640,1998,4,3,gml-2.2\n")).Order(StringComparer.Ordinal));
        Assert.Equal(
            said.Select(line => line.Replace("gml-mid gml-2.2, dispnum", "cow-dyadic-mid to 1998, disno", StringComparison.Ordinal)),
            _tables.Claims(_tables.Write("disno,dyindex,statea,namea,stateb,nameb,strtyr,year,outcome,fatlev,highact,hihost,hihosta,hihostb\n9,1,640,TUR,652,SYR,1998,1998,1,0,1,4,3,4\n")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,hostlev,version", "it says who took part in a dispute and not against whom")]
    [InlineData("DispNum3,StDay,StMon,StYear,EndDay,EndMon,EndYear,Outcome,Settle,Fatality,HiAct,HostLev", "it names no states")]
    [InlineData("version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_year,defense,neutrality,nonaggression,entente", "its keepers ask")]
    [InlineData("atopid,begyr,begmo,begday,endyr,endmo,endday,mem1,mem2,mem3", "without their dates")]
    [InlineData("state,year,atopally,defense,offense,neutral,nonagg,consul,number", "not to whom")]
    [InlineData("dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul", "does not say which of the two gave them")]
    [InlineData("ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul", "which of the two states is bound")]
    [InlineData("id,relid,year,side_a,side_b,date_start,date_end,best,high,low", "it has events of violence")]
    [InlineData("ID,Countries,Announcement Date,Type of Aid General,Type of Aid Specific,Explanation", "it has single announcements")]
    [InlineData("id,year,actor_id,actor_name,dyad_id,conflict_id,location,ext_sup_a,ext_sup_b,ext_id_a", "ucdp-esd, which has id, year, actor_id, actor_name, dyad_id, conflict_id, location too, also has actor_nonstate, oppo_id, oppo_name, ext_id, ext_name, ext_sup")]
    [InlineData("year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,total", "also has refugees, asylum_seekers, idps")]
    [InlineData("version4id,ccode,state_name,all_st_year,ss_type,mem_st_year,defense,neutrality,nonaggression,entente,version", "its keepers ask")]
    [InlineData("conflict_id,dyad_id,location_inc,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,year,bd_best,bd_low,bd_high,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,version", "it counts deaths in battle")]
    [InlineData("id,indicator,periodType,periodFrom,periodTo,operatorKey,operatorLabel,pointKey,pointLabel,directionKey,unit,value", "neither of the two states")]
    [InlineData("incidnum4,dispnum4,ccode,action,hostlev,year", "it has single incidents")]
    public void A_table_that_does_not_say_enough_is_refused_by_what_it_lacks(string header, string reason) =>
        Assert.Contains(reason, Refusal(header + "\n" + string.Join(',', header.Split(',').Select(_ => "1")) + "\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"{\rtf1\ansi Trade register}", "this is RTF")]
    [InlineData("%PDF-1.7", "this is PDF")]
    [InlineData("{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"Imports\"}", "this is JSON-stat")]
    [InlineData("<!doctype html><html></html>", "a page of the web (HTML)")]
    [InlineData("<?xml version=\"1.0\"?><Sanctions xmlns=\"x\"/>", "SDN_ADVANCED.XML")]
    [InlineData("<export/>", "no XML with the root export is known")]
    public void A_form_that_is_not_read_is_named(string text, string reason) => Assert.Contains(reason, Refusal(text), StringComparison.Ordinal);

    [Fact]
    public void Trade_in_energy_says_the_same_in_columns_of_periods_and_in_rows()
    {
        const string Dimensions = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG";
        string Long(string flow) => $"{Dimensions}\n{flow},x,M,G3000,RU,MIO_M3,DE,2021-10,5012.221,\n{flow},x,M,G3000,RU,TJ_GCV,EL,2021-11,12.5,p\n{flow},x,M,G3000,TOTAL,MIO_M3,DE,2021-10,9,\n{flow},x,M,G3000,UK,MIO_M3,DE,2021-10,,c\n{flow},x,M,G3000,UK,MIO_M3,EU28,2021-10,3,\n";
        var imports = _tables.Claims(_tables.Write(Long("ESTAT:NRG_TI_GASM(1.0)")));
        Assert.Equal(
            [
                "russia supplies germany, 2021-10 to 2021-10, energy, import, 5012.221 million m3 2021, eurostat-flows to 2021-11, DATAFLOW ESTAT:NRG_TI_GASM(1.0), siec G3000, partner RU, unit MIO_M3, geo DE, TIME_PERIOD 2021-10",
                "russia supplies greece, 2021-11 to 2021-11, energy, import, about 12.5 TJ of gross calorific value 2021, eurostat-flows to 2021-11, DATAFLOW ESTAT:NRG_TI_GASM(1.0), siec G3000, partner RU, unit TJ_GCV, geo EL, TIME_PERIOD 2021-11",
            ],
            imports);
        Assert.Equal("geo 'EU28': no state had this ISO2 code in 2021; the table of states has none", TableFolder.Short(Assert.Single(_tables.Refused)));
        Assert.StartsWith("germany supplies russia, 2021-10 to 2021-10, energy, export", _tables.Claims(_tables.Write(Long("ESTAT:NRG_TE_GASM(1.0)")))[0], StringComparison.Ordinal);

        const string Wide = "freq,nrg_bal,siec,partner,unit,geo\\TIME_PERIOD\t2021-10 \t2021-11 \nM,IMP,G3000,RU,MIO_M3,DE\t5012.221 \t: \nM,IMP,G3000,RU,TJ_GCV,EL\t: c\t12.5 p\nM,IMP,G3000,NSP,TJ_GCV,EL\t4 \t5 \n";
        string[] expected = [.. imports.Select(line => line.Replace("eurostat-flows", "eurostat-balances", StringComparison.Ordinal).Replace("DATAFLOW ESTAT:NRG_TI_GASM(1.0)", "nrg_bal IMP", StringComparison.Ordinal))];
        Assert.Equal(expected, _tables.Claims(_tables.Write(Wide)));
        Assert.Equal(expected, _tables.Claims(_tables.Write(Wide.Replace("TIME_PERIOD", "time", StringComparison.Ordinal).Replace("2021-1", "2021M1", StringComparison.Ordinal))));
        Assert.Equal([expected[0]], _tables.Claims(_tables.Write(Wide.Replace("12.5 p", "12.5 xyz", StringComparison.Ordinal).Replace("2021-11", "2021-11", StringComparison.Ordinal))));
        Assert.Contains("OBS_FLAG 'xyz': the mapping has no such code", TableFolder.Short(Assert.Single(_tables.Refused)), StringComparison.Ordinal);
        Assert.Contains("do not say whether these are imports or exports", Refusal(Wide.Replace("nrg_bal,", "", StringComparison.Ordinal).Replace("IMP,", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refugees_are_counted_in_the_layouts_of_the_finder_and_of_the_older_statistics()
    {
        Assert.Equal(
            [
                "turkey hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, 1557899 persons 2014, unhcr-finder to 2014, Country of origin (ISO) SYR, Country of asylum (ISO) TUR, Year 2014",
                "austria hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, persons 2014, unhcr-finder to 2014, Country of origin (ISO) SYR, Country of asylum (ISO) AUT, Year 2014",
            ],
            _tables.Claims(_tables.Write("""
                "Extracted from the UNHCR Population Statistics Reference Database"
                "Date extracted: 2025-01-01"

                Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),"Refugees under UNHCR's mandate",Asylum-seekers,IDPs of concern to UNHCR
                2014,Syrian Arab Rep.,SYR,Türkiye,TUR,1557899,5,0
                2014,Syrian Arab Rep.,SYR,Austria,AUT,*,5,0
                2014,Unknown,UNK,Austria,AUT,7,5,0
                2014,Syrian Arab Rep.,SYR,Chad,TCD,0.0,5,0

                """)));
        Assert.Empty(_tables.Refused);
        Assert.Equal(
            ["turkey hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, 1557899 persons 2014, unhcr-by-name to 2014, Origin Syrian Arab Rep., Country / territory of asylum/residence Turkey, Year 2014"],
            _tables.Claims(_tables.Write("""
                Year,Country / territory of asylum/residence,Origin,Refugees (incl. refugee-like situations),Asylum-seekers (pending cases),Total Population
                2014,Turkey,Syrian Arab Rep.,1557899,*,9
                2014,Turkey,Various/Unknown,12,*,9
                2014,Turkey,Atlantis,12,*,9
                2014,Turkey,Syrian Arab Rep.,"1,557,899",*,9

                """)));
        Assert.Equal(["Origin 'Atlantis': no state had this name in 2014; the table of states has none", "Refugees (incl. refugee-like situations) '1,557,899': this is no number; write digits, with a point before decimals, without signs and separators"], _tables.Refused.Select(TableFolder.Short));
    }

    [Fact]
    public void Pipelines_and_terminals_are_read_from_the_trackers_own_sheets()
    {
        Assert.Equal(
            [
                "company-gazprom present_in theatre:germany, 2011 to , energy, gas_pipeline, 51 percent of the owners' shares, gem-pipelines, ProjectID P1",
                "company-gazprom present_in theatre:russia, 2011 to , energy, gas_pipeline, 51 percent of the owners' shares, gem-pipelines, ProjectID P1",
            ],
            _tables.Claims(_tables.Write("""
                ProjectID,Countries,Wiki,PipelineName,SegmentName,Status,Fuel,StartYear1,Owner,Parent,Capacity,CapacityUnits
                P1,"Russia, Germany",https://x,Some Pipeline,,Mothballed,Gas,2011,,Gazprom [51.00%]; unknown [49%],55,bcm/y
                P2,"Russia, Germany",https://x,Other Pipeline,,Shelved - Inferred 2 y,Gas,2012,,Gazprom [51.00%],55,bcm/y
                P3,"Russia, Germany",https://x,Third Pipeline,,Working,Gas,2012,,Gazprom [51.00%],55,bcm/y
                P4,Russia,https://x,Crude Pipeline,,Operating,Oil,2012,,Gazprom [51.00%],55,bcm/y

                """)).Order(StringComparer.Ordinal));
        Assert.Equal(["Status 'Working'", "Fuel 'Oil'"], _tables.Refused.Select(refusal => TableFolder.Short(refusal).Split(':')[0]));
        Assert.Equal(
            ["company-engie present_in theatre:france, 2010 to , energy, lng_terminal, 100 percent of the owners' shares, gem-terminals, TerminalID T1, UnitID T1-1, UnitName 1"],
            _tables.Claims(_tables.Write("ComboID,TerminalName,Unit,TerminalUnitID,Country/Area,Status,Parent,StartYear1,Wiki\nT1,Fos,1,T1-1,France,operating,Engie [100%],2010,https://x\n")));
    }

    [Fact]
    public void Deals_of_the_register_as_it_was_exported_before_have_their_deliveries_in_one_row()
    {
        Assert.Equal(
            [
                "russia supplies turkey, 2019 to , arms, , 4 S-400, sipri-deals to 2017, row 1",
                "iran supplies houthi-rebels in yemen, 2015 to , arms, , about 20 Drone-1, sipri-deals to 2017, row 2",
            ],
            _tables.Claims(_tables.Write("""
                Deals with deliveries or orders;
                Supplier;Recipient;Year of order;;Number ordered;;Weapon designation;Weapon description;Number delivered;;Year(s) of delivery;Comments
                Russia;Turkey;2017;;4;;S-400;SAM system;4;;2019-2020;x
                Iran;Houthi rebels (Yemen)*;2014;;20;;Drone-1;UAV;(20);;2015; 2016;x
                Iran;Houthi rebels (Yemen)*;2014;;20;;Drone-1;UAV;1,5;;2015;x

                """.Replace("2015; 2016", "\"2015; 2016\"", StringComparison.Ordinal))));
        Assert.Equal("Number delivered '1,5': this is no number; write digits, with a point before decimals, without signs and separators", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    [Fact]
    public void A_question_mark_in_a_column_without_a_name_makes_the_value_before_it_uncertain()
    {
        var path = _tables.Write("""
            Supplier;Recipient;Ordered; ;Number ordered; ;Designation;Description;Delivered; ;Year(s) of delivery; ;Comments
            Russia;Turkey;2017;?;4;;S-400;SAM system;4;?;2019-2020;;x
            Russia;Syria;2014;;20;;Drone-1;UAV;20;;2015;?;x
            Russia;Syria;2014;;20;?;Drone-2;UAV;(20);;2015;;x
            Russia;Syria;2014;;20;;Drone-3;UAV;20;!;2015;;x

            """.Replace("Ordered;", "Order date;", StringComparison.Ordinal));
        Assert.Equal(
            ["russia supplies turkey, 2019 to , arms, , about 4 S-400, sipri-deals to 2017, row 1", "russia supplies syria, 2015 to , arms, , 20 Drone-1, sipri-deals to 2017, row 2", "russia supplies syria, 2015 to , arms, , about 20 Drone-2, sipri-deals to 2017, row 3"],
            _tables.Claims(path));
        Assert.Equal([null, 3, null], _tables.Read(path).Select(claim => claim.Credibility));
        Assert.Equal("Number delivered mark '!': the mapping is for other rows; it is one of , ?", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    [Fact]
    public void Trade_in_energy_names_its_data_flow_in_either_column()
    {
        const string Rows = "{0},freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nx,ESTAT:NRG_TI_GASM(1.0),M,G3000,RU,MIO_M3,DE,2021-10,5012.221,\n";
        var older = _tables.Claims(_tables.Write(Rows.Replace("{0}", "LAST UPDATE,DATAFLOW", StringComparison.Ordinal)));
        Assert.Contains("russia supplies germany, 2021-10 to 2021-10, energy, import, 5012.221 million m3 2021", Assert.Single(older), StringComparison.Ordinal);
        Assert.Equal(older, _tables.Claims(_tables.Write(Rows.Replace("{0}", "STRUCTURE,STRUCTURE_ID", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_an_interface_answers_says_the_same_as_the_table()
    {
        const string Item = """{"year":2014,"coo_id":184,"coo_name":"Syrian Arab Rep.","coo":"SYR","coo_iso":"SYR","coa_name":"Türkiye","coa":"TUR","coa_iso":"TUR","refugees":1557899,"asylum_seekers":"5","idps":"-","stateless":null}""";
        string[] expected = ["turkey hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, 1557899 persons 2014, unhcr-population to 2014, coo SYR, coa TUR, year 2014"];
        foreach (var answer in new[] { $"{{\"page\":1,\"short-url\":\"x\",\"total\":[],\"items\":[{Item}]}}", $"[{Item}]", $"\uFEFF{{\n \"page\": 1,\n \"items\": [\n  {Item.Replace(",", ",\n   ", StringComparison.Ordinal)}\n ]\n}}\n" })
        {
            Assert.Equal(expected, _tables.Claims(_tables.Write(answer, "answer.json")));
            Assert.Empty(_tables.Refused);
        }

        Assert.Empty(_tables.Claims(_tables.Write($"{{\"items\":[\n{Item},\n{Item.Replace("1557899", "{\"sum\":1}", StringComparison.Ordinal)},\n{Item.Replace("\"idps\"", "\"year\"", StringComparison.Ordinal)}]}}", "answer.json")).Except(expected));
        Assert.Equal(["refugees '{…}': this is no number; write digits, with a point before decimals, without signs and separators", "the key year stands there twice; quotes that are closed, and every value in its cell"], _tables.Refused.Select(TableFolder.Short));
        Assert.Equal([3, 4], _tables.Refused.Select(refusal => refusal.Place.Line));
        Assert.Contains("coo_iso: the table is like unhcr-population, but the column is missing", Refusal($"[{Item.Replace("coo_iso", "origin", StringComparison.Ordinal)}]"), StringComparison.Ordinal);
        Assert.Contains(":2: the JSON is damaged", Refusal($"{{\"items\":[\n{Item},{Item[..40]}"), StringComparison.Ordinal);
        Assert.Contains(":1: the JSON is damaged", Refusal($"{{\"items\":[{Item}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_of_an_amount_is_never_taken_for_granted_where_a_table_says_another()
    {
        const string Flows = "dates,values,direction,operator,location,label,country,exportcountry,IEAname,unit\n2022-01-01,5.5,entry,O,L,P,DE,Russia,P,{0}\n";
        Assert.Single(_tables.Claims(_tables.Write(Flows.Replace("{0}", "kWh/d", StringComparison.Ordinal))));
        Assert.Empty(_tables.Claims(_tables.Write(Flows.Replace("{0}", "GWh/d", StringComparison.Ordinal))));
        Assert.Equal("unit 'GWh/d': the mapping is for other rows; it is one of kWh/d, kWh a day", TableFolder.Short(Assert.Single(_tables.Refused)));
        Assert.Empty(_tables.Claims(_tables.Write("country,iso,year,month,total,financial,humanitarian,military,to_be_allocated,currency\nFrance,FRA,2022,2,1,0,0,1,0,USD\n")));
        Assert.Equal("currency 'USD': the mapping is for other rows; it is one of EUR", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    // Aid in billions, which is multiplied; refugees, which are taken as they are; gas, of which a form is asked.
    [Theory]
    [InlineData("1,234.5")]
    [InlineData("1.234,5")]
    [InlineData("(123)")]
    [InlineData("−5")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("1 234")]
    [InlineData("1\u00A0234")]
    [InlineData("1'234")]
    [InlineData("12 bn")]
    [InlineData("~12")]
    [InlineData("1e400")]
    [InlineData("٣")]
    [InlineData("NaN")]
    public void An_amount_with_signs_and_separators_refuses_its_row_in_each_table(string amount)
    {
        foreach (var (table, column) in new[]
        {
            ("country,iso,year,month,total,financial,humanitarian,military,to_be_allocated\nFrance,FRA,2022,2,1,0,0,\"{0}\",0\n", "military"),
            ("year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,idps\n2014,S,SYR,SYR,T,TUR,TUR,\"{0}\",5,0\n", "refugees"),
            ("dates,values,direction,operator,location,label,country,exportcountry,IEAname\n2022-01-01,\"{0}\",entry,O,L,P,DE,Russia,P\n", "values"),
            ("country,unit,partner,date,commodity,value,source\nAustria,m3,Russia,2018-10-01,gas_all,\"{0}\",E\n", "value"),
        })
        {
            Assert.Empty(_tables.Claims(_tables.Write(table.Replace("{0}", amount, StringComparison.Ordinal))));
            Assert.Equal((column, 2), (Assert.Single(_tables.Refused).Column, _tables.Refused[0].Place.Line));
        }
    }

    [Theory]
    [InlineData("12e3", "12000")]
    [InlineData("0.5", "0.5")]
    public void An_amount_of_digits_is_taken(string amount, string taken) => Assert.Contains(
        $", {taken} m3 2018, ", Assert.Single(_tables.Claims(_tables.Write($"country,unit,partner,date,commodity,value,source\nAustria,m3,Russia,2018-10-01,gas_all,{amount},E\n"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("1980-01-xx")]
    [InlineData("-9")]
    [InlineData("80")]
    [InlineData("1980.0")]
    [InlineData("1/14/80")]
    [InlineData("P1494")]
    public void A_year_that_is_none_refuses_its_row_and_is_no_year_of_today(string year)
    {
        Assert.Empty(_tables.Claims(_tables.Write($"tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n1,x,345,640,1950,{year},,1,,\n")));
        Assert.Equal("end", Assert.Single(_tables.Refused).Column);
        Assert.Empty(_tables.Claims(_tables.Write($"tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n1,x,350,640,{year},2000,,1,,\n")));
        Assert.Equal("start", Assert.Single(_tables.Refused).Column);
        Assert.Empty(_tables.Claims(_tables.Write("tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n1,x,345,640,1950,,,1,,\n")));
        Assert.Equal("ccode1 '345': several states had this one after the other, and the row has no year; a year in end", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    [Theory]
    [InlineData("dispnum,ccode1,ccode2,year,hostlev1,hostlev2,version\n9,640,652,-9,3,4,gml-2.2\n", "year ''")]
    [InlineData("ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n2,200,,1,0,0,0,1\n", "year ''")]
    [InlineData("atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul\n1,2,0,0,0,1951,6,19,1,1,0,0,0,1\n", "yrent ''")]
    [InlineData("country,iso,year,month,total,financial,humanitarian,military,to_be_allocated\nFrance,FRA,NA,2,1,0,0,1,0\n", "year ''")]
    public void A_row_without_its_date_says_nothing_rather_than_that_something_was_always_so(string table, string reason)
    {
        Assert.Empty(_tables.Claims(_tables.Write(table)));
        Assert.Equal($"{reason}: the mapping is for other rows; it is not empty", TableFolder.Short(Assert.Single(_tables.Refused)).Replace(reason.Split(' ')[0] + ":", reason + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_of_64_MB_refuses_its_file_and_fills_no_memory()
    {
        var path = Path.Combine(_tables.Path, "long.csv");
        using (var file = new StreamWriter(path, false, new UTF8Encoding(false)))
        {
            file.Write("tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n1,x,350,640,1955,2020,,1,,\n2,");
            var part = new string('x', 1 << 20);
            for (var i = 0; i < 64; i++)
            {
                file.Write(part);
            }

            file.Write(",350,640,1955,2020,,1,,\n");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"{path}:3: this is no table", Assert.Throws<DossierException>(() => _tables.Claims(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    private string Refusal(string text) => Assert.Throws<DossierException>(() => _tables.Claims(_tables.Write(text, "table.txt"))).Message;
}
