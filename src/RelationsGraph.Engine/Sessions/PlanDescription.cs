using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>A step of a plan as EXPLAIN and PROFILE show it.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Identifiers">The variables that it gives.</param>
/// <param name="Arguments">What clients show beside it.</param>
/// <param name="Children">The steps that it takes its rows from; the left side first.</param>
public sealed record PlanDescription(string Operator, IReadOnlyList<string> Identifiers, MapValue Arguments, IReadOnlyList<PlanDescription> Children)
{
    /// <summary>Rows that it gave; null without PROFILE.</summary>
    public long? Rows { get; init; }

    /// <summary>Accesses to the graph in this step; null without PROFILE.</summary>
    public long? DbHits { get; init; }

    internal static PlanDescription Of(PreparedStatement statement) => new Describer(null).Root(statement.Plan);

    internal static PlanDescription Of(RunningStatement running) => new Describer(running.Profile).Root(running.Statement.Plan);

    private sealed class Describer(IReadOnlyDictionary<LogicalPlan, StepProfile>? profile)
    {
        private int _id;

        public PlanDescription Root(LogicalPlan plan)
        {
            var (described, planner, implementation, runtime) = plan is SchemaCommand command ? (Describe(command), "ADMINISTRATION", "ADMINISTRATION", "SCHEMA")
                : IsAdministration(plan) ? (new PlanDescription("AdministrationCommand", [], new MapBuilder().Set("Id", 0L).ToMap(), []), "ADMINISTRATION", "ADMINISTRATION", "SYSTEM")
                : (Describe(plan), "COST", "IDP", "SLOTTED");
            const string Version = ServerFacts.CompatibleVersion;
            var arguments = new MapBuilder().SetAll(described.Arguments)
                .Set("planner", Value.Of(planner)).Set("planner-impl", Value.Of(implementation)).Set("planner-version", Value.Of(Version))
                .Set("runtime", Value.Of(runtime)).Set("runtime-impl", Value.Of(runtime)).Set("runtime-version", Value.Of(Version)).Set("version", Value.Of("5"))
                .Set("string-representation", Value.Of(PlanTable.Of(described, new PlanHead(planner, runtime, Version))));
            return described with { Arguments = arguments.ToMap() };
        }

        private static bool IsAdministration(LogicalPlan plan) =>
            plan is ShowPlan { Clause.Kind: ShowKind.Databases or ShowKind.CurrentUser or ShowKind.Users } || plan.Inputs.Any(IsAdministration);

        // These expect no rows, and look for what is there before they do anything.
        private PlanDescription Describe(SchemaCommand command)
        {
            MapValue Arguments() => new MapBuilder().Set("Id", (long)_id++).Set("Details", Value.Of(command.Details)).ToMap();
            var own = Arguments();
            return new PlanDescription(OperatorNames.Of(command), [], own, command.Looked is { } looked ? [new PlanDescription($"DoNothingIfExists({looked})", [], Arguments(), [])] : []);
        }

        private PlanDescription Describe(LogicalPlan plan)
        {
            var arguments = new MapBuilder().Set("Id", (long)_id++).Set("EstimatedRows", plan.Rows);
            if (plan.Details.Length > 0 || plan is ProduceResultsPlan)
            {
                arguments.Set("Details", Value.Of(plan.Details));
            }

            // The right input has the lower numbers, as it stands first where plans are printed.
            // The one row that a statement begins with is no step worth showing.
            LogicalPlan[] inputs = [.. plan.Inputs.Where(input => input is not ArgumentPlan { Symbols.Count: 0 })];
            var children = new PlanDescription[inputs.Length];
            for (var i = children.Length - 1; i >= 0; i--)
            {
                children[i] = Describe(inputs[i]);
            }

            string[] identifiers = [.. plan.Sets.Where(symbol => symbol.IsNamed).Select(symbol => symbol.Name).Concat(children.SelectMany(child => child.Identifiers)).Distinct()];
            if (profile is null)
            {
                return new PlanDescription(OperatorNames.Of(plan), identifiers, arguments.ToMap(), children);
            }

            var own = profile.TryGetValue(plan, out var counted) ? counted : new StepProfile();
            var hits = own.TotalHits - plan.Inputs.Sum(input => profile.TryGetValue(input, out var below) ? below.TotalHits : 0);
            arguments.Set("DbHits", hits).Set("Rows", own.Rows).Set("PageCacheHits", 0L).Set("PageCacheMisses", 0L);
            return new PlanDescription(OperatorNames.Of(plan), identifiers, arguments.ToMap(), children) { Rows = own.Rows, DbHits = Math.Max(0, hits) };
        }
    }
}
