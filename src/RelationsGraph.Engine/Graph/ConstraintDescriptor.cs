using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>The kinds of constraint.</summary>
public enum ConstraintKind
{
    /// <summary>No two entities have the same values.</summary>
    Unique,

    /// <summary>Every entity has the properties, and no two the same values.</summary>
    Key,

    /// <summary>Every entity has the property.</summary>
    Existence,

    /// <summary>The property, where there is one, has a certain type.</summary>
    PropertyType,
}

/// <summary>The types that a property may have: a value of one of the kinds, or a list whose elements are all of one of the element kinds.</summary>
/// <param name="Text">As Neo4j writes it, such as <c>STRING | LIST&lt;INTEGER NOT NULL&gt;</c>.</param>
/// <param name="Kinds">Kinds of single values.</param>
/// <param name="ElementKinds">One set of kinds for each kind of list; the elements of a list must all lie in one of them.</param>
public sealed record PropertyTypeRule(string Text, KindSet Kinds, IReadOnlyList<KindSet> ElementKinds)
{
    /// <summary>Whether a value is of the type.</summary>
    public bool Accepts(in Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return Has(Kinds, value);
        }

        foreach (var kinds in ElementKinds)
        {
            if (value.AsList.All(element => Has(kinds, element)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(KindSet kinds, in Value value) => ((int)kinds & (1 << (int)value.Kind)) != 0;
}

/// <summary>What a constraint is to demand.</summary>
public sealed record ConstraintDefinition
{
    /// <summary>The name; null lets the graph choose one.</summary>
    public string? Name { get; init; }

    /// <summary>The kind.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>What is constrained.</summary>
    public required EntityKind Entity { get; init; }

    /// <summary>The label or relationship type.</summary>
    public required string LabelOrType { get; init; }

    /// <summary>Property keys, in order; exactly one for existence and type.</summary>
    public required IReadOnlyList<string> PropertyKeys { get; init; }

    /// <summary>The type demanded, for <see cref="ConstraintKind.PropertyType"/>.</summary>
    public PropertyTypeRule? PropertyType { get; init; }
}

/// <summary>A constraint that the graph has.</summary>
public sealed record ConstraintDescriptor
{
    /// <summary>Its number among indexes and constraints.</summary>
    public required int Id { get; init; }

    /// <summary>Its name; unique among indexes and constraints.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>What is constrained.</summary>
    public required EntityKind Entity { get; init; }

    /// <summary>The label or relationship type.</summary>
    public required string LabelOrType { get; init; }

    /// <summary>Its id.</summary>
    public required int TokenId { get; init; }

    /// <summary>Property keys, in order.</summary>
    public required IReadOnlyList<string> PropertyKeys { get; init; }

    /// <summary>Ids of these keys.</summary>
    public required IReadOnlyList<int> KeyIds { get; init; }

    /// <summary>Id of the index that serves it; null for existence and type.</summary>
    public int? OwnedIndexId { get; init; }

    /// <summary>The type demanded, for <see cref="ConstraintKind.PropertyType"/>.</summary>
    public PropertyTypeRule? PropertyType { get; init; }

    internal ConstraintDefinition Definition => new() { Name = Name, Kind = Kind, Entity = Entity, LabelOrType = LabelOrType, PropertyKeys = PropertyKeys, PropertyType = PropertyType };

    /// <summary>The schema as Neo4j prints it: <c>(:Actor {id})</c>, <c>()-[:SUPPORTS {theatre}]-()</c>.</summary>
    public string SchemaText => SchemaDescription.Of(Entity, [LabelOrType], PropertyKeys);

    /// <summary>The kind as Neo4j names it: <c>UNIQUENESS</c>, <c>NODE_KEY</c>, <c>RELATIONSHIP_PROPERTY_EXISTENCE</c> ...</summary>
    public string KindText => (Kind, Entity) switch
    {
        (ConstraintKind.Unique, EntityKind.Node) => "UNIQUENESS",
        (ConstraintKind.Unique, _) => "RELATIONSHIP_UNIQUENESS",
        (ConstraintKind.Key, EntityKind.Node) => "NODE_KEY",
        (ConstraintKind.Key, _) => "RELATIONSHIP_KEY",
        (ConstraintKind.Existence, EntityKind.Node) => "NODE_PROPERTY_EXISTENCE",
        (ConstraintKind.Existence, _) => "RELATIONSHIP_PROPERTY_EXISTENCE",
        (_, EntityKind.Node) => "NODE_PROPERTY_TYPE",
        _ => "RELATIONSHIP_PROPERTY_TYPE",
    };

    /// <summary>The constraint as Neo4j's messages print it.</summary>
    public override string ToString()
    {
        var type = PropertyType is { } rule ? $", propertyType={rule.Text}" : "";
        var index = OwnedIndexId is { } owned ? $", ownedIndex={owned}" : "";
        return $"Constraint( id={Id}, name='{Name}', type='{KindText.Replace('_', ' ')}', schema={SchemaText}{type}{index} )";
    }
}
