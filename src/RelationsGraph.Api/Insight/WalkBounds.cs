using System;
using System.Globalization;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>How far and how many: the arguments <c>maxHops</c> and <c>first</c>.</summary>
internal static class WalkBounds
{
    private const int UsualChain = 3;
    private const int LongestChain = 6;

    /// <summary>The longest path that can be asked for.</summary>
    public const int PathHops = 10;

    /// <summary>The most hops of a chain of support.</summary>
    /// <exception cref="QuestionException">No chain has that length.</exception>
    public static int ChainHops(Selection field) => Hops(field, UsualChain, LongestChain);

    /// <summary>A number of hops, which stands in the text: the length of a pattern takes no parameter.</summary>
    /// <param name="field">The field.</param>
    /// <param name="usual">Where none is given.</param>
    /// <param name="most">The most that can be asked for.</param>
    /// <exception cref="QuestionException">No pattern has that length.</exception>
    public static int Hops(Selection field, int usual, int most)
    {
        var hops = field.Argument("maxHops") is { } given ? Convert.ToInt64(given.Value, CultureInfo.InvariantCulture) : usual;
        return hops >= 1 && hops <= most ? (int)hops : throw new QuestionException("BAD_USER_INPUT", $"maxHops: {hops} is no number of hops that can be walked; give 1 to {most}.");
    }

    /// <summary>The parameter for a number of rows, checked in each request.</summary>
    public static string First(Scope scope, Selection field, int usual)
    {
        var first = field.Argument("first");
        return scope.Parameter("first", request => (long)PageWindow.Size("first", first is null ? usual : first.Read(request)));
    }
}
