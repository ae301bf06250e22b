using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The projections of one row for the several fields of a selection where it shows: a relation, for instance, under <c>nodes</c> and under <c>edges.node</c>, with other fields in each.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<SelectedField, (string Key, Projection Projection)> _places = [];

    /// <summary>The entries of the row's map.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries => _places.Values.Select(place => KeyValuePair.Create(place.Key, place.Projection.Cypher));

    /// <summary>The shapes by the keys of the row's map.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes => _places.Values.ToDictionary(place => place.Key, place => place.Projection.Shape!, StringComparer.Ordinal);

    /// <summary>The fields with their keys in the row's map and their shapes.</summary>
    public IReadOnlyDictionary<SelectedField, (string Key, Shape Shape)> ByField => _places.ToDictionary(place => place.Key, place => (place.Value.Key, place.Value.Projection.Shape!));

    /// <summary>Adds what shows under a field.</summary>
    public void Add(SelectedField field, Projection projection) => _places.Add(field, ($"item{_places.Count}", projection.Shape is null ? projection with { Shape = LeafShapes.For(field.Type) } : projection));

    /// <summary>The value for a field, from a row.</summary>
    public object? Read(SelectedField field, IReadOnlyDictionary<string, object?> row) => row[_places[field].Key];
}
