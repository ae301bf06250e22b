using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Insight;

/// <summary>The root field <c>path</c>: of the ways with the fewest hops the one with the greatest product of confidences.</summary>
internal static class PathQuestion
{
    private const int UsualHops = 6;

    /// <summary><c>path</c></summary>
    public static Projection Path(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var taken = TakenRelations.Of(fields, field);
        var hops = WalkBounds.Hops(field, UsualHops, WalkBounds.PathHops);
        var from = scope.References.One(scope, Named.Actor, field.Required("from"), "from");
        var to = scope.References.One(scope, Named.Actor, field.Required("to"), "to");
        var (one, other, way, r) = (scope.Fresh("one"), scope.Fresh("other"), scope.Fresh("way"), scope.Fresh("r"));
        var (actors, relations) = (scope.Fresh("actors"), scope.Fresh("relations"));
        var shown = Objects.Map(field.Below("Path"), part => part.Name == "actors" ? HeldThings.Actors(fields, actors, part) : HeldThings.Relations(fields, relations, part));
        var pattern = $"MATCH ({one}:Actor {{id: {from}}}), ({other}:Actor {{id: {to}}})\n" +
            $"WHERE {one} <> {other}\n" +
            $"MATCH {way} = ALL SHORTEST ({one}) ((:Actor)-[{r}:{Types(scope, field)}{TakenRelations.Inline(taken.InTheatre(r))}]-(:Actor)){{1, {hops}}} ({other})\n" +
            $"WITH nodes({way}) AS {actors}, relationships({way}) AS {relations}\n" +
            $"ORDER BY {Ranks.Confidence($"reduce(product = 1.0, part IN {relations} | product * part.confidence)")}, {Ranks.Ids(actors)}, {Ranks.Ids(relations)} LIMIT 1";
        var shape = shown.Shape!;
        return new Projection(
            $"[{from}, {to}, {CypherText.Indent(Objects.First(pattern, shown).Cypher)}]",
            new ComputedShape((ref PackStreamReader reader, OperationContext _) => Read(ref reader, shape)));
    }

    private static RecordSlice Read(ref PackStreamReader reader, Shape shape)
    {
        reader.ReadListHeader();
        var (from, to) = (ObjectReader.Read(ref reader, 1), ObjectReader.Read(ref reader, 1));
        return Equals(from, to)
            ? throw new QuestionException("BAD_USER_INPUT", $"from, to: both are \"actor:{from}\"; a path needs two actors.")
            : new RecordSlice(shape, reader.Position);
    }

    private static string Types(Scope scope, Selection field)
    {
        var asked = field.Argument("kinds")?.Items.Select(kind => kind.Text).ToHashSet();
        var kinds = scope.Vocabulary.Kinds.Where(kind => asked is null || asked.Contains(kind.Name)).Select(kind => kind.Name).ToList();

        // An empty list asks for no kind: a type that no relation has.
        return kinds.Count > 0 ? string.Join('|', kinds) : "NONE";
    }
}
