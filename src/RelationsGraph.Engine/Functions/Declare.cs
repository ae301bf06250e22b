using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes function definitions from signatures as SHOW FUNCTIONS prints them: <c>left(original :: STRING, length :: INTEGER) :: STRING</c>.</summary>
internal static class Declare
{
    internal static FunctionDefinition Function(string category, string signature, string description, FunctionBody body) =>
        new(NameOf(signature), category, description, [Signature(signature)]) { Body = body };

    internal static FunctionDefinition Aggregate(string signature, string description, Func<Aggregator> newAggregator) =>
        new(NameOf(signature), "Aggregating", description, [Signature(signature)]) { NewAggregator = newAggregator };

    /// <summary>Another overload of the function.</summary>
    internal static FunctionDefinition Or(this FunctionDefinition function, string signature) =>
        function with { Signatures = [.. function.Signatures, Signature(signature)] };

    /// <summary>The function also sees calls with a null among the arguments.</summary>
    internal static FunctionDefinition SeeingNull(this FunctionDefinition function) => function with { NullInNullOut = false };

    /// <summary>Calls may be answered anew by each statement.</summary>
    internal static FunctionDefinition PerStatement(this FunctionDefinition function) => function with { Stability = FunctionStability.WithinStatement };

    /// <summary>Every call is another.</summary>
    internal static FunctionDefinition PerCall(this FunctionDefinition function) => function with { Stability = FunctionStability.Never };

    /// <summary>The function is deprecated for another.</summary>
    internal static FunctionDefinition DeprecatedFor(this FunctionDefinition function, string? successor) =>
        function with { IsDeprecated = true, DeprecatedBy = successor };

    /// <summary>The first parameter of every overload takes only these kinds, whatever its printed type.</summary>
    internal static FunctionDefinition TakingFirst(this FunctionDefinition function, KindSet kinds) => function with
    {
        Signatures = [.. function.Signatures.Select(signature => signature with
        {
            Parameters = [signature.Parameters[0] with { Accepts = kinds }, .. signature.Parameters.Skip(1)],
        })],
    };

    /// <summary>Messages name these types as expected of the parameters with this printed type.</summary>
    internal static FunctionDefinition Expecting(this FunctionDefinition function, string type, string expected) => function with
    {
        Signatures = [.. function.Signatures.Select(signature => signature with
        {
            Parameters = [.. signature.Parameters.Select(parameter => parameter.Type == type ? parameter with { Expected = expected } : parameter)],
        })],
    };

    /// <summary>The parameters take every kind: what they cannot use makes null.</summary>
    internal static FunctionDefinition TakingAnything(this FunctionDefinition function) => function with
    {
        Signatures = [.. function.Signatures.Select(signature => signature with
        {
            Parameters = [.. signature.Parameters.Select(parameter => parameter with { Accepts = KindSet.Any })],
        })],
    };

    /// <summary>The last parameter of every overload repeats.</summary>
    internal static FunctionDefinition Repeating(this FunctionDefinition function) =>
        function with { Signatures = [.. function.Signatures.Select(signature => signature with { LastRepeats = true })] };

    /// <summary>A signature of its text.</summary>
    internal static FunctionSignature Signature(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(") :: ", StringComparison.Ordinal);
        var returnType = text[(close + 5)..];
        var parameters = SplitAtTop(text[(open + 1)..close]).Select(Parameter).ToArray();
        return new(parameters, returnType, KindsOf(returnType)) { Text = text };
    }

    /// <summary>The kinds of a type's text, such as <c>INTEGER | FLOAT</c>.</summary>
    internal static KindSet KindsOf(string type)
    {
        var kinds = KindSet.None;
        foreach (var part in type.Split('|', StringSplitOptions.TrimEntries))
        {
            kinds |= part switch
            {
                "BOOLEAN" => KindSet.Boolean,
                "INTEGER" => KindSet.Integer,
                "FLOAT" => KindSet.Float,
                "STRING" => KindSet.String,
                "MAP" => KindSet.Map,
                "NODE" => KindSet.Node,
                "RELATIONSHIP" => KindSet.Relationship,
                "PATH" => KindSet.Path,
                "DATE" => KindSet.Date,
                "LOCAL TIME" => KindSet.LocalTime,
                "ZONED TIME" => KindSet.Time,
                "LOCAL DATETIME" => KindSet.LocalDateTime,
                "ZONED DATETIME" => KindSet.DateTime,
                "DURATION" => KindSet.Duration,
                "POINT" => KindSet.Point,
                _ when part.StartsWith("LIST<", StringComparison.Ordinal) => KindSet.List,
                _ when part.StartsWith('[') => KindSet.String,
                _ => KindSet.Any,
            };

            // LIST<INTEGER | FLOAT> is one part in two pieces.
            if (part.StartsWith("LIST<", StringComparison.Ordinal) && !part.EndsWith('>'))
            {
                return kinds;
            }
        }

        return kinds;
    }

    private static string NameOf(string signature) => signature[..signature.IndexOf('(', StringComparison.Ordinal)];

    private static FunctionParameter Parameter(string text)
    {
        var mark = text.IndexOf(" :: ", StringComparison.Ordinal);
        var type = text[(mark + 4)..];
        var nameAndDefault = text[..mark].Split(" = ");
        var kinds = KindsOf(type);
        // An integer is coerced where a float is wanted.
        var accepts = (kinds & KindSet.Float) != 0 ? kinds | KindSet.Integer : kinds;
        return new(nameAndDefault[0], type, accepts, $"{nameAndDefault[0]} :: {type}")
        {
            Default = nameAndDefault.Length > 1 ? nameAndDefault[1] : null,
            Expected = ExpectedOf(type),
            Elements = type.Contains("LIST<INTEGER | FLOAT>", StringComparison.Ordinal) ? KindSet.Number
                : type.Contains("LIST<STRING>", StringComparison.Ordinal) ? KindSet.String
                : KindSet.Any,
        };
    }

    // An integer passes for a float, but messages speak of the float alone; a list of both is told apart.
    private static string? ExpectedOf(string type) => type switch
    {
        "FLOAT" => "Float",
        "LIST<INTEGER | FLOAT>" => "List<Float>, List<Integer> or List<Number>",
        "STRING | LIST<STRING>" => "String or List<String>",
        _ => null,
    };

    private static IEnumerable<string> SplitAtTop(string parameters)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '<' or '[' => 1, '>' or ']' => -1, _ => 0 };
            if (parameters[i] == ',' && depth == 0)
            {
                yield return parameters[start..i].Trim();
                start = i + 1;
            }
        }

        if (start < parameters.Length)
        {
            yield return parameters[start..].Trim();
        }
    }
}
