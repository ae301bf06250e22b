namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>
/// Edits (insertion, deletion, replacement, exchange of neighbours) that turn a word into others. What it takes for the beginning of one is kept for the next, so that many
/// words in alphabetical order cost little more than their endings.
/// </summary>
internal sealed class EditDistance
{
    private readonly string _word;
    private readonly int _most;

    // For each letter of the other word, and before the first, the edits from each beginning of this word.
    private readonly List<int[]> _rows = [];
    private string _other = "";

    // How much of the last other word has rows; and how much of it shows that no word with this beginning is near.
    private int _known;
    private int _hopeless = int.MaxValue;

    /// <param name="word">The word.</param>
    /// <param name="most">The most edits that matter.</param>
    public EditDistance(string word, int most)
    {
        (_word, _most) = (word, most);
        _rows.Add([.. Enumerable.Range(0, word.Length + 1)]);
    }

    /// <summary>The distance where it is at most what matters, and more than that otherwise.</summary>
    public int To(string other)
    {
        return Math.Abs(_word.Length - other.Length) <= _most && Walk(other) ? _rows[other.Length][^1] : _most + 1;
    }

    /// <summary>The shortest beginning of a word that no word near enough has; null where only its ending tells.</summary>
    public string? HopelessBeginning(string other) => Walk(other) ? null : other[.._hopeless];

    // False once a beginning shows that the word is too far.
    private bool Walk(string other)
    {
        var common = _other.AsSpan().CommonPrefixLength(other);
        if (common >= _hopeless)
        {
            return false;
        }

        _hopeless = int.MaxValue;
        _other = other;
        _known = Math.Min(_known, common);
        while (_known < other.Length)
        {
            var least = Fill(_known + 1);
            _known++;

            // An exchange of neighbours looks two rows back.
            if (least > _most && Least(_known - 1) > _most)
            {
                _hopeless = _known;
                return false;
            }
        }

        return true;
    }

    private int Least(int row)
    {
        var least = int.MaxValue;
        foreach (var edits in _rows[row])
        {
            least = Math.Min(least, edits);
        }

        return least;
    }

    private int Fill(int number)
    {
        if (number == _rows.Count)
        {
            _rows.Add(new int[_word.Length + 1]);
        }

        var (row, above) = (_rows[number], _rows[number - 1]);
        var letter = _other[number - 1];
        var least = row[0] = number;
        for (var i = 1; i <= _word.Length; i++)
        {
            var edits = Math.Min(Math.Min(above[i] + 1, row[i - 1] + 1), above[i - 1] + (_word[i - 1] == letter ? 0 : 1));
            if (number > 1 && i > 1 && letter == _word[i - 2] && _other[number - 2] == _word[i - 1])
            {
                edits = Math.Min(edits, _rows[number - 2][i - 2] + 1);
            }

            row[i] = edits;
            least = Math.Min(least, edits);
        }

        return least;
    }
}
