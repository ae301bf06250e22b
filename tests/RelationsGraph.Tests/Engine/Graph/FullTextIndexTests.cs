using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class FullTextIndexTests
{
    // The texts were put into Neo4j 5.26 as well and then indexed; the expected rows and scores are its answers.
    private static readonly (string Title, string? Body)[] Documents =
    [
        ("Gas pipeline dispute", "Turkey and Russia argue about the gas pipeline, the pipeline price and more."),
        ("Syria", "Ceasefire in Idlib: Russia's jets don't stop"),
        ("Idlib ceasefire", null),
        ("S-400 deal", "Turkey buys S-400 missiles from Russia for 2.5 billion"),
        ("Türkiye", "Ankara says foo_bar example.com"),
        ("pipelines", "two pipelines"),
        ("Russian gas", "gas gas gas"),
        ("کوردستان", "هەولێر و سلێمانی"),
        ("long", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}")) + " russia"),
    ];

    [Theory]
    [InlineData("russia", "3 0.472, 0 0.428, 8 0.172")]
    [InlineData("RUSSIA", "3 0.472, 0 0.428, 8 0.172")]
    [InlineData("gas", "6 1.677, 0 1.055")]
    [InlineData("gas pipeline", "0 2.821, 6 1.677")]
    [InlineData("gas AND pipeline", "0 2.821")]
    [InlineData("+russia -gas", "3 0.472, 8 0.172")]
    [InlineData("title:gas", "6 0.582, 0 0.475")]
    [InlineData("pipeline*", "0 2.000, 5 2.000")]
    [InlineData("pipelin~", "5 1.625, 0 1.514")]
    [InlineData("pipelne~1", "0 1.514")]
    [InlineData("\"gas pipeline\"", "0 2.516")]
    [InlineData("\"pipeline gas\"~3", "0 1.150")]
    [InlineData("idlib OR turkey", "1 1.001, 2 0.797, 3 0.641, 0 0.580")]
    [InlineData("russia AND NOT turkey", "8 0.172")]
    [InlineData("(gas OR idlib) AND russia", "0 1.482")]
    [InlineData("S-400", "3 3.092")]
    [InlineData("don't", "1 1.001")]
    [InlineData("foo_bar", "4 1.134")]
    [InlineData("example.com", "4 1.134")]
    [InlineData("2.5", "3 0.896")]
    [InlineData("türkiye", "4 1.031")]
    [InlineData("turkiye~", "4 0.884, 3 0.427, 0 0.387")]
    [InlineData("pipe?ine", "0 2.000")]
    [InlineData("body:russia^3 title:gas", "0 1.758, 3 1.417, 6 0.582, 8 0.516")]
    [InlineData("/pipelin.*/", "0 2.000, 5 2.000")]
    [InlineData("title:[a TO j]", "0 1.000, 2 1.000, 3 1.000, 6 1.000")]
    [InlineData("کوردستان", "7 1.031")]
    [InlineData("a OR b AND russia", "")]
    [InlineData("gas -pipeline", "6 1.677")]
    [InlineData("nothing", "")]
    [InlineData("russia's", "1 1.001")]
    [InlineData("\"ceasefire idlib\"", "")]
    [InlineData("idlib ceasefir~", "1 1.878, 2 1.495")]
    [InlineData("-russia", "")]
    [InlineData("title:(gas idlib)", "2 0.797, 6 0.582, 0 0.475")]
    public void A_query_finds_what_Neo4j_finds_with_its_scores(string query, string expected)
    {
        using var store = Filled(out var index);
        Assert.Equal(expected, string.Join(", ", store.Snapshot.QueryFullText(index, query).Select(hit => FormattableString.Invariant($"{hit.Id} {hit.Score:F3}"))));
    }

    [Fact]
    public void Everything_is_found_by_a_star() => Assert.Equal(Documents.Length, Found("*:*").Count);

    [Theory]
    [InlineData("(gas")]
    [InlineData("\"gas")]
    [InlineData("[a TO")]
    [InlineData("/(/")]
    [InlineData("title:")]
    [InlineData("")]
    public void What_is_no_query_is_refused(string query)
    {
        using var store = Filled(out var index);
        var refusal = Assert.Throws<CypherException>(() => store.Snapshot.QueryFullText(index, query));
        Assert.Equal("Neo.ClientError.Procedure.ProcedureCallFailed", refusal.Code);
    }

    [Fact]
    public void A_misspelt_word_is_found_among_many_that_begin_otherwise()
    {
        using var store = new GraphStore();
        IndexDescriptor index;
        string[] near = ["abtor", "actor", "actor1", "aktor", "aztor", "bactor", "ctor", "octor", "tactor", "\uD83Dactor", "🕊ctor"];
        using (var write = store.Begin())
        {
            index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.FullText, Entity = EntityKind.Node, LabelsOrTypes = ["Document"], PropertyKeys = ["title"] });
            string[] others = [.. Enumerable.Range(0, 3000).Select(i => $"{(char)('a' + (i % 26))}{i:D4}"), .. Enumerable.Range(0, 300).Select(i => $"acu{i}"), .. Enumerable.Range(0, 100).Select(i => $"🕊🕊🕊{i}")];
            foreach (var title in near.Concat(others))
            {
                write.SetNodeProperty(write.CreateNode(write.Label("Document")), write.Key("title"), Value.Of(title));
            }

            write.Commit();
        }

        var found = store.Snapshot.QueryFullText(index, "actor~1").Select(hit => near[hit.Id]);

        Assert.Equal(near[..9], found.Where(title => char.IsAscii(title[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_that_changes_or_goes_is_found_as_it_is_now_and_older_versions_find_what_they_had()
    {
        using var store = Filled(out var index);
        var before = store.Snapshot;
        using (var write = store.Begin())
        {
            write.SetNodeProperty(6, write.Key("title"), Value.Of("Norwegian oil"));
            write.SetNodeProperty(6, write.Key("body"), default);
            write.RemoveLabel(0, write.Label("Document"));
            write.SetNodeProperty(1, write.Key("body"), Value.ListOf(Value.Of("gas"), Value.Of("oil")));
            write.Commit();
        }

        Assert.Equal([6, 0], before.QueryFullText(index, "gas").Select(hit => hit.Id));
        Assert.Equal([1], store.Snapshot.QueryFullText(index, "gas").Select(hit => hit.Id));
        Assert.Equal([1, 6], store.Snapshot.QueryFullText(index, "oil").Select(hit => hit.Id).Order());
        Assert.Empty(store.Snapshot.QueryFullText(index, "\"gas oil\""));
    }

    [Fact]
    public void Texts_set_one_after_the_other_score_as_those_that_an_index_is_made_upon()
    {
        const string Text = "MATCH (n) DETACH DELETE n WITH count(*) AS none UNWIND [['gas', 'gas pipeline'], ['oil', null], ['gas', 'oil oil']] AS t CREATE (n:Document {title: t[0], body: t[1]}) SET n.body = t[1]";
        using var store = Filled(out var index);
        using (var session = new EmbeddedGraph(store).Session())
        {
            session.Run(Text).Consume();
        }

        using var other = new GraphStore();
        using (var graph = new EmbeddedGraph(other))
        {
            using var session = graph.Session();
            session.Run(Text).Consume();
            session.Run("CREATE FULLTEXT INDEX documents FOR (d:Document) ON EACH [d.title, d.body]").Consume();
        }

        var later = other.Snapshot.IndexNamed("documents")!;
        Assert.Equal(other.Snapshot.QueryFullText(later, "gas oil").Select(hit => hit.Score), store.Snapshot.QueryFullText(index, "gas oil").Select(hit => hit.Score));
    }

    [Fact]
    public void Relationships_of_several_types_are_indexed_together()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var (a, b) = (write.CreateNode(), write.CreateNode());
        var index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.FullText, Entity = EntityKind.Relationship, LabelsOrTypes = ["SUPPORTS", "OPPOSES"], PropertyKeys = ["caption"] });
        var one = write.CreateRelationship(write.Type("SUPPORTS"), a, b);
        var other = write.CreateRelationship(write.Type("OPPOSES"), a, b);
        var outside = write.CreateRelationship(write.Type("HOSTS"), a, b);
        foreach (var relationship in new[] { one, other, outside })
        {
            write.SetRelationshipProperty(relationship, write.Key("caption"), Value.Of("gives arms"));
        }

        Assert.Equal([one, other], write.View.QueryFullText(index, "arms").Select(hit => hit.Id));
    }

    [Fact]
    public void An_analyser_that_is_not_known_is_refused_with_the_known_ones()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var options = MapValue.Of(("indexConfig", Value.Of(MapValue.Of(("fulltext.analyzer", Value.Of("klingon"))))));
        var refusal = Assert.Throws<CypherException>(() => write.CreateIndex(new IndexDefinition
        {
            Kind = IndexKind.FullText,
            Entity = EntityKind.Node,
            LabelsOrTypes = ["A"],
            PropertyKeys = ["t"],
            Options = options,
        }));
        Assert.Contains("klingon", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("standard-no-stop-words", refusal.Diagnostic.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actor one*")]
    [InlineData("+actor two~1 -three")]
    [InlineData("*:*")]
    public void The_best_few_are_the_first_of_all(string query)
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.FullText, Entity = EntityKind.Node, LabelsOrTypes = ["Document"], PropertyKeys = ["title", "body"] });
        string[] words = ["one", "two", "three", "twos", "ones", "actor"];
        for (var i = 0; i < 500; i++)
        {
            var node = write.CreateNode(write.Label("Document"));
            write.SetNodeProperty(node, write.Key("title"), Value.Of($"actor {words[i % 5]}"));
            write.SetNodeProperty(node, write.Key("body"), Value.Of($"{words[i * i % 6]} {words[i % 4]}"));
        }

        write.Commit();
        var all = store.Snapshot.QueryFullText(index, query);
        Assert.True(all.Count > 200);
        Assert.Equal(all.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Id), all);
        Assert.All([0, 1, 7, 100, all.Count, all.Count + 1], most => Assert.Equal(all.Take(most), store.Snapshot.QueryFullText(index, query, most: most)));
    }

    private static IReadOnlyList<FullTextHit> Found(string query)
    {
        using var store = Filled(out var index);
        return store.Snapshot.QueryFullText(index, query);
    }

    private static GraphStore Filled(out IndexDescriptor index)
    {
        var store = new GraphStore();
        using var write = store.Begin();
        index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.FullText, Entity = EntityKind.Node, LabelsOrTypes = ["Document"], PropertyKeys = ["title", "body"] });
        foreach (var (title, body) in Documents)
        {
            var node = write.CreateNode(write.Label("Document"));
            write.SetNodeProperty(node, write.Key("title"), Value.Of(title));
            write.SetNodeProperty(node, write.Key("body"), Value.Of(body));
        }

        write.Commit();
        return store;
    }
}
