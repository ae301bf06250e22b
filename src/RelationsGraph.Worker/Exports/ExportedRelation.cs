using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Exports;

/// <summary>A relation with its ends, as it was read.</summary>
internal sealed record ExportedRelation(NodeId From, string FromName, NodeId To, string ToName, RelationKind Kind, IReadOnlyDictionary<string, object?> Properties)
{
    public string Id => Text("id")!;

    /// <summary>The first day on which it holds; null where that is not known.</summary>
    public DateOnly? First => GraphValue.Day(Properties.GetValueOrDefault("validFrom"));

    /// <summary>The last day on which it holds; null where it still does.</summary>
    public DateOnly? Last => GraphValue.Day(Properties.GetValueOrDefault("validTo"))?.AddDays(-1);

    /// <summary>The claims that make it and those that deny it.</summary>
    public IEnumerable<string> Claims => List("claimIds").Concat(List("deniedBy"));

    public static ExportedRelation Of(BoltRecord record, Vocabulary vocabulary)
    {
        var properties = (IReadOnlyDictionary<string, object?>)record["relation"]!;
        var kind = (string)properties["kind"]!;
        var to = new NodeId(ExportedNode.TypeOf(record["toLabels"]), (string)record["to"]!);
        return new ExportedRelation(
            new NodeId(RecordType.Actor, (string)record["from"]!), (string?)record["fromName"] ?? "", to, (string?)record["toName"] ?? "",
            vocabulary.FindKind(kind) ?? throw new VocabularyException($"the graph has relations of kind {kind}, which the vocabulary lacks; export with the vocabulary that they were loaded with"),
            properties);
    }

    public string? Text(string property) => (string?)Properties.GetValueOrDefault(property);

    public IEnumerable<string> List(string property) => ((IReadOnlyList<object?>?)Properties.GetValueOrDefault(property) ?? []).Cast<string>();

    public double? Number(string property) => Properties.GetValueOrDefault(property) switch
    {
        double number => number,
        long integer => integer,
        _ => null,
    };

    public DateOnly? Day(string property) => Properties.GetValueOrDefault(property) is BoltDate date ? date.ToDateOnly() : null;
}
