using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Lists, and what is asked of lists and texts alike.</summary>
internal static class ListFunctions
{
    // 1.6 GB of elements; a list is in memory as a whole.
    private const long LongestRange = 100_000_000;

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Function("Scalar", "head(list :: LIST<ANY>) :: ANY", "The first element; null of an empty list.",
            (_, arguments) => Access.Index(arguments[0], 0L)),
        Declare.Function("Scalar", "last(list :: LIST<ANY>) :: ANY", "The last element; null of an empty list.",
            (_, arguments) => Access.Index(arguments[0], -1L)),
        Declare.Function("List", "tail(input :: LIST<ANY>) :: LIST<ANY>", "The list without its first element.",
            (_, arguments) => Access.Slice(arguments[0], 1L, null)),
        Declare.Function("List", "range(start :: INTEGER, end :: INTEGER) :: LIST<INTEGER>", "The integers from one to another, both included.", Range)
            .Or("range(start :: INTEGER, end :: INTEGER, step :: INTEGER) :: LIST<INTEGER>").SeeingNull(),
        Declare.Function("Scalar", "size(input :: STRING | LIST<ANY>) :: INTEGER", "The number of elements or characters.", (_, arguments) => Size(arguments[0])),
        Declare.Function("Predicate", "isEmpty(input :: STRING | MAP | LIST<ANY>) :: BOOLEAN", "Whether there is no element, entry or character.",
            (_, arguments) => IsEmpty(arguments[0])).Expecting("STRING | MAP | LIST<ANY>", "Map, Node, Relationship, String or List<T>"),
    ];

    private static Value Range(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var start = ArgumentReading.Integer(arguments[0], "start", "range");
        var end = ArgumentReading.Integer(arguments[1], "end", "range");
        var step = arguments.Length > 2 ? ArgumentReading.Integer(arguments[2], "step", "range") : 1;
        if (step == 0)
        {
            throw ArgumentReading.Invalid("Step argument to 'range()' cannot be zero", DataStatuses.FunctionRange("range", "step", $"1 to {long.MaxValue}", "0"));
        }

        // As in Neo4j an end on the other side of the start, but nearer than a step, still leaves the start.
        var count = (((Int128)end - start) / step) + 1;
        if (count <= 0)
        {
            return Value.Of(ValueList.Empty);
        }

        if (count > LongestRange)
        {
            throw ArgumentReading.Invalid($"range({start}, {end}, {step}) would have {count} elements; a list can have at most {LongestRange}.");
        }

        context.Admit?.Invoke((long)count * Footprint.Slot);
        var elements = new Value[(int)count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = start + (i * step);
        }

        return Value.ListOf(elements);
    }

    private static Value Size(in Value argument) => argument.Kind switch
    {
        ValueKind.List => argument.AsList.Count,
        ValueKind.String => CodePoints.Count(argument.AsString),
        _ => throw ArgumentReading.Unexpected(argument, "size", "a String or List"),
    };

    private static Value IsEmpty(in Value argument) => argument.Kind switch
    {
        ValueKind.List => argument.AsList.Count == 0,
        ValueKind.Map => argument.AsMap.Count == 0,
        ValueKind.String => argument.AsString.Length == 0,
        _ => throw ArgumentReading.Unexpected(argument, "isEmpty", "a List, Map, or String"),
    };
}
