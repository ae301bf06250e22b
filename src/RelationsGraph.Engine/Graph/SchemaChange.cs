using System.Text;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Makes and drops indexes and constraints in a transaction, with Neo4j's refusals.</summary>
internal sealed class SchemaChange(GraphWrite write)
{
    private readonly GraphView _view = write.View;

    public IndexDescriptor Create(IndexDefinition definition)
    {
        write.Changed();
        var named = definition with { Name = definition.Name ?? GeneratedName("index", $"{definition.Kind}", SchemaDescription.Of(definition.Entity, definition.LabelsOrTypes, definition.PropertyKeys)) };
        Refuse(named);
        var index = Add(named, _view.Schema.NextId, null);
        write.Changes?.CreateIndex(index);
        return index;
    }

    public ConstraintDescriptor Create(ConstraintDefinition definition)
    {
        write.Changed();
        var named = definition with { Name = definition.Name ?? GeneratedName("constraint", $"{definition.Kind}", SchemaDescription.Of(definition.Entity, [definition.LabelOrType], definition.PropertyKeys)) };
        Refuse(named);
        var indexed = named.Kind is ConstraintKind.Unique or ConstraintKind.Key;
        var constraint = Add(named, indexed ? _view.Schema.NextId + 1 : _view.Schema.NextId, indexed ? _view.Schema.NextId : null);
        write.Changes?.CreateConstraint(constraint);
        return constraint;
    }

    public void DropIndex(string name)
    {
        write.Changed();
        var index = _view.IndexNamed(name)
            ?? throw write.Failed("Neo.DatabaseError.Schema.IndexDropFailed", $"Unable to drop index called `{name}`. There is no such index.");
        if (index.OwningConstraint is { } owner)
        {
            throw write.Failed("Neo.DatabaseError.Schema.IndexDropFailed", $"Unable to drop index: Index belongs to constraint: `{owner}`");
        }

        _view.Schema.RemoveIndex(index.Id);
        write.Changes?.Delete(ChangeKind.DropIndex, index.Id);
    }

    public void DropConstraint(string name)
    {
        write.Changed();
        var constraint = _view.ConstraintNamed(name)
            ?? throw write.Failed(GqlErrors.Of(
                "Neo.DatabaseError.Schema.ConstraintDropFailed",
                $"Unable to drop constraint `{name}`: No such constraint {name}.",
                DataStatuses.UndroppableConstraint(name)));
        Drop(constraint);
        write.Changes?.Delete(ChangeKind.DropConstraint, constraint.Id);
    }

    /// <summary>Makes an index under a known number, as a log says, and fills it.</summary>
    public IndexDescriptor Add(IndexDefinition definition, int id, string? owner)
    {
        var (index, content) = Enter(definition, id, owner);
        if (content is not null)
        {
            Fill(content);
        }

        return index;
    }

    /// <summary>Makes an index under a known number, as a snapshot says; what it holds is for the caller to fill in.</summary>
    public (IndexDescriptor Index, EntityIndex? Content) Enter(IndexDefinition definition, int id, string? owner)
    {
        var index = new IndexDescriptor
        {
            Id = id,
            Name = definition.Name!,
            Kind = definition.Kind,
            Entity = definition.Entity,
            LabelsOrTypes = definition.LabelsOrTypes,
            TokenIds = Tokens(definition.Entity, definition.LabelsOrTypes),
            PropertyKeys = definition.PropertyKeys,
            KeyIds = [.. definition.PropertyKeys.Select(write.Key)],
            OwningConstraint = owner,
            Options = definition.Options,
        };
        var content = index.Kind == IndexKind.Lookup ? null : EntityIndex.Create(index, _view.Version);
        _view.Schema.Add(index, content);

        // A full-text index holds words alone.
        if (content is not null && index.Kind != IndexKind.FullText)
        {
            var properties = index.Entity == EntityKind.Node ? _view.Nodes.Properties : _view.Relationships.Properties;
            foreach (var key in index.KeyIds)
            {
                properties.NoteIndex(key);
            }
        }

        return (index, content);
    }

    /// <summary>Makes a constraint and its index under known numbers, as a log says, and sees to it that the graph keeps it.</summary>
    public ConstraintDescriptor Add(ConstraintDefinition definition, int id, int? ownedIndex)
    {
        var (constraint, content) = Enter(definition, id, ownedIndex);
        Verify(constraint);
        if (content is not null)
        {
            Fill(content);
        }

        return constraint;
    }

    /// <summary>Makes a constraint and its index under known numbers, as a snapshot says; what the index holds is for the caller to fill in.</summary>
    public (ConstraintDescriptor Constraint, EntityIndex? Content) Enter(ConstraintDefinition definition, int id, int? ownedIndex)
    {
        var constraint = new ConstraintDescriptor
        {
            Id = id,
            Name = definition.Name!,
            Kind = definition.Kind,
            Entity = definition.Entity,
            LabelOrType = definition.LabelOrType,
            TokenId = Tokens(definition.Entity, [definition.LabelOrType])[0],
            PropertyKeys = definition.PropertyKeys,
            KeyIds = [.. definition.PropertyKeys.Select(write.Key)],
            OwnedIndexId = ownedIndex,
            PropertyType = definition.PropertyType,
        };
        EntityIndex? content = null;
        if (ownedIndex is { } owned)
        {
            var definitionOfIndex = new IndexDefinition { Name = constraint.Name, Kind = IndexKind.Range, Entity = constraint.Entity, LabelsOrTypes = [constraint.LabelOrType], PropertyKeys = constraint.PropertyKeys };
            (_, content) = Enter(definitionOfIndex, owned, constraint.Name);
        }

        _view.Schema.Add(constraint);
        return (constraint, content);
    }

    public void Drop(ConstraintDescriptor constraint)
    {
        if (constraint.OwnedIndexId is { } index)
        {
            _view.Schema.RemoveIndex(index);
        }

        _view.Schema.RemoveConstraint(constraint.Id);
    }

    private int[] Tokens(EntityKind entity, IEnumerable<string> names) => [.. names.Select(name => entity == EntityKind.Node ? write.Label(name) : write.Type(name))];

    private void Fill(EntityIndex index)
    {
        var (first, second) = index.Fill(_view, Concerned(_view, index.Descriptor));
        if (first != EntityIndex.NoConflict)
        {
            throw Uncreatable(index.Descriptor, ConstraintText.Both(_view, index.Descriptor, first, second));
        }
    }

    /// <summary>The entities that an index is about, each once, in ascending order of id where it is about one label or type.</summary>
    public static IEnumerable<int> Concerned(GraphView view, IndexDescriptor index)
    {
        var several = index.TokenIds.Count > 1;
        var seen = new HashSet<int>();
        foreach (var token in index.TokenIds)
        {
            var ids = index.Entity == EntityKind.Node ? view.NodesWithLabel(token) : view.RelationshipsOfType(token);
            foreach (var id in ids)
            {
                if (!several || seen.Add((int)id))
                {
                    yield return (int)id;
                }
            }
        }
    }

    private void Verify(ConstraintDescriptor constraint)
    {
        if (constraint.Kind == ConstraintKind.Unique)
        {
            return;
        }

        var ids = constraint.Entity == EntityKind.Node ? _view.NodesWithLabel(constraint.TokenId) : _view.RelationshipsOfType(constraint.TokenId);
        foreach (var id in ids)
        {
            if (CommitChecks.Violation(_view, constraint, (int)id) is { } message)
            {
                throw Uncreatable(constraint.Name, constraint.KindText, constraint.SchemaText, message);
            }
        }
    }

    private CypherException Uncreatable(IndexDescriptor index, string violation)
        => Uncreatable(index.Name, index.Entity == EntityKind.Node ? "UNIQUENESS" : "RELATIONSHIP UNIQUENESS", index.SchemaText, violation);

    private CypherException Uncreatable(string name, string kind, string schema, string violation) => write.Failed(GqlErrors.Of(
        "Neo.DatabaseError.Schema.ConstraintCreationFailed",
        $"Unable to create Constraint( name='{name}', type='{kind.Replace('_', ' ')}', schema={schema} ):\n{violation}. Note that only the first found violation is shown.",
        DataStatuses.UncreatableConstraint(name)));

    private void Refuse(IndexDefinition definition)
    {
        var schema = SchemaDescription.Of(definition.Entity, definition.LabelsOrTypes, definition.PropertyKeys);
        RefuseRepetition(definition.PropertyKeys, "Index", schema);
        if (definition.LabelsOrTypes.Distinct(StringComparer.Ordinal).Count() < definition.LabelsOrTypes.Count)
        {
            var (code, what) = definition.Entity == EntityKind.Node ? ("RepeatedLabelInSchema", "label") : ("RepeatedRelationshipTypeInSchema", "relationship type");
            throw write.Failed($"Neo.ClientError.Schema.{code}", $"Index on {schema} includes a {what} more than once.");
        }

        var same = _view.IndexLike(definition);
        if (same is { OwningConstraint: not null })
        {
            throw write.Failed("Neo.ClientError.Schema.ConstraintAlreadyExists", $"There is a uniqueness constraint on {schema}, so an index is already created that matches this.");
        }

        if (same is not null && same.Name == definition.Name)
        {
            throw write.Failed("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", $"An equivalent index already exists, '{same}'.");
        }

        if (same is not null)
        {
            throw write.Failed("Neo.ClientError.Schema.IndexAlreadyExists", $"There already exists an index {schema}.");
        }

        RefuseName(definition.Name!);
    }

    private void Refuse(ConstraintDefinition definition)
    {
        var schema = SchemaDescription.Of(definition.Entity, [definition.LabelOrType], definition.PropertyKeys);
        RefuseRepetition(definition.PropertyKeys, "Constraint", schema);
        if (_view.ConstraintLike(definition) is { } same)
        {
            throw same.Name == definition.Name && same.Kind == definition.Kind
                ? write.Failed("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", $"An equivalent constraint already exists, '{same}'.")
                : write.Failed("Neo.ClientError.Schema.ConstraintAlreadyExists", $"Constraint already exists: {same}");
        }

        var indexed = definition.Kind is ConstraintKind.Unique or ConstraintKind.Key;
        if (indexed && _view.Indexes.Any(index => index.Kind == IndexKind.Range && index.SchemaText == schema))
        {
            throw write.Failed("Neo.ClientError.Schema.IndexAlreadyExists", $"There already exists an index {schema}. A constraint cannot be created until the index has been dropped.");
        }

        RefuseName(definition.Name!);
    }

    private void RefuseRepetition(IReadOnlyList<string> keys, string what, string schema)
    {
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Count)
        {
            throw write.Failed("Neo.ClientError.Schema.RepeatedPropertyInCompositeSchema", $"{what} on {schema} includes a property more than once.");
        }
    }

    private void RefuseName(string name)
    {
        if (_view.ConstraintNamed(name) is not null)
        {
            throw write.Failed(GqlErrors.Of(
                "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists",
                $"There already exists a constraint called '{name}'.",
                DataStatuses.DuplicateConstraintName(name)));
        }

        if (_view.IndexNamed(name) is not null)
        {
            throw write.Failed(GqlErrors.Of(
                "Neo.ClientError.Schema.IndexWithNameAlreadyExists",
                $"There already exists an index called '{name}'.",
                DataStatuses.DuplicateIndexName(name)));
        }
    }

    private static string GeneratedName(string what, string kind, string schema)
    {
        // FNV-1a: the name depends on the schema alone, so that the same statements give the same names everywhere.
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes($"{kind} {schema}"))
        {
            hash = (hash ^ octet) * 16777619u;
        }

        return $"{what}_{hash:x8}";
    }
}
