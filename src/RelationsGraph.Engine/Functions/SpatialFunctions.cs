using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Points, and vectors by their likeness.</summary>
internal static class SpatialFunctions
{
    private const string Category = "Spatial";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Function(Category, "point(input :: MAP) :: POINT", "A point of coordinates x, y, z or longitude, latitude, height, and a crs or srid.",
            (_, arguments) => PointConstruction.Of(arguments[0])).TakingFirst(KindSet.Map | KindSet.Entity),
        Declare.Function(Category, "point.distance(from :: POINT, to :: POINT) :: FLOAT",
            "The distance: in metres on the earth, in units of the coordinates in a plane or space; null between different systems.",
            (_, arguments) => arguments[0].Kind == ValueKind.Point && arguments[1].Kind == ValueKind.Point
                ? Points.Distance(arguments[0].AsPoint, arguments[1].AsPoint)
                : default).TakingAnything(),
        Declare.Function(Category, "point.withinBBox(point :: POINT, lowerLeft :: POINT, upperRight :: POINT) :: BOOLEAN",
            "Whether a point lies in a box, edges included; null between different systems.",
            (_, arguments) => arguments[0].Kind == ValueKind.Point && arguments[1].Kind == ValueKind.Point && arguments[2].Kind == ValueKind.Point
                ? Points.IsWithin(arguments[0].AsPoint, arguments[1].AsPoint, arguments[2].AsPoint)
                : default).TakingAnything(),
        Declare.Function("Vector", "vector.similarity.cosine(a :: LIST<INTEGER | FLOAT>, b :: LIST<INTEGER | FLOAT>) :: FLOAT",
            "How alike two vectors point, from 0 to 1.", (_, arguments) => Similarity(arguments, "vector.similarity.cosine", Cosine)),
        Declare.Function("Vector", "vector.similarity.euclidean(a :: LIST<INTEGER | FLOAT>, b :: LIST<INTEGER | FLOAT>) :: FLOAT",
            "How near two vectors are, from 0 to 1.", (_, arguments) => Similarity(arguments, "vector.similarity.euclidean", Euclidean)),
    ];

    private static Value Similarity(ReadOnlySpan<Value> arguments, string function, Func<double[], double[], double?> measure)
    {
        var left = Vector(arguments[0], "a", function);
        var right = Vector(arguments[1], "b", function);
        if (left.Length != right.Length)
        {
            throw ArgumentReading.Invalid($"Invalid input for '{function}()': The supplied vectors do not have the same number of dimensions.");
        }

        var similarity = measure(left, right) ?? throw ArgumentReading.Invalid(
            $"Invalid input for '{function}()': Argument {(left.All(element => element == 0) ? "a" : "b")} is not a valid vector for this similarity function.");

        // Neo4j computes in single precision and prints the result widened.
        return (double)(float)similarity;
    }

    private static double[] Vector(in Value argument, string name, string function)
    {
        if (argument.Kind != ValueKind.List)
        {
            throw ArgumentReading.TypeError($"Invalid input for '{function}()': Expected argument {name} to be a LIST<INTEGER | FLOAT>.");
        }

        // Vectors are of single precision.
        var valid = argument.AsList.Count > 0 && argument.AsList.All(element => element.IsNumber && float.IsFinite((float)element.AsNumber));
        return valid
            ? [.. argument.AsList.Select(element => element.AsNumber)]
            : throw ArgumentReading.Invalid($"Invalid input for '{function}()': Argument {name} is not a valid vector for this similarity function.");
    }

    private static double? Cosine(double[] left, double[] right)
    {
        var lengths = Math.Sqrt(Dot(left, left)) * Math.Sqrt(Dot(right, right));
        return lengths == 0 ? null : (1 + (Dot(left, right) / lengths)) / 2;
    }

    private static double? Euclidean(double[] left, double[] right) =>
        1 / (1 + left.Zip(right, (x, y) => (x - y) * (x - y)).Sum());

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();
}
