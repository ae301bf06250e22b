using System.Text.Json;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Tests.Worker.Loading;

public class RefusalReportTests
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Refusal[] Refusals =
    [
        new(new RowPlace("claims.csv", 12), "predicate", "suports", "no such predicate", "nearest: supports"),
        new(new RowPlace("claims.csv", 12), "subject", "توركیا", "this is no id"),
        new(new RowPlace("claims.csv", 13), null, null, "a quote is not closed"),
    ];

    [Fact]
    public void As_text_each_refusal_is_a_line_and_rows_are_counted()
    {
        var text = new StringWriter { NewLine = "\n" };
        RefusalReport.WriteText(text, Refusals);
        Assert.Equal(
            "claims.csv:12: predicate 'suports': no such predicate; nearest: supports\n" +
            "claims.csv:12: subject 'توركیا': this is no id\n" +
            "claims.csv:13: a quote is not closed\n" +
            "2 rows refused\n",
            text.ToString());
    }

    [Fact]
    public void Files_that_were_not_understood_are_counted_as_files()
    {
        var text = new StringWriter { NewLine = "\n" };
        RefusalReport.WriteText(text, new DossierException(Refusals[2]).Refusals);
        Assert.Equal("claims.csv:13: a quote is not closed\n1 file refused, and nothing taken\n", text.ToString());
        text.GetStringBuilder().Clear();
        RefusalReport.WriteText(text, new DossierException([.. Refusals, new Refusal(new RowPlace("other.csv", 1), null, null, "the file is empty")]).Refusals);
        Assert.EndsWith("\n2 files refused, and nothing taken\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void As_JSON_each_part_has_its_key()
    {
        var json = new MemoryStream();
        RefusalReport.WriteJson(json, Refusals);
        using var document = JsonDocument.Parse(json.ToArray());
        var refused = document.RootElement.GetProperty("refused");
        Assert.Equal(3, refused.GetArrayLength());
        Assert.Equal("""{"file":"claims.csv","line":12,"column":"subject","value":"توركیا","reason":"this is no id","valid":null}""", JsonSerializer.Serialize(refused[1], AsWritten));
    }

    [Fact]
    public void A_long_value_is_cut_where_people_read_it()
    {
        var line = new Refusal(new RowPlace("x", 1), "name", new string('x', 500), "wrong").ToString();
        Assert.Equal($"x:1: name '{new string('x', 80)}…': wrong", line);
    }
}
