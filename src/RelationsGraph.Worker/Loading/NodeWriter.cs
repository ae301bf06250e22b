using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Brings records that are no claims into the graph, writing only what differs.</summary>
internal sealed class NodeWriter(GraphTransaction graph, Vocabulary vocabulary, ChangedNodes changed)
{
    /// <summary>Writes them; what they refer to must be there or among them. Returns how many were new or different.</summary>
    public async Task<long> WriteAsync(IEnumerable<DossierRecord> entities)
    {
        var written = 0L;
        foreach (var type in entities.GroupBy(entity => entity.Id.Type).OrderBy(type => type.Key))
        {
            written += await WriteTypeAsync(type.Key, [.. type]).ConfigureAwait(false);
        }

        return written;
    }

    private async Task<long> WriteTypeAsync(RecordType type, List<DossierRecord> entities)
    {
        var existing = await ReadAsync(type, entities).ConfigureAwait(false);
        var differences = entities
            .Select(entity => Difference.Of(NodeShape.Of(entity, vocabulary), existing.GetValueOrDefault(entity.Id.Id)))
            .Where(difference => difference.Any).ToList();
        var label = ("Label", NodeShape.Label(type));
        await graph.OnAsync(
            CypherTexts.Write("write-nodes", label), "rows",
            [.. differences.Where(difference => difference.Properties).Select(difference => Map(("id", difference.Id), ("properties", difference.Shape.Properties)))]).ConfigureAwait(false);
        await WriteLabelsAsync(differences).ConfigureAwait(false);
        await WriteParentsAsync(type, differences).ConfigureAwait(false);
        await WriteAliasesAsync(label, differences).ConfigureAwait(false);
        differences.ForEach(difference => changed.Note(type, difference));
        return differences.Count;
    }

    private async Task<Dictionary<string, ExistingNode>> ReadAsync(RecordType type, List<DossierRecord> entities)
    {
        // Types that lie in nothing have no such relationship, so any name does.
        var parent = NodeShape.ParentLink(type)?.Type ?? "WITHIN";
        var records = await graph.OnAsync(
            CypherTexts.Write("read-nodes", ("Label", NodeShape.Label(type)), ("PARENT", parent)), "ids", [.. entities.Select(entity => entity.Id.Id)]).ConfigureAwait(false);
        return records.ToDictionary(record => (string)record["id"]!, record => new ExistingNode(
            [.. ((IReadOnlyList<object?>)record["labels"]!).Cast<string>()],
            GraphValue.Text((IReadOnlyDictionary<string, object?>)record["properties"]!),
            (string?)record["parent"],
            [.. ((IReadOnlyList<object?>)record["aliases"]!).Cast<IReadOnlyList<object?>>().Where(alias => alias[0] is not null).Select(alias => new AliasShape((string)alias[0]!, (string?)alias[1], (long?)alias[2] ?? -1))]));
    }

    private async Task WriteLabelsAsync(List<Difference> differences)
    {
        foreach (var label in differences.SelectMany(difference => difference.LabelsToRemove(vocabulary).Select(label => (label, difference.Id))).GroupBy(pair => pair.label, pair => pair.Id))
        {
            await graph.OnAsync(CypherTexts.Write("remove-label", ("Kind", label.Key)), "ids", [.. label]).ConfigureAwait(false);
        }

        foreach (var label in differences.Where(difference => difference.LabelToAdd is not null).GroupBy(difference => difference.LabelToAdd!, difference => difference.Id))
        {
            await graph.OnAsync(CypherTexts.Write("add-label", ("Kind", label.Key)), "ids", [.. label]).ConfigureAwait(false);
        }
    }

    private async Task WriteParentsAsync(RecordType type, List<Difference> differences)
    {
        if (NodeShape.ParentLink(type) is not { } link)
        {
            return;
        }

        var moved = differences.Where(difference => difference.Parent).ToList();
        var start = NodeShape.Label(type);
        await graph.OnAsync(
            CypherTexts.Write("unlink", ("Start", start), ("TYPE", link.Type)), "ids",
            [.. moved.Where(difference => difference.Existing?.Parent is not null).Select(difference => difference.Id)]).ConfigureAwait(false);
        await graph.WriteAllAsync(
            CypherTexts.Write("link", ("Start", start), ("Target", NodeShape.Label(link.Target)), ("TYPE", link.Type)), "rows",
            [.. moved.Where(difference => difference.Shape.Parent is not null).Select(difference => Map(("start", difference.Id), ("target", difference.Shape.Parent)))]).ConfigureAwait(false);
    }

    private async Task WriteAliasesAsync((string, string) label, List<Difference> differences)
    {
        await graph.OnAsync(
            CypherTexts.Write("remove-aliases", label), "rows",
            [.. differences.SelectMany(difference => difference.AliasesToRemove.Select(alias => Map(("id", difference.Id), ("text", alias.Text), ("lang", alias.Language ?? ""))))]).ConfigureAwait(false);
        await graph.WriteAllAsync(
            CypherTexts.Write("add-aliases", label), "rows",
            [.. differences.SelectMany(difference => difference.AliasesToAdd.Select(alias => Map(("id", difference.Id), ("properties", Properties(alias)))))]).ConfigureAwait(false);
    }

    private static Dictionary<string, object?> Properties(AliasShape alias)
    {
        var properties = Map(("key", NameKey.Of(alias.Text)), ("text", alias.Text));
        properties.Put("lang", alias.Language);
        properties.Put("rank", alias.Rank);
        return properties;
    }

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] pairs) => pairs.ToDictionary(pair => pair.Name, pair => pair.Value);

    /// <summary>A node as the graph has it.</summary>
    internal sealed record ExistingNode(IReadOnlyList<string> Labels, string Properties, string? Parent, HashSet<AliasShape> Aliases);

    /// <summary>What of a node is not yet as it should be.</summary>
    internal sealed record Difference(NodeShape Shape, ExistingNode? Existing, bool Properties, bool Parent, string? LabelToAdd)
    {
        public string Id => (string)Shape.Properties["id"]!;

        public IReadOnlyList<AliasShape> AliasesToAdd { get; } = Sorted(Shape.Aliases.Except(Existing?.Aliases ?? []));

        public IReadOnlyList<AliasShape> AliasesToRemove { get; } = Sorted((Existing?.Aliases ?? []).Except(Shape.Aliases));

        public bool Any => Properties || Parent || LabelToAdd is not null || AliasesToAdd.Count > 0 || AliasesToRemove.Count > 0;

        public static Difference Of(NodeShape shape, ExistingNode? existing) => new(
            shape,
            existing,
            existing is null || existing.Properties != GraphValue.Text(shape.Properties),
            existing?.Parent != shape.Parent,
            shape.KindLabel is { } label && !(existing?.Labels.Contains(label) ?? false) ? label : null);

        public IEnumerable<string> LabelsToRemove(Vocabulary vocabulary) => Shape.KindLabel is null || Existing is null ? []
            : vocabulary.ActorKinds.Select(kind => kind.Label).Where(label => label != Shape.KindLabel && Existing.Labels.Contains(label));

        private static List<AliasShape> Sorted(IEnumerable<AliasShape> names)
        {
            var sorted = names.ToList();
            sorted.Sort(AliasShape.Compare);
            return sorted;
        }
    }
}
