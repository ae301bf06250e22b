using System.Numerics;

namespace RelationsGraph.Engine.Graph;

/// <summary>BM25 with Lucene's constants (k1 = 1.2, b = 0.75) and its coarse lengths, so that scores are Neo4j's.</summary>
/// <param name="field">The field that the texts are in.</param>
internal readonly struct FullTextScoring(FullTextField field)
{
    private const float Saturation = 1.2f;
    private const float LengthWeight = 0.75f;

    // Lengths below this are kept exactly; longer ones lose all but their four leading bits.
    private const int ExactLengths = 24;

    private readonly float _average = (float)(field.TotalLength / (double)field.Documents);

    /// <summary>Weight of a term by how rare it is: ln(1 + (N − n + 0.5) / (n + 0.5)).</summary>
    /// <param name="documents">N: entities with the field.</param>
    /// <param name="frequency">n: those with the term.</param>
    public static float Rarity(long documents, long frequency) => (float)Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>Score of a term in one text.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="rarity">Weight of the term.</param>
    /// <param name="occurrences">How often it stands in the text.</param>
    public float Score(int id, float rarity, float occurrences)
    {
        var norm = 1f / (Saturation * (1 - LengthWeight + (LengthWeight * Coarse(field.Length(id)) / _average)));
        return rarity - (rarity / (1f + (occurrences * norm)));
    }

    private static int Coarse(int length)
    {
        if (length < ExactLengths)
        {
            return length;
        }

        var rest = length - ExactLengths;
        var shift = Math.Max(0, 32 - BitOperations.LeadingZeroCount((uint)rest) - 4);
        return ExactLengths + (rest >> shift << shift);
    }
}
