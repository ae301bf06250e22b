using RelationsGraph.Actors;
using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Identity;

public sealed class IdentityDecisionTests : IDisposable
{
    private const string Own = """
        {"type":"actor","id":"front-of-the-north","name":"Front of the North","kind":"armed_group"}
        {"type":"actor","id":"mountain-brigade","name":"Mountain Brigade","kind":"armed_group"}

        """;

    private const string Table = """
        dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,version
        1,5,X,Government of Syria,1,,FRONT of the North,77,,2016,652,,,,652,24.1
        2,5,X,Government of Syria,1,,Mountain Brigades,78,,2016,652,,,,652,24.1
        3,5,X,Government of Syria,1,,Somebody else,79,,2016,652,,,,652,24.1

        """;

    private const string Header = "id,name,candidate,candidate_name,score,reason,decision";

    private readonly string _folder = Directory.CreateTempSubdirectory("identities-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_certain_is_decided_and_what_is_not_is_asked()
    {
        Assert.Equal(
            $"""
            {Header}
            ucdp-actor-77,FRONT of the North,front-of-the-north,Front of the North,1,"one name, but for case, marks and variants of letters",same
            ucdp-actor-78,Mountain Brigades,mountain-brigade,Mountain Brigade,0.88,1 of 17 letters differ,

            """,
            Questions());
    }

    [Fact]
    public void Whom_the_graph_knows_is_asked_about_too_in_whatever_script_and_never_decided_by_sound()
    {
        var known = new Actor("somebody", "Somebody else", "armed_group");
        Assert.Contains("ucdp-actor-79,Somebody else,somebody,Somebody else,1,", Questions(known), StringComparison.Ordinal);
        var arabic = new Actor("barzan", "منتهى برجيز", "armed_group") { Names = [new LocalName("ماونتن بريجيد", "ar")] };
        Assert.DoesNotContain(Questions(arabic).Split('\n'), line => line.Contains(",barzan,", StringComparison.Ordinal) && line.EndsWith("same", StringComparison.Ordinal));
        Assert.Equal(Questions(), Questions(new Actor("ucdp-actor-78", "Mountain Brigades", "armed_group")));
    }

    [Fact]
    public void A_decision_puts_one_id_for_another_and_one_that_is_taken_back_undoes_it()
    {
        Assert.Equal(["ucdp-actor-77", "ucdp-actor-78", "ucdp-actor-79"], Opposed(null));
        Assert.Equal(["front-of-the-north", "ucdp-actor-78", "ucdp-actor-79"], Opposed(Questions()));
        Assert.Equal(["front-of-the-north", "mountain-brigade", "ucdp-actor-79"], Opposed(Questions().Replace("letters differ,", "letters differ,same", StringComparison.Ordinal)));
        Assert.Equal(["ucdp-actor-77", "ucdp-actor-78", "ucdp-actor-79"], Opposed(Questions().Replace(",same", ",different", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whom_a_decision_puts_for_another_has_no_record_of_its_own_and_a_third_is_followed()
    {
        using var dossier = Read($"{Header}\nucdp-actor-77,,ucdp-actor-78,,1,,same\nucdp-actor-78,,mountain-brigade,,1,,same\n");
        Assert.Equal(["front-of-the-north", "mountain-brigade", "syria", "ucdp-actor-79"], dossier.Nodes.Select(node => node.Record).OfType<Actor>().Select(actor => actor.Id));
        Assert.Equal(2, dossier.ReadClaims().Count(row => row.Claim.Object == NodeReference.Actor("mountain-brigade")));
    }

    [Theory]
    [InlineData("id,decision\n", ":1: these are no decisions of who is who; the columns are " + Header)]
    [InlineData(Header + "\na,,b,,1,,maybe\n", ":2: decision 'maybe': no such decision; write same, different or nothing")]
    [InlineData(Header + "\na,,b,,1,,same\na,,c,,1,,same\n", ":3: candidate 'c': a is b by line 2; one actor is the same as one other")]
    [InlineData(Header + "\na,,b,,1,,same\nb,,a,,1,,same\n", ":2: candidate 'b': it goes round in a circle; somebody at the end is the same as nobody else")]
    [InlineData(Header + "\nA b,,b,,1,,same\n", ":2: id 'A b': this is no id; ")]
    [InlineData(Header + "\na,b\n", ":2: the row has 2 values; 7")]
    public void Decisions_that_say_nothing_clear_are_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<DossierException>(() => IdentityDecisions.Read(Write("who.csv", text))).Message, StringComparison.Ordinal);

    private string Questions(params Actor[] graph)
    {
        using var dossier = Read(null);
        using var text = new StringWriter { NewLine = "\n" };
        IdentityDecisions.Write(text, IdentityReview.Of(dossier.Nodes, graph));
        return text.ToString();
    }

    private List<string> Opposed(string? decisions)
    {
        using var dossier = Read(decisions);
        return [.. dossier.ReadClaims().Select(row => row.Claim.Object.Id)];
    }

    private Dossier Read(string? decisions) => DossierSurvey.Of([Write("own.jsonl", Own), Write("table.csv", Table)], new DossierOptions
    {
        Recognise = PublishedFiles.BuiltIn.Recognise,
        Identities = decisions is null ? null : IdentityDecisions.Read(Write("who.csv", decisions)).Applied,
    }).Resolve(KnownNodes.None);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
