namespace RelationsGraph.GraphQL.Language;

/// <summary>A text with its name, so that an error can say where it stands.</summary>
/// <param name="body">GraphQL text, of UTF-16 code units.</param>
/// <param name="name">What to call the text in messages.</param>
public sealed class Source(string body, string name = "GraphQL request")
{
    /// <summary>The text.</summary>
    public string Body { get; } = body;

    /// <summary>What to call the text in messages.</summary>
    public string Name { get; } = name;

    /// <summary>Line and column (from 1, in UTF-16 code units) of a position (from 0); line feed, carriage return and the pair of them end a line.</summary>
    public SourceLocation LocationOf(int position)
    {
        int line = 1, lineStart = 0;
        for (var i = 0; i < position && i < Body.Length; i++)
        {
            var isPair = Body[i] == '\r' && i + 1 < Body.Length && Body[i + 1] == '\n';
            if (Body[i] is not ('\n' or '\r'))
            {
                continue;
            }

            i += isPair ? 1 : 0;
            line++;
            lineStart = i + 1;
        }

        return new SourceLocation(line, position + 1 - lineStart);
    }
}

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>The stretch of text a syntax node was read from.</summary>
/// <param name="Source">The text; null for nodes that were made, not read.</param>
/// <param name="Start">Position of the first code unit, from 0.</param>
/// <param name="End">Position after the last code unit.</param>
public readonly record struct Location(Source? Source, int Start, int End);
