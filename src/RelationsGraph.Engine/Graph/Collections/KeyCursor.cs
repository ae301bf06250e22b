using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>A position between two keys of a <see cref="KeyTree"/>, to be moved up or down.</summary>
internal sealed class KeyCursor
{
    private readonly Stack<(KeyBranch Branch, int Child)> _path = new();
    private KeyLeaf _leaf;
    private int _at;

    internal KeyCursor(KeyNode root, Func<Value, bool> before)
    {
        var node = root;
        while (node is KeyBranch branch)
        {
            var child = LastBefore(branch, before);
            _path.Push((branch, child));
            node = branch.Children[child];
        }

        _leaf = (KeyLeaf)node;
        _at = FirstNotBefore(_leaf, before) - 1;
    }

    /// <summary>The key passed last.</summary>
    public Value Key { get; private set; }

    /// <summary>The entities that have it.</summary>
    public Postings Postings { get; private set; }

    /// <summary>Passes the next larger key; false after the last.</summary>
    public bool MoveNext()
    {
        _at++;
        while (_at >= _leaf.Count)
        {
            if (!Step(1))
            {
                return false;
            }

            _at = 0;
        }

        (Key, Postings) = (_leaf.KeyAt(_at), _leaf.PostingsAt(_at));
        return true;
    }

    /// <summary>Passes the next smaller key; false before the first. Not to be mixed with <see cref="MoveNext"/>.</summary>
    public bool MovePrevious()
    {
        while (_at < 0 || _at >= _leaf.Count)
        {
            if (_at >= _leaf.Count && _leaf.Count > 0)
            {
                _at = _leaf.Count - 1;
            }
            else if (Step(-1))
            {
                _at = _leaf.Count - 1;
            }
            else
            {
                return false;
            }
        }

        (Key, Postings) = (_leaf.KeyAt(_at), _leaf.PostingsAt(_at));
        _at--;
        return true;
    }

    private bool Step(int by)
    {
        while (_path.TryPop(out var top))
        {
            var child = top.Child + by;
            if (child < 0 || child >= top.Branch.Count)
            {
                continue;
            }

            _path.Push((top.Branch, child));
            var node = top.Branch.Children[child];
            while (node is KeyBranch branch)
            {
                child = by > 0 ? 0 : branch.Count - 1;
                _path.Push((branch, child));
                node = branch.Children[child];
            }

            _leaf = (KeyLeaf)node;
            return true;
        }

        return false;
    }

    private static int LastBefore(KeyBranch branch, Func<Value, bool> before)
    {
        var (low, high) = (0, branch.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = before(branch.FirstKeys[middle]) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int FirstNotBefore(KeyLeaf leaf, Func<Value, bool> before)
    {
        var (low, high) = (0, leaf.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = before(leaf.KeyAt(middle)) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
