using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using EntityKind = RelationsGraph.Engine.Graph.EntityKind;

namespace RelationsGraph.Engine.Planning;

/// <summary>How much there is of what, for choosing a plan.</summary>
public sealed class GraphStatistics(GraphView view)
{
    // A plan is kept while the graph grows: an empty graph must not make every order look alike.
    private const double FewestNodes = 10;

    /// <summary>Nodes.</summary>
    public double Nodes => Math.Max(FewestNodes, view.NodeCount);

    /// <summary>Nodes with a label.</summary>
    public double NodesWithLabel(string label) => view.LabelId(label) is { } id ? Math.Max(1, view.NodeCountWithLabel(id)) : 1;

    /// <summary>The share of nodes that has a label.</summary>
    public double LabelShare(string label) => Math.Min(1, NodesWithLabel(label) / Nodes);

    /// <summary>Relationships of some types; none given: of any.</summary>
    public double Relationships(Sequence<string> types)
    {
        if (types.Count == 0)
        {
            return Math.Max(FewestNodes, view.RelationshipCount);
        }

        var count = 0.0;
        foreach (var type in types)
        {
            count += view.TypeId(type) is { } id ? view.RelationshipCountOfType(id) : 0;
        }

        return Math.Max(1, count);
    }

    /// <summary>The indexes by value on a label or type.</summary>
    public IEnumerable<IndexDescriptor> Indexes(EntityKind entity, string labelOrType) => view.Indexes.Where(index =>
        index.Entity == entity && index.Kind is Graph.IndexKind.Range or Graph.IndexKind.Text or Graph.IndexKind.Point && index.LabelsOrTypes.Count == 1 && index.LabelsOrTypes[0] == labelOrType);

    /// <summary>How much an index holds.</summary>
    public IndexStatistics Of(IndexDescriptor index) => view.Statistics(index);

    /// <summary>The share of a label's nodes that has one value of a property; null when no index tells.</summary>
    public double? NodeValueShare(string label, string key) => ValueShare(EntityKind.Node, label, key);

    /// <summary>The share of a type's relationships that has one value of a property; null when no index tells.</summary>
    public double? RelationshipValueShare(string type, string key) => ValueShare(EntityKind.Relationship, type, key);

    /// <summary>The share of a label's nodes that has a property; null when no index tells.</summary>
    public double? NodePresentShare(string label, string key) =>
        IndexOf(EntityKind.Node, label, key) is { } index ? Math.Min(1, view.Statistics(index).Entries / NodesWithLabel(label)) : null;

    private IndexDescriptor? IndexOf(EntityKind entity, string token, string key) =>
        Indexes(entity, token).FirstOrDefault(i => i.Kind == Graph.IndexKind.Range && i.PropertyKeys.Count == 1 && i.PropertyKeys[0] == key);

    private double? ValueShare(EntityKind entity, string token, string key)
    {
        var index = IndexOf(entity, token, key);
        return index is null ? null : 1 / Math.Max(1.0, view.Statistics(index).DistinctValues);
    }
}
