using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Numbers, logarithms and angles.</summary>
internal static class NumericFunctions
{
    private const string Numeric = "Numeric";
    private const string Logarithmic = "Logarithmic";
    private const string Trigonometric = "Trigonometric";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Function(Numeric, "abs(input :: INTEGER | FLOAT) :: INTEGER | FLOAT", "The number without its sign.", (_, arguments) => Abs(arguments[0])),
        Real(Numeric, "ceil", "input", "The least whole number that is not below the number.", Math.Ceiling),
        Real(Numeric, "floor", "input", "The greatest whole number that is not above the number.", Math.Floor),
        Declare.Function(Numeric, "isNaN(input :: INTEGER | FLOAT) :: BOOLEAN", "Whether the number is NaN.",
            (_, arguments) => double.IsNaN(ArgumentReading.Number(arguments[0], "isNaN"))),
        Declare.Function(Numeric, "rand() :: FLOAT", "A number drawn evenly from 0 (included) to 1 (excluded).",
            (context, _) => context.Random.NextDouble()).PerCall(),
        Declare.Function(Numeric, "round(value :: FLOAT) :: FLOAT", "The number rounded, by default to a whole one with halves away from zero.", Round)
            .Or("round(value :: FLOAT, precision :: INTEGER | FLOAT) :: FLOAT")
            .Or("round(value :: FLOAT, precision :: INTEGER | FLOAT, mode :: STRING) :: FLOAT")
            .Expecting("INTEGER | FLOAT", "Float, Integer or Number"),
        Declare.Function(Numeric, "sign(input :: INTEGER | FLOAT) :: INTEGER", "1 of a positive number, -1 of a negative one, 0 of zero.",
            (_, arguments) => Sign(ArgumentReading.Number(arguments[0], "sign"))),
        Declare.Function(Logarithmic, "e() :: FLOAT", "The base of the natural logarithm.", (_, _) => Math.E),
        Real(Logarithmic, "exp", "input", "e raised to the power of the number.", Math.Exp),
        Real(Logarithmic, "log", "input", "The natural logarithm.", Math.Log),
        Real(Logarithmic, "log10", "input", "The logarithm to base 10.", Math.Log10),
        Real(Logarithmic, "sqrt", "input", "The square root.", Math.Sqrt),
        Real(Trigonometric, "acos", "input", "The angle, in radians, whose cosine the number is.", Math.Acos),
        Real(Trigonometric, "asin", "input", "The angle, in radians, whose sine the number is.", Math.Asin),
        Real(Trigonometric, "atan", "input", "The angle, in radians, whose tangent the number is.", Math.Atan),
        Declare.Function(Trigonometric, "atan2(y :: FLOAT, x :: FLOAT) :: FLOAT", "The angle, in radians, of the point with these coordinates.",
            (_, arguments) => Math.Atan2(ArgumentReading.Number(arguments[0], "atan2"), ArgumentReading.Number(arguments[1], "atan2"))),
        Real(Trigonometric, "cos", "input", "The cosine of an angle in radians.", Math.Cos),
        Real(Trigonometric, "cot", "input", "The cotangent of an angle in radians.", angle => 1 / Math.Tan(angle)),
        Real(Trigonometric, "degrees", "input", "An angle in degrees, from radians.", angle => angle * 180 / Math.PI),
        Real(Trigonometric, "haversin", "input", "Half of the versine of an angle in radians.", angle => (1 - Math.Cos(angle)) / 2),
        Declare.Function(Trigonometric, "pi() :: FLOAT", "The ratio of a circle's circumference to its diameter.", (_, _) => Math.PI),
        Real(Trigonometric, "radians", "input", "An angle in radians, from degrees.", angle => angle * (Math.PI / 180)),
        Real(Trigonometric, "sin", "input", "The sine of an angle in radians.", Math.Sin),
        Real(Trigonometric, "tan", "input", "The tangent of an angle in radians.", Math.Tan),
    ];

    private static FunctionDefinition Real(string category, string name, string parameter, string description, Func<double, double> function) =>
        Declare.Function(category, $"{name}({parameter} :: FLOAT) :: FLOAT", description, (_, arguments) => function(ArgumentReading.Number(arguments[0], name)));

    private static Value Abs(in Value argument) => argument.IsInteger
        ? argument.AsInteger < 0 ? unchecked(-argument.AsInteger) : argument
        : Math.Abs(ArgumentReading.Number(argument, "abs"));

    private static Value Sign(double number) => number > 0 ? 1L : number < 0 ? -1L : 0L;

    private static Value Round(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var number = ArgumentReading.Number(arguments[0], "round");
        var precision = arguments.Length > 1 ? ArgumentReading.ToInteger(ArgumentReading.Number(arguments[1], "round")) : 0;
        if (precision < 0)
        {
            throw ArgumentReading.Invalid(
                "Precision argument to 'round()' cannot be negative", DataStatuses.FunctionRange("round", "precision", $"0 to {long.MaxValue}", $"{precision}"));
        }

        if (arguments.Length < 3)
        {
            // Without a mode and digits, halves go up, also negative ones.
            return precision == 0 ? WholeHalfUp(number) : Rounding.Round(number, precision, RoundingMode.HalfUp);
        }

        var mode = Rounding.ModeOf(ArgumentReading.Text(arguments[2], "round"));
        return Rounding.Round(number, precision, mode);
    }

    // By way of an integer, so that the result is never -0.0 and stays within the range of integers.
    private static double WholeHalfUp(double number)
    {
        var floor = Math.Floor(number);
        return !double.IsFinite(number) ? number : ArgumentReading.ToInteger(number - floor >= 0.5 ? floor + 1 : floor);
    }
}
