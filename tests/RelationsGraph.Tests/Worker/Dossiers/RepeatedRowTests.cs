using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Dossiers;

public sealed class RepeatedRowTests : IDisposable
{
    private const string Header = "predicate,subject,object,source,id,theatre,domain,resource,forms,certainty,claimed_by,valid_from,valid_to,amount,unit,under,locator,note";

    private readonly DossierFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_that_say_the_same_come_once_with_the_first_ref_and_note_by_bytes()
    {
        _folder.Write("claims.csv", $"""
            {Header}
            supports,turkey,free-syrian-army,paper,b,,,,,,,,,,,,line 1,second note
            supports,turkey,free-syrian-army,paper,,,,,,,,,,,,sochi,line 2,
            supports,turkey,free-syrian-army,paper,a,,,,,,,,,,,,line 1,third note
            supports,turkey,free-syrian-army,paper,,,,,,,,,,,,sochi,line 2,
            supports,turkey,free-syrian-army,paper,,,,,,,,,,,,,line 1,

            """);
        using var survey = DossierFolder.Survey(_folder.Path);
        using var dossier = survey.Resolve(KnownNodes.None);
        var claims = dossier.ReadClaims().OrderBy(row => row.Claim.Locator, StringComparer.Ordinal).ToList();
        Assert.Empty(dossier.Refusals);
        Assert.Equal(["line 1", "line 2"], claims.Select(row => row.Claim.Locator));
        Assert.Equal(("a", "second note"), (claims[0].Claim.Ref, claims[0].Claim.Note));
        Assert.Equal("agreement:sochi", claims[1].Claim.Under.ToString());
    }

    [Fact]
    public void A_dossier_is_the_same_by_content_whatever_the_names_and_order_of_files_and_rows()
    {
        var first = Content(_folder.Path);
        var lines = DossierFolder.Claims.TrimEnd().Split('\n');
        _folder.Write("claims.csv", string.Join('\n', [lines[0], .. lines[1..].Reverse()]) + "\n");
        Assert.Equal(first, Content(_folder.Path));
        Assert.Equal(first, Content(_folder.Zip()));
        _folder.Append("claims.csv", "supports,turkey,free-syrian-army,paper,,,,,,,,,,,,,line 99,");
        Assert.NotEqual(first, Content(_folder.Path));
    }

    [Fact]
    public void Refusals_come_by_place_once_each_and_are_counted_by_row()
    {
        using var log = new RefusalLog();
        var (late, early) = (new Refusal(new RowPlace("b.csv", 10), "x", "1", "wrong"), new Refusal(new RowPlace("b.csv", 9), null, null, "wrong", "right"));
        foreach (var refusal in new[] { late, late with { Column = "a" }, early, late, new Refusal(new RowPlace("a.csv", 11), null, "", "wrong") })
        {
            log.Add(refusal);
        }

        Assert.Equal([new Refusal(new RowPlace("a.csv", 11), null, "", "wrong"), early, late, late with { Column = "a" }], log);
        Assert.Equal(3, log.Rows);
    }

    private static string Content(string path)
    {
        using var survey = DossierFolder.Survey(path);
        return survey.Content;
    }
}
