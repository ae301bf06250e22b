using System.Runtime.InteropServices;

namespace RelationsGraph.Engine.Graph;

/// <summary>What a part of a full-text query found: entities in ascending order of id, each with its score. Putting two parts together is one walk over both.</summary>
internal sealed class TextScores
{
    private readonly List<int> _ids;
    private readonly List<float> _scores;

    public TextScores(int capacity = 0) => (_ids, _scores) = (new List<int>(capacity), new List<float>(capacity));

    private TextScores(List<int> ids, List<float> scores) => (_ids, _scores) = (ids, scores);

    public static TextScores None => new();

    public ReadOnlySpan<int> Ids => CollectionsMarshal.AsSpan(_ids);

    private ReadOnlySpan<float> Scores => CollectionsMarshal.AsSpan(_scores);

    /// <summary>Entities in any order, some perhaps several times, that all count 1.</summary>
    public static TextScores Alike(List<int> ids)
    {
        ids.Sort();
        var distinct = 0;
        for (var i = 0; i < ids.Count; i++)
        {
            if (i == 0 || ids[i] != ids[i - 1])
            {
                ids[distinct++] = ids[i];
            }
        }

        ids.RemoveRange(distinct, ids.Count - distinct);
        var scores = new List<float>(distinct);
        CollectionsMarshal.SetCount(scores, distinct);
        CollectionsMarshal.AsSpan(scores).Fill(1);
        return new TextScores(ids, scores);
    }

    /// <summary>The sum of many parts: pairs first, then pairs of these, so that no entity is copied more often than pairs are put together.</summary>
    public static TextScores Sum(List<TextScores> parts)
    {
        if (parts.Count == 0)
        {
            return None;
        }

        for (var step = 1; step < parts.Count; step *= 2)
        {
            for (var i = 0; i + step < parts.Count; i += 2 * step)
            {
                parts[i] = parts[i].With(parts[i + step]);
            }
        }

        return parts[0];
    }

    /// <summary>Adds an entity behind all others.</summary>
    public void Add(int id, float score)
    {
        _ids.Add(id);
        _scores.Add(score);
    }

    public TextScores Times(float boost)
    {
        foreach (ref var score in CollectionsMarshal.AsSpan(_scores))
        {
            score *= boost;
        }

        return this;
    }

    /// <summary>What stands here or there; scores are added.</summary>
    public TextScores With(TextScores other)
    {
        if (_ids.Count == 0 || other._ids.Count == 0)
        {
            return _ids.Count == 0 ? other : this;
        }

        var sum = new TextScores(Math.Max(_ids.Count, other._ids.Count));
        var ids = Ids;
        var scores = Scores;
        var otherIds = other.Ids;
        var otherScores = other.Scores;
        var at = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            for (; at < otherIds.Length && otherIds[at] < ids[i]; at++)
            {
                sum.Add(otherIds[at], otherScores[at]);
            }

            var isInBoth = at < otherIds.Length && otherIds[at] == ids[i];
            sum.Add(ids[i], isInBoth ? scores[i] + otherScores[at] : scores[i]);
            at += isInBoth ? 1 : 0;
        }

        for (; at < otherIds.Length; at++)
        {
            sum.Add(otherIds[at], otherScores[at]);
        }

        return sum;
    }

    /// <summary>What stands here and there; scores are added.</summary>
    public TextScores And(TextScores other)
    {
        var both = new TextScores();
        Walk(other, (i, at) =>
        {
            if (at >= 0)
            {
                both.Add(_ids[i], _scores[i] + other._scores[at]);
            }
        });
        return both;
    }

    /// <summary>What stands here; scores of what stands there too are added.</summary>
    public TextScores Plus(TextScores other)
    {
        Walk(other, (i, at) => _scores[i] += at >= 0 ? other._scores[at] : 0);
        return this;
    }

    /// <summary>What stands here and not there.</summary>
    public TextScores Without(TextScores other)
    {
        var rest = new TextScores();
        Walk(other, (i, at) =>
        {
            if (at < 0)
            {
                rest.Add(_ids[i], _scores[i]);
            }
        });
        return rest;
    }

    /// <summary>The best of them in order: the highest scores first, equal ones by id.</summary>
    public List<FullTextHit> Best(int most)
    {
        if (most >= _ids.Count)
        {
            return Ordered([.. Enumerable.Range(0, _ids.Count)]);
        }

        var best = new PriorityQueue<int, (float Score, int Id)>(Comparer<(float Score, int Id)>.Create(
            static (one, other) => one.Score != other.Score ? one.Score.CompareTo(other.Score) : other.Id.CompareTo(one.Id)));
        var least = float.MaxValue;
        for (var i = 0; i < _ids.Count && most > 0; i++)
        {
            if (best.Count < most)
            {
                best.Enqueue(i, (_scores[i], _ids[i]));
                least = Math.Min(least, _scores[i]);
            }
            else if (_scores[i] > least)
            {
                // Ids ascend, so that of equal scores the one that came first stays.
                best.DequeueEnqueue(i, (_scores[i], _ids[i]));
                least = _scores[best.Peek()];
            }
        }

        return Ordered([.. best.UnorderedItems.Select(item => item.Element)]);
    }

    private List<FullTextHit> Ordered(int[] places)
    {
        Array.Sort(places, (one, other) => _scores[other].CompareTo(_scores[one]) is var order && order != 0 ? order : one - other);
        return [.. places.Select(place => new FullTextHit(_ids[place], _scores[place]))];
    }

    // For each place here: the place of the same entity there, or -1.
    private void Walk(TextScores other, Action<int, int> step)
    {
        var at = 0;
        for (var i = 0; i < _ids.Count; i++)
        {
            while (at < other._ids.Count && other._ids[at] < _ids[i])
            {
                at++;
            }

            step(i, at < other._ids.Count && other._ids[at] == _ids[i] ? at : -1);
        }
    }
}
