using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>Joins the demands of a filter to one predicate.</summary>
/// <param name="field">Gives the predicate of a demand that is neither <c>or</c> nor <c>not</c>.</param>
internal sealed class FilterText(Func<Demand, string> field)
{
    /// <summary>The predicate; null when nothing is demanded.</summary>
    public string? Of(IReadOnlyList<Demand> demands) => All(demands) is var condition and not "true" ? condition : null;

    private string All(IReadOnlyList<Demand> demands) => Conditions.All(demands.Select(demand => demand.Field switch
    {
        "or" => Conditions.Some(demand.Branches.Select(All)),
        "not" => Conditions.Not(All(Conjunction.Of(demand.Value, demand.Path))),
        _ => field(demand),
    }));
}
