using System.Text;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Lines of a text, of which none takes more memory than the longest that is allowed.</summary>
/// <param name="text">The text.</param>
/// <param name="longest">In UTF-16 units.</param>
internal sealed class BoundedLines(TextReader text, int longest)
{
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();

    /// <summary>The lines without their ends, which are a line feed, with or without a carriage return before it; null for one that is too long.</summary>
    public IEnumerable<string?> Read()
    {
        var (length, isOpen) = (0L, false);
        while (text.Read(_buffer) is var read and > 0)
        {
            for (var from = 0; from < read;)
            {
                var end = Array.IndexOf(_buffer, '\n', from, read - from);
                var count = (end < 0 ? read : end) - from;
                length += count;
                if (length <= longest + 1L)
                {
                    _line.Append(_buffer, from, count);
                }

                isOpen = end < 0;
                from += count + 1;
                if (!isOpen)
                {
                    yield return Take(length);
                    length = 0;
                }
            }
        }

        if (isOpen)
        {
            yield return Take(length);
        }
    }

    private string? Take(long length)
    {
        var line = length > longest + 1L ? null : _line.ToString().TrimEnd('\r');
        _line.Clear();
        return line?.Length > longest ? null : line;
    }
}
