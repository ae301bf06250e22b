namespace RelationsGraph.Engine.Graph;

/// <summary>The distinct sets of labels in use, numbered; a node keeps the number of its set. Set 0 is the empty one.</summary>
internal sealed class LabelSets
{
    private const int FewSets = 16;

    private readonly long _version;
    private readonly List<int[]> _sets;
    private readonly Dictionary<string, int> _numbers;

    public LabelSets(long version)
        : this(version, [[]], new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 })
    {
    }

    private LabelSets(long version, List<int[]> sets, Dictionary<string, int> numbers)
    {
        _version = version;
        _sets = sets;
        _numbers = numbers;
    }

    public int Count => _sets.Count;

    /// <summary>The labels of a set, ascending.</summary>
    public int[] this[int set] => _sets[set];

    public bool Contains(int set, int label)
    {
        foreach (var member in _sets[set])
        {
            if (member == label)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of the set with exactly these labels; these sets with it, where it is new.</summary>
    public LabelSets With(ReadOnlySpan<int> labels, long version, out int number)
    {
        if (labels.IsEmpty)
        {
            number = 0;
            return this;
        }

        // Most graphs have few sets: to look through them is faster than to make a key.
        for (number = 1; number < Math.Min(_sets.Count, FewSets); number++)
        {
            if (labels.SequenceEqual(_sets[number]))
            {
                return this;
            }
        }

        int[] sorted = [.. labels];
        Array.Sort(sorted);
        sorted = Distinct(sorted);
        var key = string.Create(sorted.Length * 2, sorted, static (text, members) =>
        {
            for (var i = 0; i < members.Length; i++)
            {
                text[2 * i] = (char)(members[i] >> 16);
                text[(2 * i) + 1] = (char)members[i];
            }
        });
        if (_numbers.TryGetValue(key, out number))
        {
            return this;
        }

        var sets = _version == version ? this : new LabelSets(version, [.. _sets], new Dictionary<string, int>(_numbers, StringComparer.Ordinal));
        number = sets._sets.Count;
        sets._sets.Add(sorted);
        sets._numbers.Add(key, number);
        return sets;
    }

    private static int[] Distinct(int[] sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return [.. sorted.Distinct()];
            }
        }

        return sorted;
    }
}
