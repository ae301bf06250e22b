using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>The options of Neo4j's planners and runtimes. They choose among ways to the same result, so they are checked and passed over.</summary>
internal static class OptionRules
{
    private const string Version = "cypher version";

    private static readonly Dictionary<string, (string Name, string[] Values)> Known = new[]
    {
        ("planner", (string[])["cost", "dp", "idp"]),
        ("runtime", ["interpreted", "legacy", "parallel", "pipelined", "slotted"]),
        ("updateStrategy", ["default", "eager"]),
        ("replan", ["force", "skip"]),
        ("expressionEngine", ["compiled", "interpreted", "only_when_hot"]),
        ("operatorEngine", ["compiled", "interpreted"]),
        ("interpretedPipesFallback", ["all", "disabled", "whitelisted_plans_only"]),
        ("connectComponentsPlanner", ["greedy", "idp"]),
        ("eagerAnalyzer", ["ir", "lp"]),
        ("inferSchemaParts", ["most_selective_label", "off"]),
        ("statefulShortestPlanningMode", ["all_if_possible", "cardinality_heuristic", "into_only"]),
        ("parallelRuntimeSupport", ["all", "disabled"]),
        ("planVarExpandInto", ["minimum_cost", "single_row"]),
        ("debug",
        [
            "ast", "disableexistssubquerycaching", "disablepropertycaching", "generate_java_source", "graphviz", "inverse_cost", "logcostcomparisons", "logicalplan",
            "logicalplanbuilder", "mermaid", "printcostcomparisons", "querygraph", "rawcardinalities", "renderdistinctness", "semanticstate", "show_bytecode",
            "show_java_source", "tostring", "verboseeagernessreasons", "visualizepipelines", "warnoncompilationerrors",
        ]),
    }.ToDictionary(option => option.Item1, option => option, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses options that are none, have no such value, or two of them.</summary>
    public static void Check(IReadOnlyList<StatementOption> options)
    {
        string[] unknown = [.. options.Select(option => option.Name).Where(name => !Known.ContainsKey(name)).Select(name => name.ToLowerInvariant()).Distinct()];
        if (unknown.Length > 0)
        {
            throw Refused($"Unsupported options: {string.Join(", ", unknown)}", OptionStatuses.UnknownNames(unknown));
        }

        foreach (var option in options)
        {
            var (name, values) = Known[option.Name];
            if (!values.Contains(option.Value, StringComparer.OrdinalIgnoreCase))
            {
                throw Refused(name, option.Value.ToLowerInvariant(), values);
            }

            var isDebug = name == "debug";
            if (!isDebug && options.Any(other => other.Is(name) && !other.Value.Equals(option.Value, StringComparison.OrdinalIgnoreCase)))
            {
                throw Refused($"Can't specify multiple conflicting values for {name}", OptionStatuses.Conflict(name));
            }
        }
    }

    /// <summary>Refuses a version of the language that Neo4j 5 does not have.</summary>
    public static void CheckVersion(string version)
    {
        if (version != "5")
        {
            throw Refused(Version, version, ["5"]);
        }
    }

    private static CypherException Refused(string name, string value, IReadOnlyList<string> values) =>
        Refused($"{value} is not a valid option for {name}. Valid options are: {string.Join(", ", values)}", OptionStatuses.InvalidValue(name, value, values));

    private static CypherException Refused(string message, GqlStatus status) => GqlErrors.Of(StatusCode.ArgumentError, message, status);
}
