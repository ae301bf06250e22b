using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

public sealed class MappingTests : IDisposable
{
    private const string AnyClaim = "\n  - {predicate: supports, subject: {column: owner, code: name}, object: {column: host, code: name}}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_rivalry_that_ends_with_the_list_goes_on_and_a_number_is_read_in_its_year()
    {
        const string Table = """
            tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin
            1,Russia-Turkey,365,640,1668,1918,1,1,,,,
            2,US-Soviet Union,2,365,1945,1989,1,,1,,,
            3,Greece-Turkey,350,640,1955,2020,,1,,,,
            4,Cyprus-Nobody,352,998,1955,1970,,1,,,,
            5,Cyprus-Turkey,352,640,1974,2020,,1,,,,

            """;
        Assert.Equal(
            [
                "russia rivalry ottoman-empire, 1668 to 1918, political, positional|spatial, tss-rivalries to 2020, tssr_id 1",
                "united-states rivalry soviet-union, 1945 to 1989, political, ideological|positional, tss-rivalries to 2020, tssr_id 2",
                "greece rivalry turkey, 1955 to , political, spatial, tss-rivalries to 2020, tssr_id 3",
                "cyprus rivalry turkey, 1974 to , political, spatial, tss-rivalries to 2020, tssr_id 5",
            ],
            Claims(Table, out var refused));
        Assert.Equal("ccode2 '998': no state had this COW code in 1970; the table of states has none", Short(Assert.Single(refused)));
    }

    [Fact]
    public void The_older_list_has_types_in_columns_of_their_own()
    {
        const string Table = """
            rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3
            7,Greece-Turkey,350,640,1955,2010,Europe,spatial,positional,

            """;
        Assert.Equal(["greece rivalry turkey, 1955 to , political, positional|spatial, td-rivalries to 2010, rivalryno 7"], Claims(Table, out _));
    }

    [Fact]
    public void A_side_of_a_dispute_is_said_to_do_what_it_did_itself()
    {
        const string Table = """
            dispnum,ccode1,ccode2,year,hostlev1,hostlev2,stmon,endmon,version
            9,640,652,1998,3,1,9,10,gml-2.03
            9,652,640,1998,1,3,9,10,gml-2.03
            10,640,652,1999,-9,-9,9,10,gml-2.03

            """;
        Assert.Equal(["turkey opposes syria, 1998 to 1998, military, display_of_force, gml-mid gml-2.03, dispnum 9, year 1998"], Claims(Table, out var refused));
        Assert.Empty(refused);
    }

    [Fact]
    public void A_membership_whose_year_of_exit_is_0_is_in_force_and_its_spells_touch()
    {
        const string Table = """
            atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul,version
            3180,2,1949,4,4,1951,6,19,1,1,0,0,0,1,4.01
            3180,2,1951,6,20,0,0,0,2,1,0,0,1,1,4.01

            """;
        Assert.Equal(
            [
                "united-states party_to agreement:atop-3180, 1949-04-04 to 1951-06-19, military, consultation_pledge|defense_pledge, atop-members 4.01, atopid 3180, member 2, phase 1, yrent 1949",
                "united-states party_to agreement:atop-3180, 1951-06-20 to , military, consultation_pledge|defense_pledge|nonaggression_pledge, atop-members 4.01, atopid 3180, member 2, phase 2, yrent 1951",
            ],
            Claims(Table, out _));
    }

    [Fact]
    public void States_that_send_troops_stand_several_in_a_cell_and_a_group_with_a_comma_is_one()
    {
        const string Table = """
            dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,version
            1,5,Xland,Government of Syria,1,"Government of Iran, Government of Russia (Soviet Union)","Front, of the North",77,,2016,652,"630, 365",,,652,24.1

            """;
        Assert.Equal(
            [
                "iran supports syria in syria, 2016 to 2016, military, troops, ucdp-dyadic 24.1, dyad_id 1, year 2016",
                "russia supports syria in syria, 2016 to 2016, military, troops, ucdp-dyadic 24.1, dyad_id 1, year 2016",
                "syria opposes ucdp-actor-77 in syria, 2016 to 2016, military, armed_conflict, ucdp-dyadic 24.1, dyad_id 1, year 2016",
            ],
            Claims(Table, out _));
    }

    [Fact]
    public void Rows_that_repeat_a_conflict_year_are_one_conflict_and_an_opponent_without_a_name_is_nobody()
    {
        const string Table = """
            conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date
            5,1965,640,365,350,,territory,1,interstate,1960-01-01,1,1960-01-01,1,0,
            5,1965,640,652,350,,territory,1,interstate,1960-01-01,1,1960-01-01,1,0,
            6,1999,640,,,,government,1,intrastate,1990-01-01,1,1990-01-01,1,0,NA

            """;
        Assert.Equal(
            [
                "soviet-union supports turkey, 1965 to 1965, military, troops, ucdp-acd-codes to 1999, conflict_id 5, year 1965",
                "syria supports turkey, 1965 to 1965, military, troops, ucdp-acd-codes to 1999, conflict_id 5, year 1965",
                "turkey opposes greece, 1965 to 1965, military, armed_conflict, ucdp-acd-codes to 1999, conflict_id 5, year 1965",
            ],
            Claims(Table, out var refused).Order(StringComparer.Ordinal));
        Assert.Empty(refused);
    }

    [Fact]
    public void A_conflict_as_published_has_several_sides_in_a_cell_and_groups_by_name_and_id()
    {
        const string Table = """
            conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version
            5,X,Government of Syria,118,Government of Iran,"Front A, Front B","71, 72",,2,,2016,2,1,4,2011-01-01,1,2011-01-01,1,0,,,652,630,,,652,2,24.1
            6,X,Government of Syria,118,,"Front, of C","73",,2,,2016,2,1,4,2011-01-01,1,2011-01-01,1,0,,,652,,,,652,2,24.1

            """;
        Assert.Equal(
            [
                "iran supports syria in syria, 2016 to 2016, military, troops, ucdp-acd 24.1, conflict_id 5, year 2016",
                "syria opposes ucdp-actor-71 in syria, 2016 to 2016, military, armed_conflict, ucdp-acd 24.1, conflict_id 5, year 2016",
                "syria opposes ucdp-actor-72 in syria, 2016 to 2016, military, armed_conflict, ucdp-acd 24.1, conflict_id 5, year 2016",
            ],
            Claims(Table, out var refused));
        Assert.Equal("side_b 'Front, of C': 2 names stand beside 1 ids; as many as in side_b_id: 73", Short(Assert.Single(refused)));
    }

    [Fact]
    public void Pledges_of_an_alliance_are_flags_and_an_alliance_of_the_last_year_goes_on()
    {
        const string Table = """
            ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul
            2,200,2017,1,0,0,0,1
            2,200,2018,1,0,0,0,1
            2,255,1970,1,0,0,0,0

            """;
        Assert.Equal(
            [
                "united-states allied_with united-kingdom, 2017 to 2017, military, consultation_pledge|defense_pledge, atop-dyads to 2018, ccode1 2, ccode2 200, year 2017",
                "united-states allied_with united-kingdom, 2018 to , military, consultation_pledge|defense_pledge, atop-dyads to 2018, ccode1 2, ccode2 200, year 2018",
            ],
            Claims(Table, out var refused));
        Assert.Equal("ccode2 '255': no state had this COW code in 1970; the table of states has none", Short(Assert.Single(refused)));
    }

    [Theory]
    [InlineData("1980-01-xx", "5", "since '1980-01-xx': this is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    [InlineData("-9", "5", "since '-9': this is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    [InlineData("1980", "1,000", "staff '1,000': this is no number; write digits, with a point before decimals, without signs and separators")]
    [InlineData("1980", "-9", "staff '-9': the number is out of range; write digits, with a point before decimals, without signs and separators")]
    [InlineData("1980", "12 €", "staff '12 €': this is no number; write digits, with a point before decimals, without signs and separators")]
    public void A_value_that_cannot_be_taken_refuses_its_row_under_the_publishers_column(string since, string staff, string reason)
    {
        var mapping = Mapping("""
            name: bases
            header: [owner, host, since, staff]
            source: {id: bases, title: Bases, published: "2020"}
            claims:
              - predicate: supports
                subject: {column: owner, code: name}
                object: {column: host, code: name}
                valid_from: {column: since}
                amount: {column: staff}
                unit: persons

            """);
        Assert.Single(Claims($"owner,host,since,staff\nUSA,Syria,{since},\"{staff}\"\nUSA,Syria,1990,5\n", out var refused, mapping));
        Assert.Equal(reason, Short(Assert.Single(refused)));
        Assert.Equal(2, refused[0].Place.Line);
    }

    [Fact]
    public void No_supporter_is_said_to_have_given_what_the_supporters_of_a_row_gave_together()
    {
        const string Header = "id,year,actor_id,actor_name,actor_nonstate,oppo_id,oppo_name,dyad_id,conflict_id,location,ext_id,ext_name,ext_sup,ext_w,ext_t";
        const string Table = $"""
            {Header}
            1,2016,10,Syrian insurgents,1,118,Government of Syria,2,3,Syria: Government,"122,115 ,9","Government of Turkey,Government of Qatar ,al-Qaida",1,1,1
            2,2016,10,Syrian insurgents,1,118,Government of Syria,2,3,Syria: Government,,,0,0,0
            3,1998,11,Rebels of Z,1,12,Government of Rwanda,2,3,Rwanda: Government,"623,567","Interahamwe, ex-FAR,UNITA",1,1,0

            """;
        var claims = Claims(Table, out var refused);
        Assert.Equal(
            [
                "turkey supports ucdp-actor-10 in syria, 2016 to 2016, military, , ucdp-esd to 2016, id 1",
                "qatar supports ucdp-actor-10 in syria, 2016 to 2016, military, , ucdp-esd to 2016, id 1",
                "ucdp-actor-9 supports ucdp-actor-10 in syria, 2016 to 2016, military, , ucdp-esd to 2016, id 1",
            ],
            claims);
        Assert.Equal("ext_name 'Interahamwe, ex-FAR,UNITA': 3 names stand beside 2 ids; as many as in ext_id: 623,567", Short(Assert.Single(refused)));
    }

    [Fact]
    public void Refugees_are_hosted_by_ISO_letters_and_a_zero_says_nothing()
    {
        const string Table = """
            year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst
            2014,Syrian Arab Rep.,SYR,SYR,Türkiye,TUR,TUR,1000,5,0,0,0,0,0,,0
            2014,Syrian Arab Rep.,SYR,SYR,Austria,AUS,AUT,20,5,0,0,0,0,0,,0
            2014,Syrian Arab Rep.,SYR,SYR,Syrian Arab Rep.,SYR,SYR,0,0,0,7000,0,0,0,,0
            2014,Syrian Arab Rep.,SYR,SYR,Chad,CHD,TCD,0,5,0,0,0,0,0,,0

            """;
        Assert.Equal(
            [
                "turkey hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, 1000 persons 2014, unhcr-population to 2014, coo SYR, coa TUR, year 2014",
                "austria hosts refugees-from-syria, 2014 to 2014, humanitarian, refugees, 20 persons 2014, unhcr-population to 2014, coo SYR, coa AUS, year 2014",
            ],
            Claims(Table, out var refused));
        Assert.Empty(refused);
    }

    [Fact]
    public void Aid_to_Ukraine_goes_to_Ukraine_by_month_and_kind_and_a_body_is_no_state()
    {
        const string Table = """
            "country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated","gdp","pct_gdp"
            "Turkiye","TUR",2022,2,0.002645,0,0,0.002645,0.002645,-1,1312.77,0.0002
            "EU (Commission and Council)","EU",2022,3,1.2,1.2,0,0,1.2,0,1,0.0002

            """;
        Assert.Equal(
            [
                "turkey supports ukraine, 2022-02 to 2022-02, military, aid, 2645000 EUR 2022, kiel-ukraine to 2022-03, country Turkiye, year 2022, month 2",
                "european-union supports ukraine, 2022-03 to 2022-03, finance, aid, 1200000000 EUR 2022, kiel-ukraine to 2022-03, country EU (Commission and Council), year 2022, month 3",
            ],
            Claims(Table, out _));
    }

    [Fact]
    public void Arms_deliveries_are_found_below_a_preamble_and_stars_tell_groups_from_bodies()
    {
        const string Header = "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;";
        const string Table = $"""
            Transfers of something from All countries;
            Source: somebody;
            {Header}
            1,Russia,Turkiye,S-400,SAM system,Air-defence systems,2017,No,2,Yes,2019,No,New,65,65,130,Yes;
            2,Iran,Houthi rebels (Yemen)*,Drone-1,UAV,Aircraft,2017,No,4,No,2019,Yes,New,65,65,130,No;
            3,unknown supplier(s),NATO**,AB-1,aircraft,Aircraft,2017,No,4,No,2019,Yes,New,65,65,130,No;
            4,Italy,NATO**,AB-1,aircraft,Aircraft,2017,No,,,2019,Yes,New,65,65,130,No;

            """;
        Assert.Equal(
            [
                "russia supplies turkey, 2019 to , arms, air_defence_systems, about 2 S-400 2019, sipri-trade-register to 2019, SIPRI AT Database ID 1, Delivery year 2019",
                "iran supplies houthi-rebels in yemen, 2019 to , arms, aircraft, 4 Drone-1 2019, sipri-trade-register to 2019, SIPRI AT Database ID 2, Delivery year 2019",
                "italy supplies nato, 2019 to , arms, aircraft, AB-1 2019, sipri-trade-register to 2019, SIPRI AT Database ID 4, Delivery year 2019",
            ],
            Claims(Table, out var refused));
        Assert.Empty(refused);
    }

    [Fact]
    public void A_column_that_another_release_lacks_is_told()
    {
        var path = Write("tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n1,x,2,200,1800,1900,,,,\n".Replace("start", "begin", StringComparison.Ordinal));
        Assert.Contains("start: the table is like tss-rivalries, but the column is missing", Assert.Throws<DossierException>(() => DossierCheck.Run([path], Options(), stop: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        path = Write("dispnum,ccode1,ccode2,year,hostlev1,hostlev2,stmon,endmon\n");
        var mapping = Mapping("name: m\nrelease: {column: version}\nheader: [dispnum]\nsource: {id: s, title: S}\nclaims:\n  - {predicate: opposes, subject: {column: ccode1, code: cow}, object: {column: ccode2, code: cow}}\n");
        Assert.Contains("version: the table is like m, but the column is missing", Assert.Throws<DossierException>(() => DossierCheck.Run([path], Options(mapping), stop: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_of_the_users_own_makes_claims_of_any_table()
    {
        var mapping = Mapping("""
            name: bases
            header: [owner, host, since]
            missing: [n/a]
            source: {id: bases, title: Bases, published: "2020"}
            claims:
              - where: [{column: kind, not: [closed]}]
                predicate: present_in
                subject: {column: owner, code: name}
                object: {theatre: {}}

            """.Replace("object: {theatre: {}}", "object: theatre:syria", StringComparison.Ordinal) + "    forms: {column: kind, codes: {b: base}}\n    valid_from: {column: since}\n");
        var claims = Claims("owner,host,since,kind\nUSA,Syria,2015,b\nUSA,Syria,n/a,closed\nUSA,Syria,2016,q\n", out var refused, mapping, "syria");
        Assert.Equal(["united-states present_in theatre:syria, 2015 to , , base, bases, row 1"], claims);
        Assert.Equal("kind 'q': the mapping has no such code; it has b", Short(Assert.Single(refused)));
    }

    [Theory]
    [InlineData("name: x\nheader: [a]\nsorce: {id: s}\n", ":3: no such key: sorce; nearest: source")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {colum: a}\n", ":4: no such key: colum; nearest: column")]
    [InlineData("header: [a]\n", ":1: the key name is missing")]
    [InlineData("name: [\n", "this is no YAML")]
    [InlineData("name: x\nsource: {id: s, title: S}\nclaims: []\n", ":1: there is no header")]
    [InlineData("name: x\nheader: [a]\nsource: {title: S}\nclaims:" + AnyClaim, ":3: the key id is missing")]
    [InlineData("name: x\nheader: [a]\nclaims:" + AnyClaim, ":1: the key id is missing")]
    [InlineData("name: x\nheader: [owner]\noptional: [ownr]\nsource: {id: s}\nclaims:" + AnyClaim, ":3: nothing asks for the column ownr; nearest: owner")]
    [InlineData("name: x\nheader: [owner]\nalso: {ownr: [holder]}\nsource: {id: s}\nclaims:" + AnyClaim, ":3: nothing asks for the column ownr; nearest: owner")]
    [InlineData("name: x\nheader: [owner]\nsource: {id: s}\nclaims: []\n", ":4: there are no claims")]
    [InlineData("name: x\nheader: [owner]\nsource: {id: s}\n", ":1: there are no claims")]
    [InlineData("name: ''\nheader: [owner]\n", ":1: the key name says nothing")]
    [InlineData("name: x\nheader: [owner]\nsource: {id: s, reliabilty: C}\n", ":3: no such key: reliabilty; nearest: reliability")]
    [InlineData("name: x\nencoding: utf-99\nheader: [owner]\n", ":2: there is no encoding utf-99; write its name of the web, like windows-1252 or utf-16")]
    [InlineData("name: x\nonly:\n  - {column: a}\n", ":3: nothing is asked of the column a; it has one of is, not, fits, differs")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {column: a, patterns: [{match: b, nobody: yes}]}\n", ":4: nobody cannot be yes; it is true or false")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    amount: {column: a, times: 0}\n", ":4: nothing can be multiplied by 0")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {column: a}\n    object: {column: b}\n    amount: {of: subjec, group: share}\n", ":6: of cannot be subjec; no value of the claim has patterns")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {column: a, patterns: [{match: '(?<name>.+)'}]}\n    object: {column: b}\n    amount: {of: subject, group: share}\n", ":6: no pattern of subject has the group share")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {constant: a, column: b}\n", ":4: it needs either a column or a constant; take one of them out")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    forms: {flags: [a]}\n", ":4: this is no map; like {key: text}")]
    [InlineData("name: x\nheader: [a]\nsource: {id: s}\nclaims:\n  - subject: {column: a}\n    object: b\n", ":5: the key predicate is missing; a claim has predicate, subject, object")]
    [InlineData("name: x\nname: y\n", "this is no YAML")]
    [InlineData("name: x\nonly:\n  - {column: a, fits: \"(\"}\n", ":3: this is no regular expression")]
    [InlineData("name: x\nclaims:\n  - predicate: supports\n    subject: {column: a, code: cov}\n", ":4: code cannot be cov; it is one of cow, gw, ucdp")]
    [InlineData("name: x\nkey: {a: b}\n", ":2: a text belongs here")]
    [InlineData("name: x\nclaims: {a: b}\n", ":2: claims is a list")]
    [InlineData("name: x\nseparator: tab\n", ":2: a separator is one character")]
    [InlineData("- a\n", ":1: this is no map")]
    [InlineData("", "a mapping is one YAML document")]
    public void A_slip_in_a_mapping_is_told_with_its_line(string yaml, string reason) =>
        Assert.Contains(reason, Assert.Throws<DossierException>(() => MappingCatalog.BuiltIn.With([Mapping(yaml)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mapping_that_is_no_UTF_8_is_told_and_does_not_end_where_its_first_such_byte_stands()
    {
        var path = Mapping("name: x\nheader: [Häfen]\n");
        File.WriteAllText(path, File.ReadAllText(path), System.Text.Encoding.Latin1);
        Assert.Contains(":1: the mapping has bytes that no text in UTF-8 has; save it as UTF-8", Assert.Throws<DossierException>(() => MappingCatalog.BuiltIn.With([path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_for_all_rows_about_a_column_that_is_only_spelt_otherwise_lets_no_row_pass()
    {
        var mapping = Mapping("name: x\nheader: [owner, host]\nonly: [{column: stat, is: [open]}]\nsource: {id: s, title: S}\nclaims:" + AnyClaim);
        Assert.StartsWith("united-states supports syria", Assert.Single(Claims("owner,host,status of lease\nUSA,Syria,open\n", out _, mapping)), StringComparison.Ordinal);
        Assert.Contains(
            "stat: a condition for all rows is about a column that the table does not have; nearest: state",
            Assert.Throws<DossierException>(() => Claims("owner,host,state\nUSA,Syria,closed\n", out _, mapping)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_refuses_its_row_and_hangs_nobody()
    {
        var mapping = Mapping("""
            name: bases
            header: [owner, host]
            source: {id: bases, title: Bases}
            claims:
              - predicate: supports
                subject: {column: owner, code: name}
                object: {column: host, code: name}
                note: {column: remark, take: "^(a+)+$"}

            """);
        Assert.Single(Claims($"owner,host,remark\nUSA,Syria,{new string('a', 40)}!\nUSA,Syria,aaa\n", out var refused, mapping));
        Assert.Contains("a pattern of the mapping takes too long for this: ^(a+)+$", Short(Assert.Single(refused)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_dossier_says_of_an_actor_counts_more_than_a_table_that_mentions_it()
    {
        var table = Write("rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n7,Greece-Turkey,350,640,1955,2010,Europe,spatial,,\n");
        var dossier = Path.Combine(_folder, "own.jsonl");
        File.WriteAllText(dossier, """{"type":"actor","id":"turkey","name":"The Republic","kind":"state"}""" + "\n");
        foreach (var paths in new[] { new[] { table, dossier }, [dossier, table] })
        {
            using var survey = DossierSurvey.Of(paths, Options(), stop: TestContext.Current.CancellationToken);
            using var read = survey.Resolve(KnownNodes.None);
            Assert.Empty(read.Refusals);
            Assert.Contains(read.Nodes, node => node.Record is RelationsGraph.Actors.Actor { Id: "turkey", Name: "The Republic" });
            using var beside = survey.Resolve(new KnownNodes(new HashSet<NodeId> { new(RecordType.Actor, "greece"), new(RecordType.Actor, "turkey") }, new Dictionary<NodeId, string>()));
            Assert.DoesNotContain(beside.Nodes, node => node.Id.Id == "greece");
            Assert.Single(beside.ReadClaims());
        }
    }

    private static string Short(Refusal refusal) => refusal.ToString()[(refusal.Place.ToString().Length + 2)..];

    private static DossierOptions Options(string? mapping = null) => new() { Recognise = new PublishedFiles(MappingCatalog.BuiltIn.With(mapping is null ? [] : [mapping]), new TableOptions()).Recognise };

    private string Mapping(string yaml)
    {
        var path = Path.Combine(_folder, "mapping.yaml");
        File.WriteAllText(path, yaml);
        return path;
    }

    private string Write(string table)
    {
        var path = Path.Combine(_folder, "table.csv");
        File.WriteAllText(path, table);
        return path;
    }

    private List<string> Claims(string table, out List<Refusal> refused, string? mapping = null, string? theatre = null)
    {
        using var survey = DossierSurvey.Of([Write(table)], Options(mapping));
        var known = new HashSet<NodeId>();
        if (theatre is not null)
        {
            known.Add(new NodeId(RecordType.Theatre, theatre));
        }

        using var dossier = survey.Resolve(new KnownNodes(known, new Dictionary<NodeId, string>()));
        var claims = dossier.ReadClaims().OrderBy(row => row.Place.Line).Select(row => Line(row.Claim)).ToList();
        refused = [.. dossier.Refusals];
        return claims;
    }

    private static string Line(Claim claim)
    {
        var reach = claim.Object.Type == NodeType.Actor ? claim.Object.Id : claim.Object.ToString();
        var amount = claim.Amount is { } quantity
            ? string.Join(' ', new[] { quantity.Qualifier, quantity.Quantity is { } number ? DecimalText.Of(number) : null, quantity.Unit, quantity.Currency, quantity.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.OfType<string>()) + ", "
            : "";
        return $"{claim.Subject} {claim.Predicate} {reach}{(claim.Theatre is null ? "" : " in " + claim.Theatre)}, {claim.StatedFrom} to {claim.StatedTo}, {claim.Domain}, {string.Join('|', claim.Forms)}, {amount}{claim.Locator}";
    }
}
