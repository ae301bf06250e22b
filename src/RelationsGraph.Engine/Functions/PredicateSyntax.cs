using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>What SHOW FUNCTIONS lists among the functions although it is syntax: variables are bound inside.</summary>
internal static class PredicateSyntax
{
    internal static IEnumerable<FunctionDefinition> All =>
    [
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

    private static FunctionDefinition Quantifier(string name, string description) => new(name, "Predicate", description,
    [
        new([Any("variable"), new("list", "LIST<ANY>", KindSet.List, "list :: LIST<ANY>")], "BOOLEAN", KindSet.Boolean)
        {
            Text = $"{name}(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN",
        },
    ]);

    private static FunctionParameter Any(string name) => new(name, "ANY", KindSet.Any, $"{name} :: ANY");
}
