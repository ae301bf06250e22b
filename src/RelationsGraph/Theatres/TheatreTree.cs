using System;
using System.Collections.Generic;

namespace RelationsGraph.Theatres;

/// <summary>Which theatre lies in which.</summary>
public sealed class TheatreTree
{
    private readonly Dictionary<string, string?> _parents;

    /// <summary>Takes the theatres with the one that each lies in, null at the top.</summary>
    public TheatreTree(IEnumerable<KeyValuePair<string, string?>> parents) => _parents = new Dictionary<string, string?>(parents, StringComparer.Ordinal);

    /// <summary>The theatre and all that it lies in, nearest first.</summary>
    /// <exception cref="InvalidOperationException">The theatres lie in a circle.</exception>
    public IReadOnlyList<string> Around(string theatre)
    {
        var around = new List<string>();
        for (var at = theatre; at is not null; at = _parents.GetValueOrDefault(at))
        {
            if (around.Contains(at))
            {
                throw new InvalidOperationException($"theatre '{theatre}' lies in a circle: {string.Join(" in ", around)} in {at}");
            }

            around.Add(at);
        }

        return around;
    }
}
