using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Words what a misspelt name was perhaps meant to be.</summary>
public abstract class Suggestions
{
    private const int Most = 5;

    /// <summary>Names what is near.</summary>
    public static Suggestions Shown { get; } = new ByDistance();

    /// <summary>Says nothing: for servers that keep their schema to themselves.</summary>
    public static Suggestions Hidden { get; } = new Silent();

    /// <summary>The known names near to one, nearest first.</summary>
    public abstract IReadOnlyList<string> For(string name, IEnumerable<string> known);

    /// <summary><c> Did you mean "a", "b", or "c"?</c>, or nothing.</summary>
    public string DidYouMean(string name, IEnumerable<string> known) => Sentence("", For(name, known).Select(n => $"\"{n}\""));

    internal string DidYouMeanEnum(string name, EnumType type) => Sentence("the enum value ", For(name, type.Values.Keys).Select(n => $"\"{n}\""));

    internal static string Sentence(string kind, IEnumerable<string> quoted)
    {
        var names = quoted.Take(Most).ToList();
        return names.Count switch
        {
            0 => "",
            1 => $" Did you mean {kind}{names[0]}?",
            2 => $" Did you mean {kind}{names[0]} or {names[1]}?",
            _ => $" Did you mean {kind}{string.Join(", ", names.SkipLast(1))}, or {names[^1]}?",
        };
    }

    private sealed class Silent : Suggestions
    {
        public override IReadOnlyList<string> For(string name, IEnumerable<string> known) => [];
    }

    private sealed class ByDistance : Suggestions
    {
        public override IReadOnlyList<string> For(string name, IEnumerable<string> known)
        {
            // As far as two fifths of the name's letters may differ.
            var threshold = (int)(name.Length * 0.4) + 1;
            return [.. known.Distinct()
                .Select(option => (Option: option, Distance: Distance(name, option, threshold)))
                .Where(o => o.Distance <= threshold)
                .OrderBy(o => o.Distance).ThenBy(o => o.Option, NaturalOrder.Instance)
                .Select(o => o.Option)];
        }

        /// <summary>Edits (insert, delete, replace, swap neighbours) between two names; a difference of case alone counts one.</summary>
        private static int Distance(string name, string option, int threshold)
        {
            if (name == option)
            {
                return 0;
            }

            // Lower case as the invariant culture has it, as the reference implementation compares.
#pragma warning disable CA1308
            var a = name.ToLowerInvariant();
            var b = option.ToLowerInvariant();
#pragma warning restore CA1308
            if (a == b)
            {
                return 1;
            }

            if (Math.Abs(a.Length - b.Length) > threshold)
            {
                return int.MaxValue;
            }

            var rows = new int[a.Length + 1, b.Length + 1];
            for (var i = 0; i <= a.Length; i++)
            {
                for (var j = 0; j <= b.Length; j++)
                {
                    rows[i, j] = i == 0 || j == 0 ? i + j : Cell(rows, a, b, i, j);
                }
            }

            return rows[a.Length, b.Length];
        }

        private static int Cell(int[,] rows, string a, string b, int i, int j)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var cell = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
            var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return isSwap ? Math.Min(cell, rows[i - 2, j - 2] + 1) : cell;
        }
    }
}
