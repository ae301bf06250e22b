using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Walks of the stored graph below Cypher, beside the same over plain arrays: what storage alone costs.</summary>
internal static class WalkPart
{
    private const int Rounds = 15;
    private const int Date = 20150601;

    public static void Run(GraphView view, SyntheticGraph synthetic)
    {
        Console.WriteLine();
        int[] numbers = [.. Enumerable.Range(0, synthetic.Actors)];
        var arrays = new RelationArrays(synthetic, 0, numbers);
        CompareExpansion(view, synthetic);
        CompareSeek(view, arrays, synthetic.Theatres);
    }

    private static void CompareExpansion(GraphView view, SyntheticGraph synthetic)
    {
        var others = synthetic.Relations.Where(each => each.Type == 0).ToLookup(each => each.From, each => each.To);
        int[][] adjacency = [.. Enumerable.Range(0, synthetic.Actors).Select(actor => others[actor].ToArray())];
        var type = view.TypeId(SyntheticGraph.Types[0])!.Value;
        var array = Best(() =>
        {
            long sum = 0;
            foreach (var neighbours in adjacency)
            {
                foreach (var other in neighbours)
                {
                    sum += other;
                }
            }

            return sum;
        });
        var graph = Best(() =>
        {
            long sum = 0;
            var nodes = view.NodesWithLabel(view.LabelId("Actor")!.Value);
            while (nodes.MoveNext())
            {
                foreach (var (_, other, _) in view.Expand(nodes.Current, Direction.Outgoing, type))
                {
                    sum += other;
                }
            }

            return sum;
        });
        Report("expand all SUPPORTS", array, graph, adjacency.Sum(neighbours => (long)neighbours.Length));
    }

    private static void CompareSeek(GraphView view, RelationArrays arrays, int theatres)
    {
        var (from, to) = (view.KeyId("validFrom")!.Value, view.KeyId("validTo")!.Value);
        var index = view.IndexesOn(EntityKind.Relationship, view.TypeId(SyntheticGraph.Types[0])!.Value, view.KeyId("theatre")!.Value).Single();
        var array = Best(() =>
        {
            long sum = 0;
            for (var i = 0; i < arrays.From.Length; i++)
            {
                sum += arrays.ValidFrom[i] <= Date && arrays.ValidTo[i] > Date ? arrays.From[i] ^ arrays.To[i] : 0;
            }

            return sum;
        });
        var graph = Best(() =>
        {
            long sum = 0;
            for (var theatre = 0; theatre < theatres; theatre++)
            {
                var hits = view.Seek(index, Value.Of(SyntheticGraph.Theatre(theatre)));
                while (hits.MoveNext())
                {
                    var validTo = view.RelationshipProperty(hits.Current, to);
                    sum += view.RelationshipProperty(hits.Current, from).AsInteger <= Date && (validTo.IsNull || validTo.AsInteger > Date) ? hits.Start ^ hits.End : 0;
                }
            }

            return sum;
        });
        Report("seek every theatre's SUPPORTS in force at a date", array, graph, arrays.From.Length);
    }

    private static double Best(Func<long> walk)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var start = ProcessorClock.Thread;
            var sum = walk();
            best = Math.Min(best, (ProcessorClock.Thread - start).TotalMilliseconds);
            GC.KeepAlive(sum);
        }

        return best;
    }

    private static void Report(string what, double array, double graph, long relations)
        => Console.WriteLine($"walk below Cypher, {what}: arrays {array:F2} ms, graph {graph:F2} ms, ratio {graph / array:F1}; {graph * 1e6 / relations:F1} ns a relation");
}
