using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>One thing that a filter demands.</summary>
/// <param name="Field">The filter's field; <c>or</c> and <c>not</c> among them.</param>
/// <param name="Value">What is given for it.</param>
/// <param name="Path">Where it stands, for messages: <c>where.theatre</c>.</param>
/// <param name="IncludeWithin">Whether a theatre stands for all that lies within it.</param>
internal sealed record Demand(string Field, Argument Value, string Path, bool IncludeWithin)
{
    /// <summary>What each branch of an <c>or</c> demands.</summary>
    public IReadOnlyList<IReadOnlyList<Demand>> Branches => [.. Value.Items.Select(part => Conjunction.Of(part, Path))];
}

/// <summary>
/// A filter as a list of demands that all have to hold: what <c>and</c> joins is taken apart, so that whoever begins a statement where few rows are finds the place wherever it is said.
/// </summary>
internal static class Conjunction
{
    /// <summary>The demands of a filter; none without one.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="path">Where it stands.</param>
    public static IReadOnlyList<Demand> Of(Argument? filter, string path) => filter is null ? [] : [.. Demands(filter, path)];

    /// <summary>The demands but one.</summary>
    public static IReadOnlyList<Demand> Without(this IReadOnlyList<Demand> demands, Demand one) => [.. demands.Where(demand => demand != one)];

    /// <summary>
    /// Where a statement can begin: what is demanded of the first of some fields that has a demand, else an <c>or</c> of which each branch has such a place; null where all there is has to be
    /// looked at.
    /// </summary>
    /// <param name="demands">All that is demanded.</param>
    /// <param name="fields">The fields, the narrowest first.</param>
    public static Demand? Start(this IReadOnlyList<Demand> demands, IReadOnlyList<string> fields) =>
        fields.Select(field => demands.FirstOrDefault(demand => demand.Field == field)).FirstOrDefault(demand => demand is not null)
        ?? demands.FirstOrDefault(demand => demand.Field == "or" && demand.Branches is { Count: > 0 } branches && branches.All(branch => branch.Start(fields) is not null));

    private static IEnumerable<Demand> Demands(Argument filter, string path)
    {
        var includeWithin = filter["includeWithin"]?.Value is not false;
        foreach (var (field, value) in filter.Given.Where(given => given.Key != "includeWithin"))
        {
            var demands = field == "and"
                ? value.Items.SelectMany(part => Demands(part, $"{path}.and"))
                : [new Demand(field, value, $"{path}.{field}", includeWithin)];
            foreach (var demand in demands)
            {
                yield return demand;
            }
        }
    }
}
