using System.Xml;
using System.Xml.Linq;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Exports;
using Xunit;

namespace RelationsGraph.Tests.Worker.Exports;

public sealed class ExportTextTests
{
    private static readonly RelationKind Opposes = Vocabulary.BuiltIn.FindKind("OPPOSES")!;

    [Theory]
    [InlineData("توركیا 🌍", "توركیا 🌍")]
    [InlineData("a\u0001b", "a\\u0001b")]
    [InlineData("a\uFFFE", "a\\uFFFE")]
    [InlineData("line\n\ttab", "line\n\ttab")]
    public void What_XML_has_no_form_for_is_written_in_digits(string text, string expected)
    {
        Assert.Equal(expected, RelationsGraph.Worker.Exports.XmlText.Of(text));
        Assert.Equal(expected, XmlConvert.VerifyXmlChars(expected));
    }

    [Fact]
    public void Half_a_pair_is_no_character_of_XML() => Assert.Equal("a\\uD83Db", RelationsGraph.Worker.Exports.XmlText.Of("a" + (char)0xD83D + "b"));

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("a=b", "a=b")]
    [InlineData("two\r\nlines, \"q\"", "\"two\r\nlines, \"\"q\"\"\"")]
    public void A_table_has_no_text_that_a_spreadsheet_runs(string name, string cell)
    {
        using var nodes = new StringWriter();
        var table = new CsvTables(nodes, TextWriter.Null);
        table.Begin();
        table.Add(new ExportedNode(new NodeId(RecordType.Actor, "a"), new Dictionary<string, object?> { ["name"] = name, ["kind"] = "state" }, null, []));
        table.EndNodes();
        Assert.Equal("id,type,name,kind,parent,iso3,cow,wikidata,lat,lon,date,end_date\r\nactor:a,actor," + cell + ",state,,,,,,,,\r\n", nodes.ToString());
    }

    [Fact]
    public void A_number_below_zero_is_no_formula()
    {
        using var relations = new StringWriter();
        var table = new CsvTables(null, relations);
        table.Begin();
        table.Add(Relation(null, null));
        table.End();
        Assert.Contains(",OPPOSES,'-x,asserted,-1,", relations.ToString());
    }

    [Theory]
    [InlineData("2016-01-01", "2017-01-01", "2016-01-01", "2016-12-31")]
    [InlineData("2016-01-01", null, "2016-01-01", null)]
    [InlineData(null, "2017-01-01", null, "2016-12-31")]
    public void A_spell_has_the_first_and_the_last_day_and_is_open_where_none_is_known(string? from, string? to, string? start, string? end)
    {
        var edge = Edge(Relation(from, to));
        foreach (var element in edge.Descendants().Where(element => element.Name.LocalName == "spell" || (string?)element.Attribute("for") == "edge_strength"))
        {
            Assert.Equal((start, end), ((string?)element.Attribute("start"), (string?)element.Attribute("end")));
        }

        Assert.Single(edge.Descendants(), element => element.Name.LocalName == "spell");
    }

    [Fact]
    public void What_holds_at_all_times_has_no_spell() => Assert.DoesNotContain(Edge(Relation(null, null)).Descendants(), element => element.Name.LocalName == "spells");

    private static XElement Edge(ExportedRelation relation)
    {
        using var text = new StringWriter();
        var document = new GexfDocument(text);
        document.Begin();
        document.EndNodes();
        document.Add(relation);
        document.End();
        return XDocument.Parse(text.ToString()).Descendants().Single(element => element.Name.LocalName == "edge");
    }

    private static ExportedRelation Relation(string? from, string? to)
    {
        var properties = new Dictionary<string, object?> { ["id"] = "OPPOSES-1", ["kind"] = "OPPOSES", ["caption"] = "-x", ["certainty"] = "asserted", ["sign"] = -1L, ["strength"] = 0.5, ["confidence"] = 0.7 };
        if (from is not null)
        {
            properties["validFrom"] = Day(from);
        }

        if (to is not null)
        {
            properties["validTo"] = Day(to);
        }

        return new ExportedRelation(new NodeId(RecordType.Actor, "a"), "A", new NodeId(RecordType.Actor, "b"), "B", Opposes, properties);
    }

    private static RelationsGraph.Bolt.PackStream.BoltDate Day(string text) => RelationsGraph.Bolt.PackStream.BoltDate.FromDateOnly(DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
