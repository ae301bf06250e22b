using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>What can be checked only when a transaction is complete: that properties are there and of their type, that no relationship is left without a node.</summary>
internal sealed class CommitChecks
{
    private readonly HashSet<int> _nodes = [];
    private readonly HashSet<int> _relationships = [];

    /// <summary>Notes an entity that changed, where a constraint might care.</summary>
    public void Touch(GraphView view, EntityKind entity, int id)
    {
        if (view.Schema.DemandsProperties(entity))
        {
            (entity == EntityKind.Node ? _nodes : _relationships).Add(id);
        }
    }

    public void Run(GraphView view, HashSet<int> deletedWithRelationships)
    {
        foreach (var node in deletedWithRelationships)
        {
            if (view.Nodes.HasRelationships(node))
            {
                throw new CypherException(StatusCode.ConstraintValidationFailed, $"Cannot delete node<{node}>, because it still has relationships. To delete this node, you must first delete its relationships.");
            }
        }

        foreach (var constraint in view.Constraints)
        {
            foreach (var id in constraint.Entity == EntityKind.Node ? _nodes : _relationships)
            {
                if (Violation(view, constraint, id) is { } message)
                {
                    throw new CypherException(StatusCode.ConstraintValidationFailed, message);
                }
            }
        }
    }

    /// <summary>How the entity breaks the constraint's demand for properties; null when it does not.</summary>
    public static string? Violation(GraphView view, ConstraintDescriptor constraint, int id)
    {
        var concerned = constraint.Entity == EntityKind.Node ? view.HasLabel(id, constraint.TokenId) : view.RelationshipType(id) == constraint.TokenId;
        if (!concerned || constraint.Kind == ConstraintKind.Unique)
        {
            return null;
        }

        foreach (var key in constraint.KeyIds)
        {
            var value = constraint.Entity == EntityKind.Node ? view.NodeProperty(id, key) : view.RelationshipProperty(id, key);
            if (constraint.PropertyType is { } rule)
            {
                if (!value.IsNull && !rule.Accepts(value))
                {
                    return ConstraintText.MustBe(constraint, id, value);
                }
            }
            else if (value.IsNull)
            {
                return ConstraintText.MustHave(constraint, id);
            }
        }

        return null;
    }
}
