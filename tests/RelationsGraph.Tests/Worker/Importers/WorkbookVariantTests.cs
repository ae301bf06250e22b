using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>The same tables in workbooks as offices save them.</summary>
public sealed class WorkbookVariantTests : IDisposable
{
    private const string Rivalries = """
        tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary
        1,Greece-Turkey,350,640,1955,2020,,1,,
        2,US-Cuba,2,40,1959,2015,,,1,

        """;

    private const string Flows = """
        dates,values,direction,operator,location,label,country,exportcountry,IEAname
        @44562,5.5,entry,O,L,P,DE,Russia,P

        """;

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void A_workbook_is_not_unpacked_again_for_what_must_be_known_of_all_rows_before_the_first()
    {
        var path = _tables.WriteWorkbook("rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n7,Greece-Turkey,350,640,1955,2010,Europe,spatial,,\n");
        var opened = 0;
        var file = new InputFile(path, new FileInfo(path).Length, () =>
        {
            opened++;
            return File.OpenRead(path);
        })
        {
            Beside = () => [],
        };
        var table = PublishedFiles.BuiltIn.Recognise(file)!;
        var known = opened;
        Assert.Equal(4, table.ReadRows(refusal => Assert.Fail(refusal.ToString())).Count());
        var read = opened - known;
        Assert.Equal(4, table.ReadRows(refusal => Assert.Fail(refusal.ToString())).Count());

        // Whether it is a bomb, its rows, and its formulas.
        Assert.Equal((3, 3), (read, opened - known));
    }

    [Fact]
    public void Sheets_beside_the_table_and_sheets_that_are_hidden_say_nothing()
    {
        var said = _tables.Claims(_tables.Write(Rivalries));
        Assert.Equal(2, said.Count);
        var draft = new WorkbookSheet("Draft", Rivalries.Replace("1959", "1900", StringComparison.Ordinal));
        Assert.Equal(said, _tables.Claims(_tables.WriteWorkbook(
            "sheets.xlsx", "", new WorkbookSheet("Read me", "Rivalries,2020\n"), draft with { State = "hidden" }, new WorkbookSheet("Data", Rivalries), draft with { Name = "Older", State = "veryHidden" })));
        Assert.Contains("several sheets are such a table: Draft, Data", Refusal(_tables.WriteWorkbook("twice.xlsx", "", draft, new WorkbookSheet("Data", Rivalries))), StringComparison.Ordinal);
        Assert.Contains("no sheet of the workbook is a table that is known", Refusal(_tables.WriteWorkbook("hidden.xlsx", "", draft with { State = "hidden" }, new WorkbookSheet("Data", "a,b\n"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_were_made_one_say_the_same_in_each_row()
    {
        var said = _tables.Claims(_tables.Write(Rivalries.Replace("2,US-Cuba,2,40,1959", "2,US-Cuba,350,40,1955", StringComparison.Ordinal)));
        var merged = new WorkbookSheet("Data", Rivalries.Replace("2,US-Cuba,2,40,1959", "2,US-Cuba,,40,", StringComparison.Ordinal)) { Merged = """<mergeCells count="2"><mergeCell ref="C2:C3"/><mergeCell ref="E2:E3"/></mergeCells>""" };
        Assert.Equal(said, _tables.Claims(_tables.WriteWorkbook("merged.xlsx", "", merged)));
        Assert.Single(_tables.Claims(_tables.WriteWorkbook("unmerged.xlsx", "", merged with { Merged = "" })));
    }

    [Fact]
    public void A_formula_is_the_value_that_it_had_and_one_without_a_value_is_refused()
    {
        var said = _tables.Claims(_tables.Write(Rivalries));
        Assert.Equal(said, _tables.Claims(_tables.WriteWorkbook("formula.xlsx", "", new WorkbookSheet("Data", Rivalries.Replace("1959", "=1958+1:1959", StringComparison.Ordinal)))));
        Assert.Equal([said[0]], _tables.Claims(_tables.WriteWorkbook("empty.xlsx", "", new WorkbookSheet("Data", Rivalries.Replace("1959", "=1958+1", StringComparison.Ordinal)))));
        Assert.Contains("a formula of the row has no value", Assert.Single(_tables.Refused).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2022-01-01")]
    [InlineData("""<workbookPr date1904="1"/>""", "2026-01-02")]
    public void A_day_is_a_number_that_is_shown_as_one_counted_from_where_the_workbook_says(string properties, string day) => Assert.Equal(
        [$"russia supplies germany, {day} to {day}, energy, border_flow, 5.5 kWh a day {day[..4]}, entsog-flows to {day}, dates {day}, operator O, location L, direction entry"],
        _tables.Claims(_tables.WriteWorkbook("days.xlsx", properties, new WorkbookSheet("Data", Flows))));

    [Fact]
    public void A_day_that_is_shown_as_a_number_is_no_day()
    {
        Assert.Empty(_tables.Claims(_tables.WriteWorkbook("number.xlsx", "", new WorkbookSheet("Data", Flows.Replace("@", "", StringComparison.Ordinal)))));
        Assert.Equal("dates '44562': this is no year; write YYYY, or a date that begins with it", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    private string Refusal(string path) => Assert.Throws<DossierException>(() => _tables.Claims(path)).Message;
}
