using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// A graph to read: a committed version, which never changes and may be read by any number of threads, or the working state of a
/// <see cref="GraphWrite"/>, which its writer alone reads. Ids that name nothing are answered with nothing: null, -1, no labels.
/// </summary>
public sealed class GraphView
{
    internal GraphView(long version)
    {
        Version = version;
        LabelTokens = new TokenTable(version);
        TypeTokens = new TokenTable(version);
        KeyTokens = new TokenTable(version);
        LabelSets = new LabelSets(version);
        Nodes = new NodeTable(version);
        Relationships = new RelationshipTable(version);
        Counts = new RelationshipCounts(version);
        Schema = new SchemaCatalog(version);
    }

    internal GraphView(GraphView other, long version)
    {
        Version = version;
        LabelTokens = other.LabelTokens;
        TypeTokens = other.TypeTokens;
        KeyTokens = other.KeyTokens;
        LabelSets = other.LabelSets;
        Nodes = other.Nodes.For(version);
        Relationships = other.Relationships.For(version);
        Counts = other.Counts.For(version);
        Schema = other.Schema.For(version);
    }

    /// <summary>Goes on under another version: what was written so far is shared from now on.</summary>
    internal void Advance(long version)
    {
        Version = version;
        Nodes = Nodes.For(version);
        Relationships = Relationships.For(version);
        Counts = Counts.For(version);
        Schema = Schema.For(version);
    }

    /// <summary>Number of nodes.</summary>
    public long NodeCount => Nodes.Count;

    /// <summary>Number of relationships.</summary>
    public long RelationshipCount => Relationships.Count;

    /// <summary>Names of all labels ever used, by id.</summary>
    public IReadOnlyList<string> LabelNames => LabelTokens.Names;

    /// <summary>Names of all relationship types ever used, by id.</summary>
    public IReadOnlyList<string> TypeNames => TypeTokens.Names;

    /// <summary>Names of all property keys ever used, by id.</summary>
    public IReadOnlyList<string> KeyNames => KeyTokens.Names;

    /// <summary>The indexes, in the order they were made.</summary>
    public IReadOnlyList<IndexDescriptor> Indexes => Schema.Indexes;

    /// <summary>The constraints, in the order they were made.</summary>
    public IReadOnlyList<ConstraintDescriptor> Constraints => Schema.Constraints;

    internal long Version { get; set; }

    internal TokenTable LabelTokens { get; set; }

    internal TokenTable TypeTokens { get; set; }

    internal TokenTable KeyTokens { get; set; }

    internal LabelSets LabelSets { get; set; }

    internal NodeTable Nodes { get; set; }

    internal RelationshipTable Relationships { get; set; }

    internal RelationshipCounts Counts { get; set; }

    internal SchemaCatalog Schema { get; set; }

    /// <summary>Id of a label; null when no node ever had it.</summary>
    public int? LabelId(string name) => LabelTokens.IdOf(name);

    /// <summary>Id of a relationship type; null when no relationship ever had it.</summary>
    public int? TypeId(string name) => TypeTokens.IdOf(name);

    /// <summary>Id of a property key; null when no property ever had it.</summary>
    public int? KeyId(string name) => KeyTokens.IdOf(name);

    /// <summary>Name of a label.</summary>
    public string LabelName(int id) => LabelTokens.Names[id];

    /// <summary>Name of a relationship type.</summary>
    public string TypeName(int id) => TypeTokens.Names[id];

    /// <summary>Name of a property key.</summary>
    public string KeyName(int id) => KeyTokens.Names[id];

    /// <summary>Whether there is such a node.</summary>
    public bool NodeExists(long node) => Nodes.Exists(node);

    /// <summary>Whether there is such a relationship.</summary>
    public bool RelationshipExists(long relationship) => Relationships[relationship].Type >= 0;

    /// <summary>Whether the node has the label.</summary>
    public bool HasLabel(long node, int label) => Nodes.LabelSet(node) is var set && set > 0 && LabelSets.Contains(set, label);

    /// <summary>Ids of the node's labels, ascending.</summary>
    public ReadOnlySpan<int> Labels(long node) => Nodes.LabelSet(node) is var set && set > 0 ? LabelSets[set] : [];

    /// <summary>A property of a node; null when it has none such.</summary>
    public Value NodeProperty(long node, int key) => (ulong)node < (ulong)Nodes.NextId ? Nodes.Properties.Get((int)node, key) : default;

    /// <summary>A property of a relationship; null when it has none such.</summary>
    public Value RelationshipProperty(long relationship, int key)
        => (ulong)relationship < (ulong)Relationships.NextId ? Relationships.Properties.Get((int)relationship, key) : default;

    /// <summary>The properties of a node, in the order of their key ids.</summary>
    public PropertyEnumerator NodeProperties(long node) => Nodes.Properties.Of((int)node);

    /// <summary>The properties of a relationship, in the order of their key ids.</summary>
    public PropertyEnumerator RelationshipProperties(long relationship) => Relationships.Properties.Of((int)relationship);

    /// <summary>The type of a relationship; -1 when there is none such.</summary>
    public int RelationshipType(long relationship) => Math.Max(Relationships[relationship].Type, -1);

    /// <summary>Type of a relationship, also of one that was deleted since the graph was opened; -1 when there never was one, or when the transaction that deleted it had created it.</summary>
    public int RelationshipTypeEvenIfDeleted(long relationship) =>
        Relationships[relationship].Type is var type && type < -1 ? RelationshipTable.FormerType(type) : type;

    /// <summary>The node where a relationship starts; -1 when there is none such.</summary>
    public long StartNode(long relationship) => Relationships[relationship].Start;

    /// <summary>The node where a relationship ends; -1 when there is none such.</summary>
    public long EndNode(long relationship) => Relationships[relationship].End;

    /// <summary>Walks the relationships of a node; a loop comes once for <see cref="Direction.Both"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="direction">Which relationships, seen from the node.</param>
    /// <param name="types">Their types; null or empty for all. The array is kept, not copied.</param>
    public Expansion Expand(long node, Direction direction, int[]? types = null) => new(Nodes.Groups(node), (int)node, Relationships.NextId, direction, types);

    /// <summary>Walks the relationships of a node that have one type.</summary>
    public Expansion Expand(long node, Direction direction, int type) => new(Nodes.Groups(node), (int)node, Relationships.NextId, direction, type);

    /// <summary>How many relationships <see cref="Expand(long, Direction, int[])"/> would give.</summary>
    public long Degree(long node, Direction direction, params ReadOnlySpan<int> types)
    {
        long degree = 0;
        foreach (ref readonly var group in Nodes.Groups(node).AsSpan())
        {
            if ((direction == Direction.Both || group.Incoming == (direction == Direction.Incoming)) && (types.IsEmpty || types.Contains(group.Type)))
            {
                var seen = group.Seen(Relationships.NextId);
                degree += seen - group.Dead - (direction == Direction.Both && group.Incoming ? group.Loops((int)node, seen) : 0);
            }
        }

        return degree;
    }

    /// <summary>How many entries <see cref="Expand(long, Direction, int[])"/> walks over: at least the degree, and found at once.</summary>
    internal long Walked(long node, Direction direction, int[]? types)
    {
        long walked = 0;
        foreach (ref readonly var group in Nodes.Groups(node).AsSpan())
        {
            // Groups are sorted by type, and those behind it may lie in memory that nothing else needs.
            if (types is [var single] && group.Type > single)
            {
                break;
            }

            walked += IsWalked(group, direction, types) ? group.Used : 0;
        }

        return walked;
    }

    /// <summary>Asks for the memory of the first entries that <see cref="Expand(long, Direction, int[])"/> walks over.</summary>
    internal void FetchEntries(int node, Direction direction, int[]? types)
    {
        foreach (ref readonly var group in Nodes.Groups(node).AsSpan())
        {
            if (types is [var single] && group.Type > single)
            {
                break;
            }

            if (IsWalked(group, direction, types))
            {
                group.FetchEntries();
            }
        }
    }

    private static bool IsWalked(in AdjacencyGroup group, Direction direction, int[]? types) =>
        (direction == Direction.Both || group.Incoming == (direction == Direction.Incoming)) && (types is null or [] || Array.IndexOf(types, group.Type) >= 0);

    /// <summary>All nodes, in the order of their ids.</summary>
    public EntityWalk AllNodes() => Nodes.All();

    /// <summary>The nodes with a label, in the order of their ids.</summary>
    public IdEnumerator NodesWithLabel(int label) => Nodes.WithLabel(label)?.GetEnumerator() ?? default;

    /// <summary>All relationships, in the order of their ids.</summary>
    public RelationshipWalk AllRelationships() => Relationships.All();

    /// <summary>The relationships of a type, in the order of their ids.</summary>
    public IdEnumerator RelationshipsOfType(int type) => Relationships.OfType(type)?.GetEnumerator() ?? default;

    /// <summary>Number of nodes with a label.</summary>
    public long NodeCountWithLabel(int label) => Nodes.WithLabel(label)?.Count ?? 0;

    /// <summary>Number of relationships of a type.</summary>
    public long RelationshipCountOfType(int type) => Relationships.OfType(type)?.Count ?? 0;

    /// <summary>
    /// Number of relationships of a type (null: of any) that start (<see cref="Direction.Outgoing"/>), end (<see cref="Direction.Incoming"/>), or
    /// do one or the other (<see cref="Direction.Both"/>, where one that does both counts twice) at nodes with a label.
    /// </summary>
    public long RelationshipCountAt(int label, int? type, Direction direction)
    {
        long count = 0;
        for (var set = 1; set < LabelSets.Count; set++)
        {
            if (!LabelSets.Contains(set, label))
            {
                continue;
            }

            for (var each = type ?? 0; each <= (type ?? TypeTokens.Count - 1); each++)
            {
                count += direction == Direction.Incoming ? 0 : Counts[set, AdjacencyGroup.KeyOf(each, false)];
                count += direction == Direction.Outgoing ? 0 : Counts[set, AdjacencyGroup.KeyOf(each, true)];
            }
        }

        return count;
    }

    /// <summary>An index by name; null when there is none.</summary>
    public IndexDescriptor? IndexNamed(string name) => Indexes.FirstOrDefault(index => index.Name == name);

    /// <summary>A constraint by name; null when there is none.</summary>
    public ConstraintDescriptor? ConstraintNamed(string name) => Constraints.FirstOrDefault(constraint => constraint.Name == name);

    /// <summary>An index of the kind on the same labels or types and properties; null when there is none.</summary>
    public IndexDescriptor? IndexLike(IndexDefinition definition)
        => Indexes.FirstOrDefault(index => index.Kind == definition.Kind
            && index.SchemaText == SchemaDescription.Of(definition.Entity, definition.LabelsOrTypes, definition.PropertyKeys));

    /// <summary>A constraint on the same label or type and properties that demands the same, or, as unique and key do, a part of it; null when there is none.</summary>
    public ConstraintDescriptor? ConstraintLike(ConstraintDefinition definition)
        => Constraints.FirstOrDefault(constraint => (constraint.Kind == definition.Kind || (constraint.OwnedIndexId is not null && (definition.Kind is ConstraintKind.Unique or ConstraintKind.Key)))
            && constraint.SchemaText == SchemaDescription.Of(definition.Entity, [definition.LabelOrType], definition.PropertyKeys));

    /// <summary>The indexes on nodes with a label whose first property is this; lookup and full-text indexes left out.</summary>
    public IEnumerable<IndexDescriptor> IndexesOn(EntityKind entity, int labelOrType, int firstKey) => Indexes.Where(index => index.Entity == entity
        && index.Kind is not (IndexKind.Lookup or IndexKind.FullText) && index.TokenIds[0] == labelOrType && index.KeyIds[0] == firstKey);

    /// <summary>How much an index holds.</summary>
    public IndexStatistics Statistics(IndexDescriptor index) => Schema.Of(index).Statistics;

    /// <summary>
    /// Entities whose properties equal these values: all properties of the index, or the first few of a composite one. Null and
    /// NaN equal nothing.
    /// </summary>
    public IndexHits Seek(IndexDescriptor index, params ReadOnlySpan<Value> values) => Schema.Of(index).Seek(values);

    /// <summary>
    /// Entities whose property lies between two bounds, by value. Only values that <c>&lt;</c> compares with the bounds are found: numbers
    /// with numbers without NaN, strings with strings ...
    /// </summary>
    public IndexHits SeekRange(IndexDescriptor index, IndexBound lower, IndexBound upper, ScanOrder order = ScanOrder.Ascending)
        => Schema.Of(index).SeekRange([], lower, upper, order);

    /// <summary>As the other, for a composite index whose first properties equal the values of <paramref name="prefix"/>.</summary>
    public IndexHits SeekRange(IndexDescriptor index, ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, ScanOrder order = ScanOrder.Ascending)
        => Schema.Of(index).SeekRange(prefix, lower, upper, order);

    /// <summary>All entities of an index, by value.</summary>
    public IndexHits Scan(IndexDescriptor index, ScanOrder order = ScanOrder.Ascending) => Schema.Of(index).SeekRange([], IndexBound.None, IndexBound.None, order);

    /// <summary>Entities whose text starts with this, by text.</summary>
    public IndexHits SeekPrefix(IndexDescriptor index, string prefix) => Schema.Of(index).SeekPrefix(prefix);

    /// <summary>Entities whose text contains this.</summary>
    public IndexHits Contains(IndexDescriptor index, string part) => Schema.Of(index).Contains(part, this);

    /// <summary>Entities whose text ends with this.</summary>
    public IndexHits EndsWith(IndexDescriptor index, string suffix) => Schema.Of(index).EndsWith(suffix, this);

    /// <summary>
    /// Entities whose point lies in a box, its edges included; points of another reference system than the corners' are not found. On
    /// the earth a box whose western edge lies east of its eastern one crosses the date line.
    /// </summary>
    public IndexHits SeekBox(IndexDescriptor index, PointValue lower, PointValue upper) => Schema.Of(index).SeekBox(lower, upper, this);

    /// <summary>Answers a query in Lucene's classic language; the best match first, equal scores by id. Words of the query are cut up as <paramref name="analyzer"/> does; null: as in the index.</summary>
    /// <exception cref="CypherException">The text is no query, or the index is not full-text.</exception>
    public IReadOnlyList<FullTextHit> QueryFullText(IndexDescriptor index, string query, string? analyzer = null, int most = int.MaxValue) => Schema.Of(index) is FullTextIndex texts
        ? new FullTextSearch(texts, this, analyzer is null ? texts.Analyzer : Texts.TextAnalyzers.Named(analyzer) ?? throw new ArgumentException($"There is no analyzer '{analyzer}'.", nameof(analyzer))).Run(query, most)
        : throw new CypherException("Neo.ClientError.Procedure.ProcedureCallFailed", $"There is no such fulltext schema index: {index.Name}");
}
