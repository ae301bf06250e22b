using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The projections of one row for the several places of a selection where it shows: a relation, for instance, under <c>nodes</c> and under <c>edges.node</c>, with other fields in each.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<string, (string Key, Projection Projection)> _places = new(StringComparer.Ordinal);

    /// <summary>The entries of the row's map.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries => _places.Values.Select(place => KeyValuePair.Create(place.Key, place.Projection.Cypher));

    /// <summary>Adds what shows at a place.</summary>
    public void Add(string place, Projection projection) => _places.Add(place, ($"item{_places.Count}", projection));

    /// <summary>The value for a place, from a row.</summary>
    public object? Read(string place, IReadOnlyDictionary<string, object?> row)
    {
        var (key, projection) = _places[place];
        return projection.Read is { } read ? read(row[key]) : row[key];
    }
}
