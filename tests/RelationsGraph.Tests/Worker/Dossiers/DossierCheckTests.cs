using System.Text;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Dossiers;

public sealed class DossierCheckTests : IDisposable
{
    private readonly DossierFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_dossier_is_taken_whole()
    {
        var result = _folder.Check();
        Assert.Empty(result.Refusals.Select(_folder.Line));
        Assert.Equal((14, 4), (result.Rows, result.Claims));
        Assert.Equal((4, 2, 1), (result.Entities[RecordType.Actor], result.Entities[RecordType.Theatre], result.Entities[RecordType.Agreement]));
    }

    [Fact]
    public void The_built_in_dossier_is_taken_whole()
    {
        var result = DossierFolder.CheckAt(Repository.At("dossiers", "turkey-russia"));
        Assert.Empty(result.Refusals.Select(refusal => refusal.ToString()));
        Assert.True(result.Claims > 500, $"{result.Claims} claims");
        Assert.True(result.Entities[RecordType.Actor] > 120 && result.Entities[RecordType.Theatre] > 45);
    }

    [Theory]
    [InlineData("suports,turkey,russia,paper", "predicate 'suports': no such predicate; nearest: supports;")]
    [InlineData("supports,turkey,rusia,paper", "object 'rusia': there is no such actor, neither in the dossier nor in the graph; nearest: russia")]
    [InlineData("supports,Turkey,russia,paper", "subject 'Turkey': this is no id; lower-case letters and digits")]
    [InlineData("supports,turkey,theatre:idlib,paper", "object 'theatre:idlib': this cannot stand here; write actor:ID or event:ID or agreement:ID")]
    [InlineData("present_in,turkey,russia,paper", "object 'russia': there is no such theatre")]
    [InlineData("party_to,turkey,summit,paper", "object 'summit': the object can be several things; write agreement:summit or event:summit")]
    [InlineData("supports,turkey,turkey,paper", "object 'turkey': an actor cannot be at both ends")]
    [InlineData("supports,turkey,actor:turkey,paper", "an actor cannot be at both ends")]
    [InlineData("supports,turkey,,paper", "object: a value is missing; claims.csv needs predicate, subject, object, source")]
    [InlineData("supports,turkey,russia,nobody", "source 'nobody': there is no such source")]
    [InlineData("supports,turkey,russia,paper,,ildib", "theatre 'ildib': there is no such theatre, neither in the dossier nor in the graph; nearest: idlib")]
    [InlineData("supports,turkey,russia,paper,,,militry", "domain 'militry': no such domain; nearest: military;")]
    [InlineData("supports,turkey,russia,paper,,,,dronez", "resource 'dronez': there is no such resource")]
    [InlineData("supports,turkey,russia,paper,,,,,,certain", "certainty 'certain': no such certainty; it is one of asserted, claimed, speculative, denied")]
    [InlineData("supports,turkey,russia,paper,,,,,,,putin", "claimed_by 'putin': there is no such actor")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,1980-01-xx", "valid_from '1980-01-xx': this is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,2019,2018-12", "valid_from '2019': it is after valid_to '2018-12'")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,,,-9", "amount '-9': the number is out of range")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,,,\"3,000\"", "amount '3,000': this is no number; write digits")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,,,,,sochi-2", "under 'sochi-2': there is no such agreement or event")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,,,,,event:sochi", "under 'event:sochi': there is no such event")]
    [InlineData("supports,turkey,russia,paper,,,,,,,,,,,,actor:turkey", "under 'actor:turkey': this cannot stand here; write agreement:ID or event:ID")]
    public void A_claim_that_is_not_valid_is_refused_alone(string row, string reason)
    {
        _folder.Append("claims.csv", row + new string(',', 17 - Commas(row)));
        var result = _folder.Check();
        Assert.Equal(4, result.Claims);
        Assert.Contains("claims.csv:6: " + (reason.Contains(':', StringComparison.Ordinal) ? reason : ""), _folder.Line(Assert.Single(result.Refusals)), StringComparison.Ordinal);
        Assert.Contains(reason, _folder.Line(result.Refusals.First()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strength", "0", false)]
    [InlineData("strength", "1", true)]
    [InlineData("strength", "1.01", false)]
    [InlineData("strength", "0.001", true)]
    [InlineData("credibility", "6", true)]
    [InlineData("credibility", "7", false)]
    [InlineData("credibility", "2.5", false)]
    [InlineData("amount_qualifier", "roughly", false)]
    [InlineData("amount_qualifier", "over", true)]
    [InlineData("year", "2019", true)]
    [InlineData("year", "19th", false)]
    [InlineData("recorded_at", "2020-01-01T00:00:00Z", false)]
    [InlineData("superseded_at", "2020-01-01T00:00:00Z", false)]
    public void A_value_outside_its_range_is_refused(string column, string value, bool isTaken)
    {
        _folder.Write("claims.csv", $"predicate,subject,object,source,{column}\nsupports,turkey,russia,paper,{value}\n");
        Assert.Equal(isTaken ? [] : [column], _folder.Check().Refusals.Select(refusal => refusal.Column));
    }

    [Theory]
    [InlineData("actors.csv", "x,X,tribe,,,,,", "kind 'tribe': no such kind of actor; it is one of state, government,")]
    [InlineData("actors.csv", "x,X,armed_grup,,,,,", "nearest: armed_group")]
    [InlineData("actors.csv", "x,X,state,Foo,,,,", "names 'Foo': 'Foo' has no language")]
    [InlineData("actors.csv", "x,X,state,,tur,,,", "iso3 'tur': this is no country code")]
    [InlineData("actors.csv", "x,X,state,,,,43,", "wikidata '43': this is no Wikidata id")]
    [InlineData("actors.csv", "x,X,state,,,,,nobody", "part_of 'nobody': there is no such actor")]
    [InlineData("actors.csv", "x,X,state,,,,,x", "part_of 'x': it goes round in a circle; x → x")]
    [InlineData("actors.csv", ",X,state,,,,,", "id: a value is missing")]
    [InlineData("theatres.csv", "x,X,village,,,,", "kind 'village': no such kind of theatre")]
    [InlineData("theatres.csv", "x,X,city,,,35,", "lat '35': lat and lon belong together; give lon too")]
    [InlineData("theatres.csv", "x,X,city,,,,35", "lon '35': lat and lon belong together; give lat too")]
    [InlineData("theatres.csv", "x,X,city,,,95,35", "lat '95': the number is out of range; write degrees north")]
    [InlineData("sources.csv", "x,X,,,,,,G,", "reliability 'G': no such reliability")]
    [InlineData("sources.csv", "x,X,,,2020-13,,,,", "published '2020-13': this is no date")]
    [InlineData("events.csv", "x,X,2020-03,2020-02,,", "date '2020-03': it is after end_date '2020-02'")]
    [InlineData("events.csv", "x,X,,,,nowhere", "theatre 'nowhere': there is no such theatre")]
    [InlineData("agreements.csv", "x,X,2020,2019,", "signed '2020': it is after ended '2019'")]
    public void A_record_that_is_not_valid_is_refused_alone(string file, string row, string reason)
    {
        _folder.Append(file, row);
        Assert.Contains(reason, _folder.Line(Assert.Single(_folder.Check().Refusals)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_refers_to_a_refused_record_is_refused_and_says_where_to_look()
    {
        _folder.Append("actors.csv", "x,X,state,,,,,nobody");
        _folder.Append("actors.csv", "y,Y,state,,,,,x");
        _folder.Append("claims.csv", "supports,y,turkey,paper" + new string(',', 14));
        Assert.Equal(
            ["actors.csv:6: part_of 'nobody': there is no such actor, neither in the dossier nor in the graph; add it to actors.csv",
             "actors.csv:7: part_of 'x': the actor that it means was refused; see " + Path.Combine(_folder.Path, "actors.csv") + ":6",
             "claims.csv:6: subject 'y': the actor that it means was refused; see " + Path.Combine(_folder.Path, "actors.csv") + ":7"],
            _folder.Check().Refusals.Select(refusal => refusal.ToString()[(_folder.Path.Length + 1)..]));
    }

    [Fact]
    public void Every_member_of_a_circle_is_refused_and_nothing_else()
    {
        _folder.Append("theatres.csv", "a,A,city,b,,,");
        _folder.Append("theatres.csv", "b,B,city,c,,,");
        _folder.Append("theatres.csv", "c,C,city,a,,,");
        _folder.Append("theatres.csv", "d,D,city,idlib,,,");
        Assert.Equal([4, 5, 6], _folder.Check().Refusals.Select(refusal => refusal.Place.Line));
        Assert.All(_folder.Refusals(), line => Assert.Contains("circle", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_through_the_graph_is_refused()
    {
        _folder.Append("theatres.csv", "a,A,city,b,,,");
        var survey = DossierFolder.Survey(_folder.Path);
        var known = new KnownNodes(
            new HashSet<NodeId> { new(RecordType.Theatre, "b"), new(RecordType.Theatre, "a") },
            new Dictionary<NodeId, string> { [new NodeId(RecordType.Theatre, "b")] = "a" });
        Assert.Contains("a → b → a", Assert.Single(DossierFolder.CheckBeside(survey, known).Refusals).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_graph_has_can_be_referred_to()
    {
        _folder.Append("claims.csv", "supports,turkey,qatar,paper" + new string(',', 14));
        var survey = DossierFolder.Survey(_folder.Path);
        Assert.Single(DossierFolder.CheckBeside(survey, KnownNodes.None).Refusals);
        Assert.Empty(DossierFolder.CheckBeside(survey, new KnownNodes(new HashSet<NodeId> { new(RecordType.Actor, "qatar") }, new Dictionary<NodeId, string>())).Refusals);
    }

    [Fact]
    public void Two_different_rows_of_one_id_are_both_refused_and_two_equal_ones_are_one()
    {
        _folder.Append("theatres.csv", "aleppo,Aleppo,city,,ar:حلب|en:Aleppo,36.20,37");
        _folder.Append("theatres.csv", "aleppo,Aleppo,city,,en:Aleppo|ar:حلب,36.2,37.0");
        Assert.Empty(_folder.Refusals());
        _folder.Append("theatres.csv", "aleppo,Aleppo,province,,,,");
        Assert.Equal([4, 6], _folder.Check().Refusals.Select(refusal => refusal.Place.Line));
    }

    [Fact]
    public void Two_claims_of_one_ref_that_say_different_things_are_both_refused()
    {
        _folder.Append("claims.csv", "supports,turkey,russia,paper,c-1" + new string(',', 13));
        var result = _folder.Check();
        Assert.Equal([2, 6], result.Refusals.Select(refusal => refusal.Place.Line));
        Assert.Equal(3, result.Claims);
    }

    [Fact]
    public void The_same_claim_twice_is_one_claim_whatever_its_note()
    {
        _folder.Append("claims.csv", "attacks,russia,theatre:idlib,paper,c-3,,,,,denied,russian-defence-ministry,2020-02,2020-02,,,,line 8,another note");
        var result = _folder.Check();
        Assert.Empty(result.Refusals);
        Assert.Equal(4, result.Claims);
    }

    [Fact]
    public void Each_wrong_value_of_a_row_is_told()
    {
        _folder.Write("claims.csv", "predicate,subject,object,source,strength,year\nsuports,turkey,russia,paper,2,x\n");
        Assert.Equal(["predicate", "year", "strength"], _folder.Check().Refusals.Select(refusal => refusal.Column));
    }

    [Fact]
    public void A_line_is_counted_in_the_file_also_after_values_of_several_lines()
    {
        _folder.Write("sources.csv", "id,title\n\npaper,\"A\nlong\r\ntitle\"\n\n  x y ,X\n");
        Assert.Equal("sources.csv:7: id 'x y'", Assert.Single(_folder.Refusals())[..23]);
    }

    [Theory]
    [InlineData("id,nmae,kind\n", "actors.csv:1: nmae: unknown column; nearest: name")]
    [InlineData("id,name,kind,altitude\n", "actors.csv:1: altitude: unknown column; actors.csv has id, name, kind,")]
    [InlineData("id,name\n", "actors.csv:1: kind: the column is missing; actors.csv needs id, name, kind")]
    [InlineData("id,name,kind,name\n", "actors.csv:1: name: the column stands there twice")]
    [InlineData("id;name;kind\n", "columns are separated by commas")]
    [InlineData("", "actors.csv:1: the file is empty, or a pipe or a device; its first line must name the columns: id,name,kind,")]
    [InlineData("\n\n", "actors.csv:1: the file is empty")]
    public void A_file_with_other_columns_is_refused_and_nothing_is_taken(string text, string reason)
    {
        _folder.Write("actors.csv", text);
        Assert.Contains(_folder.Refused().Refusals, refusal => _folder.Line(refusal).Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void All_files_that_are_not_understood_are_named()
    {
        _folder.Write("actors.csv", "");
        _folder.Write("events.csv", "x\n");
        Assert.Equal(["actors.csv", "events.csv"], _folder.Refused().Refusals.Select(refusal => Path.GetFileName(refusal.Place.File)).Distinct());
    }

    [Theory]
    [InlineData("turkey,Turkey,state,x,,,,,,", "the row has 10 values, the header 8 columns")]
    [InlineData("turkey,Turkey", "the row has 2 values, the header 8 columns")]
    [InlineData("turkey,Tur\"key,state,,,,,", "a quote stands inside a value")]
    [InlineData("turkey,\"Tur\"key,state,,,,,", "text follows a closing quote")]
    [InlineData("turkey,\"Turkey,state,,,,,", "a quote is not closed")]
    [InlineData("turkey,Tur\u0000key,state,,,,,", "the control character U+0000")]
    [InlineData("turkey,Tur\uFFFFkey,state,,,,,", "U+FFFF is no Unicode character")]
    public void A_row_that_is_no_row_is_refused_alone(string row, string reason)
    {
        _folder.Write("actors.csv", "id,name,kind,names,iso3,cow,wikidata,part_of\nrussia,Russia,state,,,,,\n" + row + "\n");
        Assert.Contains(_folder.Refusals(), line => line.StartsWith("actors.csv:3: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(1, _folder.Check().Entities[RecordType.Actor]);
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 }, "0xE9")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "0xC3")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED")]
    [InlineData(new byte[] { 0xF0, 0x9F }, "0xF09F")]
    public void Bytes_that_are_not_UTF_8_refuse_the_file_with_their_line(byte[] bytes, string shown)
    {
        _folder.Write("actors.csv", [.. Encoding.UTF8.GetBytes("id,name,kind\nrussia,Russia,state\nturkey,T"), .. bytes]);
        Assert.Equal($"actors.csv:3: '{shown}': these bytes are not UTF-8; save the file as UTF-8", _folder.Line(Assert.Single(_folder.Refused().Refusals)));
    }

    [Fact]
    public void A_character_may_lie_across_any_two_reads()
    {
        var names = string.Concat(Enumerable.Repeat("توركیا😀x", 40_000));
        for (var shift = 0; shift < 4; shift++)
        {
            _folder.Write("sources.csv", $"id,title\npaper,{new string('x', shift)}{names}\n");
            Assert.Empty(_folder.Refusals());
        }
    }

    [Fact]
    public void UTF_16_is_refused_by_name()
    {
        _folder.Write("actors.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(DossierFolder.Actors)).ToArray());
        Assert.Contains("the file is UTF-16; save it as UTF-8", _folder.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_do_not_matter()
    {
        _folder.Write("actors.csv", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(DossierFolder.Actors.Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray());
        Assert.Empty(_folder.Refusals());
    }

    [Fact]
    public void A_file_name_that_a_dossier_does_not_have_is_refused()
    {
        _folder.Write("actor.csv", DossierFolder.Actors);
        Assert.Equal("actor.csv:1: a dossier has no such file; nearest: actors.csv", _folder.Line(Assert.Single(_folder.Refused().Refusals)));
    }

    [Fact]
    public void A_row_too_long_for_a_text_refuses_the_file()
    {
        _folder.Write("actors.csv", "id,name,kind\nx,\"" + new string('x', 5 << 20) + "\",state\n");
        Assert.Contains("a row is longer than", _folder.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_under_without_type_is_resolved_where_only_one_thing_has_the_id()
    {
        _folder.Write("claims.csv", "predicate,subject,object,source,under\nsupports,turkey,russia,paper,sochi\n");
        Assert.Empty(_folder.Refusals());
        _folder.Append("events.csv", "sochi,Sochi,,,,");
        Assert.Contains("there is an agreement and an event of this id; write agreement:sochi or event:sochi", Assert.Single(_folder.Refusals()), StringComparison.Ordinal);
    }

    [Fact]
    public void Trusted_times_are_read_and_checked()
    {
        var options = new DossierOptions { RecordTimes = RecordTimes.Trust };
        _folder.Write("claims.csv", """
            predicate,subject,object,source,recorded_at,superseded_at
            supports,turkey,russia,paper,2026-01-01T00:00:00Z,2026-02-01T01:00:00+01:00
            supports,turkey,russia,paper,2026-03-01T00:00:00Z,
            supports,russia,turkey,paper,2026-03-01T00:00:00Z,2026-03-01T00:00:00Z
            supports,russia,turkey,paper,yesterday,

            """);
        Assert.Equal(["superseded_at", "recorded_at"], _folder.Check(options).Refusals.Select(refusal => refusal.Column));
        var claims = DossierFolder.Survey(_folder.Path, options).Resolve(KnownNodes.None).ReadClaims().ToList();
        Assert.Equal([new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)], claims.Select(claim => claim.RecordedAt!.Value));
    }

    private static int Commas(string row) => row.Split('"').Where((_, i) => i % 2 == 0).Sum(part => part.Count(character => character == ','));
}
