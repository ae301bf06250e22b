using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>What SHOW FUNCTIONS lists among the functions although it is syntax: variables are bound inside.</summary>
internal static class PredicateSyntax
{
    /// <summary>The category of what only USE may call.</summary>
    internal const string GraphCategory = "Graph";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        OfGraph("graph.byElementId", "elementId", "An element id of a node or relationship.", "The graph in which a node or relationship lies; only behind USE, on composite databases."),
        OfGraph("graph.byName", "name", "The name of the graph to be resolved.", "The graph of a name; only behind USE, on composite databases."),
        Quantifier("all", "Whether the predicate holds for every element."),
        Quantifier("any", "Whether the predicate holds for at least one element."),
        Quantifier("none", "Whether the predicate holds for no element."),
        Quantifier("single", "Whether the predicate holds for exactly one element."),
        new("exists", "Predicate", "Whether a pattern matches.", [new([Any("input")], "BOOLEAN", KindSet.Boolean) { Text = "exists(input :: ANY) :: BOOLEAN" }]),
        new("reduce", "List", "The elements gathered into one value, from an initial one on.",
        [
            new([Any("accumulator"), Any("variable")], "ANY", KindSet.Any)
            {
                Text = "reduce(accumulator :: VARIABLE = initial :: ANY, variable :: VARIABLE IN list :: LIST<ANY> | expression :: ANY) :: ANY",
            },
        ]),
    ];

    private static FunctionDefinition OfGraph(string name, string parameter, string what, string description) =>
        new(name, GraphCategory, description, [new([new(parameter, "STRING", KindSet.String, what)], "GRAPH", KindSet.Any)]);

    private static FunctionDefinition Quantifier(string name, string description) => new(name, "Predicate", description,
    [
        new([Any("variable"), new("list", "LIST<ANY>", KindSet.List, "list :: LIST<ANY>")], "BOOLEAN", KindSet.Boolean)
        {
            Text = $"{name}(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN",
        },
    ]);

    private static FunctionParameter Any(string name) => new(name, "ANY", KindSet.Any, $"{name} :: ANY");
}
