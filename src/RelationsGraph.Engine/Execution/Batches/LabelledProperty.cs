using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>A property, and the labels that its nodes are known to have.</summary>
internal sealed record LabelledProperty(TokenReference Key, string[] Labels)
{
    /// <summary>The property's values, if a constraint makes them unique among the nodes; null if none does.</summary>
    public PropertyColumn? Unique(Frame frame) =>
        Labels.Length > 0 && frame.View.Constraints.Any(IsUnique) && Key.In(frame) is >= 0 and var id ? frame.View.Nodes.Properties.Column(id) : null;

    private bool IsUnique(ConstraintDescriptor constraint) => constraint.Entity == EntityKind.Node && constraint.Kind is ConstraintKind.Unique or ConstraintKind.Key
        && constraint.PropertyKeys is [var only] && only == Key.Name && Labels.Contains(constraint.LabelOrType);
}
