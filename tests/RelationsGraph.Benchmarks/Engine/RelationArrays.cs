using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>The relations of one type in the order of theatre and start, an array for each field.</summary>
internal sealed class RelationArrays
{
    private readonly int[] _theatres;

    /// <param name="graph">The graph.</param>
    /// <param name="type">Index of the type.</param>
    /// <param name="numbers">For each actor the number that stands for it.</param>
    public RelationArrays(SyntheticGraph graph, int type, int[] numbers)
    {
        var relations = Array.FindAll(graph.Relations, each => each.Type == type);
        Array.Sort(Array.ConvertAll(relations, each => ((long)each.Theatre << 32) | (uint)numbers[each.From]), relations);
        _theatres = new int[graph.Theatres + 1];
        foreach (var each in relations)
        {
            _theatres[each.Theatre + 1]++;
        }

        for (var i = 0; i < graph.Theatres; i++)
        {
            _theatres[i + 1] += _theatres[i];
        }

        From = Array.ConvertAll(relations, each => numbers[each.From]);
        To = Array.ConvertAll(relations, each => numbers[each.To]);
        ValidFrom = Array.ConvertAll(relations, each => each.ValidFrom);
        ValidTo = Array.ConvertAll(relations, each => each.ValidTo);
        Strength = Array.ConvertAll(relations, each => (int)each.Strength);
    }

    public int[] From { get; }

    public int[] To { get; }

    public int[] ValidFrom { get; }

    public int[] ValidTo { get; }

    public int[] Strength { get; }

    /// <summary>Where the relations of a theatre begin, and where they end.</summary>
    public (int Start, int End) Of(int theatre) => (_theatres[theatre], _theatres[theatre + 1]);
}
