using RelationsGraph.Actors;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

public sealed class SanctionListTests : IDisposable
{
    private const string Sdn = "101,\"SOME COMPANY, LTD.\",-0- ,\"SYRIA] [SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Somewhere.\"\r\n102,\"DOE, John\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1 Jan 1970; Passport X1.\"\r\n103,\"SHIP ONE\",\"vessel\",\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n104,\"BROKEN\",\"airship\",\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u001A";

    private const string Un = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
          <INDIVIDUALS>
            <INDIVIDUAL><FIRST_NAME>JOHN</FIRST_NAME><SECOND_NAME>DOE</SECOND_NAME><UN_LIST_TYPE>GB</UN_LIST_TYPE><REFERENCE_NUMBER>GBi.001</REFERENCE_NUMBER><LISTED_ON>2012-05-18</LISTED_ON><COMMENTS1>Private.</COMMENTS1></INDIVIDUAL>
          </INDIVIDUALS>
          <ENTITIES>
            <ENTITY><FIRST_NAME>SOME GROUP </FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDe.900</REFERENCE_NUMBER><LISTED_ON>2014-06-30</LISTED_ON><NAME_ORIGINAL_SCRIPT>مجموعة</NAME_ORIGINAL_SCRIPT><ENTITY_ALIAS><ALIAS_NAME>Group of Some</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><ALIAS_NAME/></ENTITY_ALIAS></ENTITY>
            <ENTITY><FIRST_NAME>NETWORK</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDe.900</REFERENCE_NUMBER><LISTED_ON>2015-03-27-04:00</LISTED_ON></ENTITY>
            <ENTITY><FIRST_NAME>NEW</FIRST_NAME><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>ATe.001</REFERENCE_NUMBER><LISTED_ON>2015-03-27</LISTED_ON></ENTITY>
            <ENTITY><FIRST_NAME>UNDATED</FIRST_NAME><UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYe.001</REFERENCE_NUMBER><LISTED_ON>2015-03-xx</LISTED_ON></ENTITY>
          </ENTITIES>
        </CONSOLIDATED_LIST>
        """;

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void The_list_of_the_United_States_has_no_header_and_persons_are_left_out_unless_asked_for()
    {
        _tables.Write("101,1,\"aka\",\"SC LTD\",-0- \r\n102,2,\"aka\",\"JD\",-0- \r\n\u001A", "alt.csv");
        _tables.Write("101,1,\"Street 1\",\"Town\",\"Syria\",-0- \r\n\u001A", "add.csv");
        var path = _tables.Write(Sdn, "sdn.csv");
        string[] others =
        [
            "united-states sanctions ofac-101,  to , political, sdgt|syria, ofac-sdn 2021-07, number 101",
            "united-states sanctions ofac-103,  to , political, dprk4|vessel, ofac-sdn 2021-07, number 103",
        ];
        Assert.Equal(others, _tables.Claims(path, new TableOptions { Release = "2021-07" }));
        Assert.Equal("type 'airship': no such type; it is one of -0-, individual, vessel, aircraft", TableFolder.Short(Assert.Single(_tables.Refused)));
        Assert.Equal(others, _tables.Claims(_tables.Path, new TableOptions { Release = "2021-07" }));

        var persons = new TableOptions { Persons = PrivatePersons.Take };
        Assert.Equal("united-states sanctions ofac-102,  to , political, sdgt, ofac-sdn, number 102", _tables.Claims(path, persons)[1]);
        Assert.DoesNotContain(_tables.Read(path, persons), claim => claim.Note?.Contains("Passport", StringComparison.Ordinal) ?? false);
        Assert.Equal(["SC LTD"], Actor(path, "ofac-101", persons).Names.Select(name => name.Text));
        Assert.Empty(Actor(path, "ofac-102", persons).Names);
    }

    [Theory]
    [InlineData('|', "sdn.pip", "alt.pip")]
    [InlineData('@', "SDN.DEL", "ALT.DEL")]
    [InlineData(',', "cons_prim.csv", "cons_alt.csv")]
    public void The_list_of_the_United_States_comes_with_other_signs_between_its_values(char separator, string list, string names)
    {
        var nothing = string.Concat(Enumerable.Repeat($"{separator}-0- ", 8));
        _tables.Write($"101{separator}1{separator}aka{separator}SC LTD{separator}-0- \r\n", names);
        var path = _tables.Write($"101{separator}SYRIA CO{separator}-0- {separator}SYRIA] [SDGT{nothing}\r\n", list);
        Assert.Equal(["united-states sanctions ofac-101,  to , political, sdgt|syria, ofac-sdn, number 101"], _tables.Claims(path));
        Assert.Equal(["SC LTD"], Actor(path, "ofac-101", new TableOptions()).Names.Select(name => name.Text));
    }

    [Fact]
    public void Names_that_no_list_beside_them_takes_are_told()
    {
        _tables.Write(Sdn, "sdn.csv");
        _tables.Write("101,1,\"aka\",\"SC LTD\",-0- \r\n", "cons_alt.csv");
        Assert.Contains("cons_alt.csv:1: these are other names or addresses of a list of sanctions, and the list itself is not beside them", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_names_without_their_list_are_told()
    {
        var path = _tables.Write("101,1,\"aka\",\"SC LTD\",-0- \r\n\u001A", "alt.csv");
        Assert.Contains("the list itself is not beside them", Assert.Throws<DossierException>(() => _tables.Claims(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_the_United_Nations_is_placed_by_its_regime_and_dated_by_its_listing()
    {
        var path = _tables.Write(Un, "list.xml");
        string[] others =
        [
            "united-nations sanctions un-cde-900 in dr-congo, 2014-06-30 to , political, listing, un-sanctions 2026-02-27, CDe.900",
            "united-nations sanctions un-qde-900,  2015-03-27 to , political, listing, un-sanctions 2026-02-27, QDe.900".Replace(",  ", ", ", StringComparison.Ordinal),
        ];
        Assert.Equal(others, _tables.Claims(path));
        Assert.Equal(
            ["UN_LIST_TYPE 'Atlantis': no such list is known; a state's name, or one of Al-Qaida, Taliban, DPRK, CAR, GB, SouthSudan", "LISTED_ON '2015-03-xx': this is no date; write YYYY-MM-DD"],
            _tables.Refused.Select(TableFolder.Short));
        Assert.Equal(["Group of Some", "مجموعة"], Actor(path, "un-cde-900", new TableOptions()).Names.Select(name => name.Text).Order(StringComparer.Ordinal));

        // GB is Guinea-Bissau on this list.
        var person = Assert.Single(_tables.Read(path, new TableOptions { Persons = PrivatePersons.Take }), claim => claim.Object.Id == "un-gbi-001");
        Assert.Equal(("guinea-bissau", null), (person.Theatre, person.Note));
    }

    [Fact]
    public void An_entry_of_64_MB_is_refused_alone()
    {
        var path = _tables.Write(Un.Replace("</ENTITY>", $"<COMMENTS1>{new string('x', 64)}</COMMENTS1></ENTITY>", StringComparison.Ordinal), "list.xml");
        var said = _tables.Claims(path);
        Assert.Equal(2, said.Count);
        var text = File.ReadAllText(path);
        var first = text.IndexOf(new string('x', 64), StringComparison.Ordinal);
        Assert.Equal([said[1]], _tables.Claims(_tables.Write(text.Insert(first, new string('x', 64 << 20)), "long.xml")));
        Assert.Equal("the entry is longer than 1048576 characters", TableFolder.Short(_tables.Refused[0]));
    }

    [Fact]
    public void XML_that_is_cut_off_or_declares_entities_is_refused()
    {
        Assert.Contains("damaged", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Write(Un[..^40], "cut.xml"))).Message, StringComparison.Ordinal);
        Assert.Contains("DTD", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Write("<!DOCTYPE x [<!ENTITY a \"b\">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>", "dtd.xml"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_the_United_States_says_the_same_as_XML()
    {
        _tables.Write("101,1,\"aka\",\"SC LTD\",-0- \r\n102,2,\"aka\",\"JD\",-0- \r\n\u001A", "alt.csv");
        var list = _tables.Write(Sdn, "sdn.csv");
        var xml = _tables.Write(
            """
            <?xml version="1.0" standalone="yes"?>
            <sdnList xmlns="http://tempuri.org/sdnList.xsd">
              <publshInformation><Publish_Date>07/30/2021</Publish_Date><Record_Count>4</Record_Count></publshInformation>
              <sdnEntry><uid>101</uid><lastName>SOME COMPANY, LTD.</lastName><sdnType>Entity</sdnType><remarks>Somewhere.</remarks><programList><program>SYRIA</program><program>SDGT</program></programList><akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>SC LTD</lastName></aka></akaList></sdnEntry>
              <sdnEntry><uid>102</uid><firstName>John</firstName><lastName>DOE</lastName><sdnType>Individual</sdnType><programList><program>SDGT</program></programList></sdnEntry>
              <sdnEntry><uid>103</uid><lastName>SHIP ONE</lastName><sdnType>Vessel</sdnType><programList><program>DPRK4</program></programList></sdnEntry>
              <sdnEntry><uid>104</uid><lastName>BROKEN</lastName><sdnType>Airship</sdnType></sdnEntry>
              <sdnEntry><uid>105</uid><sdnType>Entity</sdnType></sdnEntry>
            </sdnList>
            """,
            "sdn.xml");
        foreach (var persons in new[] { PrivatePersons.LeaveOut, PrivatePersons.Take })
        {
            Assert.Equal(_tables.Read(list, new TableOptions { Release = "2021-07-30", Persons = persons }), _tables.Read(xml, new TableOptions { Persons = persons }), (one, other) => one.Id == other.Id && one.Note == other.Note);
            Assert.Equal(["sdnType 'airship': no such type; it is one of entity, individual, vessel, aircraft", "lastName '105': a value is missing, or no number; an entry has a uid, which is a number, and a lastName"], _tables.Refused.Select(TableFolder.Short));
        }

        var (one, other) = (Actor(list, "ofac-101", new TableOptions()), Actor(xml, "ofac-101", new TableOptions()));
        Assert.Equal((one.Name, "SC LTD"), (other.Name, Assert.Single(other.Names).Text));
    }

    private static Actor Actor(string path, string id, TableOptions options)
    {
        using var survey = DossierSurvey.Of([path], new DossierOptions { Recognise = new PublishedFiles(MappingCatalog.BuiltIn, options).Recognise });
        using var dossier = survey.Resolve(KnownNodes.None);
        return (Actor)Assert.Single(dossier.Nodes, node => node.Id.Id == id).Record;
    }
}
