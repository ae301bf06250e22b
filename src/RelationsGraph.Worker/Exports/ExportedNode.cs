using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Exports;

/// <summary>A node that is no claim, as it was read.</summary>
/// <param name="Id">Type and id.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Parent">The id of what it lies in or is part of.</param>
/// <param name="Names">Its names beside the main one and the id, in the order of files.</param>
internal sealed record ExportedNode(NodeId Id, IReadOnlyDictionary<string, object?> Properties, string? Parent, IReadOnlyList<LocalName> Names)
{
    /// <summary>The id with its type, as the API has it: <c>actor:turkey</c>.</summary>
    public string GlobalId => GlobalIdOf(Id);

    public string Name => Text("name") ?? Text("title") ?? Id.Id;

    public static string GlobalIdOf(NodeId id) => $"{RecordLayout.Of(id.Type).Name}:{id.Id}";

    /// <summary>The node of a record of <c>read-nodes</c>.</summary>
    public static ExportedNode Of(RecordType type, BoltRecord record)
    {
        var properties = (IReadOnlyDictionary<string, object?>)record["properties"]!;
        var aliases = ((IReadOnlyList<object?>)record["aliases"]!).Cast<IReadOnlyList<object?>>().Where(alias => alias[0] is not null)
            .Select(alias => new AliasShape((string)alias[0]!, (string?)alias[1], (long?)alias[2] ?? 0)).ToList();
        aliases.Sort(AliasShape.Compare);
        var (id, name) = ((string)record["id"]!, (string?)properties.GetValueOrDefault("name"));
        return new ExportedNode(
            new NodeId(type, id), properties, (string?)record["parent"],
            [.. aliases.Select(alias => new LocalName(alias.Text, alias.Language)).Where(alias => alias.Language is not null || (alias.Text != name && alias.Text != id))]);
    }

    public string? Text(string property) => (string?)Properties.GetValueOrDefault(property);

    public long? Number(string property) => (long?)Properties.GetValueOrDefault(property);

    /// <summary>A date as files write it, with as much as is known of it.</summary>
    public string? Date(string property) => GraphValue.Partial(Properties.GetValueOrDefault(property), Properties.GetValueOrDefault(property + "Precision"))?.ToString();

    public Theatres.Location? Location => Properties.GetValueOrDefault("location") is BoltPoint point ? new Theatres.Location(point.Y, point.X) : null;

    /// <summary>What it names and cannot do without.</summary>
    public NodeId? Reference => Parent is { } parent && NodeShape.ParentLink(Id.Type) is { } link ? new NodeId(link.Target, parent) : null;

    /// <summary>The type of a node by its labels.</summary>
    public static RecordType TypeOf(object? labels) => ExportPages.EndTypes.First(type => ((IReadOnlyList<object?>)labels!).Contains(NodeShape.Label(type)));

    /// <summary>The reference of a claim to a node by its labels.</summary>
    public static NodeReference ReferenceOf(object? id, object? labels) => new(Enum.GetValues<NodeType>().First(type => ((IReadOnlyList<object?>)labels!).Contains(type.ToString())), (string)id!);
}
