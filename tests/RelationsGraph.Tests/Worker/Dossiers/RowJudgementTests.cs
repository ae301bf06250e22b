using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Dossiers;

public sealed class RowJudgementTests
{
    // Several parts, the last one not full.
    private const int Rows = 1000;

    private static readonly RecordLayout Layout = RecordLayout.Of(RecordType.Resource);

    [Fact]
    public void Rows_judged_side_by_side_come_in_the_order_in_which_they_stand()
    {
        var file = FileOf(_ => Enumerable.Range(1, Rows).Select(line => RowAt(line, line % 3 == 0 ? "no id" : $"r-{line}")));
        var judged = Judgement().Of(file, refused => Assert.Fail(refused.ToString()), TestContext.Current.CancellationToken).ToList();
        Assert.Equal(Enumerable.Range(1, Rows), judged.Select(LineOf));
        Assert.All(judged, one => Assert.Equal(LineOf(one) % 3 == 0, one is RefusedRow));
    }

    [Fact]
    public void What_is_no_row_is_told_at_once_however_much_of_it_there_is()
    {
        var told = 0;
        var file = FileOf(refused => Enumerable.Range(1, Rows).Select(line => Refuse(refused, line)).OfType<Row>());
        Assert.Empty(Judgement().Of(file, _ => told++, TestContext.Current.CancellationToken));
        Assert.Equal(Rows, told);
    }

    [Fact]
    public void Rows_before_a_place_from_which_on_the_file_is_not_understood_change_nothing_about_that()
    {
        var file = FileOf(_ => Enumerable.Range(1, Rows).Select(line => line < Rows ? RowAt(line, $"r-{line}") : throw new DossierException(new Refusal(PlaceAt(line), null, null, "no more"))));
        var mistake = Assert.Throws<DossierException>(() => Judgement().Of(file, _ => { }, TestContext.Current.CancellationToken).Count());
        Assert.Equal(Rows, Assert.Single(mistake.Refusals).Place.Line);
    }

    [Fact]
    public void Whoever_stops_gets_no_further_rows()
    {
        using var stop = new CancellationTokenSource();
        var given = 0;
        var file = FileOf(_ => Endless().Select(line => RowAt(line, $"r-{line}")));
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in Judgement().Of(file, _ => { }, stop.Token))
            {
                given++;
                stop.Cancel();
            }
        });
        Assert.InRange(given, 1, Rows);
    }

    private static RowJudgement Judgement() => new(new RecordReader(Vocabulary.BuiltIn, RecordTimes.Refuse));

    private static DossierFile FileOf(Func<Action<Refusal>, IEnumerable<Row>> rows) => new("resources.csv", Layout, () => Stream.Null) { Rows = rows };

    private static Row RowAt(int line, string id) => new(Layout, PlaceAt(line), new Dictionary<string, string> { ["id"] = id, ["name"] = "A resource" });

    private static RowPlace PlaceAt(int line) => new("resources.csv", line);

    private static Row? Refuse(Action<Refusal> refused, int line)
    {
        refused(new Refusal(PlaceAt(line), null, null, "no row"));
        return null;
    }

    private static IEnumerable<int> Endless()
    {
        for (var line = 1; ; line++)
        {
            yield return line;
        }
    }

    private static int LineOf(JudgedRow judged) => judged switch
    {
        JudgedRecord record => record.Record.Place.Line,
        RefusedRow refused => refused.Refusals[0].Place.Line,
        _ => 0,
    };
}
