using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Three-valued logic. Evaluating only as many operands as needed is the caller's.</summary>
public static class Truth
{
    /// <summary>The value as a predicate: null is unknown; a list holds when it has elements, a map always.</summary>
    /// <exception cref="CypherException">The value is of another kind.</exception>
    public static bool? Of(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Null => null,
        ValueKind.List => value.AsList.Count > 0,
        ValueKind.Map => true,
        _ => throw ArgumentReading.WrongType($"Don't know how to treat that as a predicate: {ValueDescription.Of(value)}", value, "BOOLEAN"),
    };

    /// <summary><c>left AND right</c>.</summary>
    public static bool? And(bool? left, bool? right) => left & right;

    /// <summary><c>left OR right</c>.</summary>
    public static bool? Or(bool? left, bool? right) => left | right;

    /// <summary><c>left XOR right</c>.</summary>
    public static bool? Xor(bool? left, bool? right) => left ^ right;

    /// <summary><c>NOT operand</c>.</summary>
    public static bool? Not(bool? operand) => !operand;
}
