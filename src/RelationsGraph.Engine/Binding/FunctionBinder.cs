using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Calls of functions: finds the function, checks number and kinds of the arguments, and where an aggregate may stand.</summary>
internal sealed class FunctionBinder(Analysis analysis)
{
    public BoundExpression Call(FunctionCallExpression call, ExpressionPlace place)
    {
        if (call.Function.Text.Equals("exists", StringComparison.OrdinalIgnoreCase))
        {
            return Exists(call, place);
        }

        var function = Called(call);
        if (function.IsAggregating)
        {
            return Aggregate(function, call, place);
        }

        if (place.Aggregates == AggregateUse.Nested && function.Stability == FunctionStability.Never)
        {
            throw analysis.Errors.At(call.Span, "Can't use non-deterministic (random) functions inside of aggregate functions.", "NonConstantExpression");
        }

        var signature = SignatureFor(function, call);
        var arguments = Arguments(call, signature, place);
        if (CsvPlace.Meant(function, place.Scope) is { } told)
        {
            return new BoundVariable(told);
        }

        RefuseIndescribablePoint(call);
        return new BoundFunctionCall(function, arguments, ResultType(function, signature, arguments));
    }

    private FunctionDefinition Called(FunctionCallExpression call)
    {
        var function = analysis.Catalogs.Functions.Find(call.Function.Text)
            ?? throw Unknown(call);
        if (function.Category == PredicateSyntax.GraphCategory)
        {
            throw analysis.Errors.At(
                call.Span, $"`{function.Name}` is only allowed at the first position of a USE clause.", "InvalidSyntax", SyntaxStatuses.GraphFunction(function.Name));
        }

        if (function.IsDeprecated)
        {
            analysis.Remarks.Deprecated(function, call.Function.Span);
        }

        if (call.Quantifier == SetQuantifier.Distinct && !function.IsAggregating)
        {
            throw analysis.Errors.At(call.Span, $"Invalid use of DISTINCT with function '{function.Name}'", "InvalidSyntax");
        }

        return function;
    }

    private CypherException Unknown(FunctionCallExpression call) => call.Function.Text.Equals("distance", StringComparison.OrdinalIgnoreCase)
        ? analysis.Errors.At(call.Span, "'distance' has been replaced by 'point.distance'", "UnknownFunction")
        : analysis.Errors.At(call.Span, $"Unknown function '{call.Function.Text}'", "UnknownFunction");

    // What the keys of a map in the text lack is known before anything runs.
    private void RefuseIndescribablePoint(FunctionCallExpression call)
    {
        if (!call.Function.Text.Equals("point", StringComparison.OrdinalIgnoreCase) || call.Arguments is not [MapExpression map])
        {
            return;
        }

        var keys = map.Entries.Select(entry => entry.Key.Text).ToArray();
        if (!PointConstruction.Describes(keys))
        {
            throw analysis.Errors.At(
                map.Span,
                $"A map with keys {string.Join(", ", keys.Select(key => $"'{key}'"))} is not describing a valid point, a point is described either by using "
                + "cartesian coordinates e.g. {x: 2.3, y: 4.5, crs: 'cartesian'} or using geographic coordinates e.g. {latitude: 12.78, longitude: 56.7, crs: 'WGS-84'}.",
                "InvalidArgumentValue");
        }
    }

    private void RefusePercentileBeyondRange(FunctionDefinition function, FunctionCallExpression call)
    {
        if (function.Name is "percentileCont" or "percentileDisc" && call.Arguments is [_, LiteralExpression { Value: var percentile } literal]
            && (percentile.IsNull || (percentile.IsNumber && percentile.AsNumber is not (>= 0 and <= 1 or double.NaN))))
        {
            var found = percentile.IsNull ? "NULL" : percentile.ToString();
            throw analysis.Errors.At(
                literal.Span,
                $"Invalid input '{found}' is not a valid argument, must be a number in the range 0.0 to 1.0",
                "NumberOutOfRange",
                SyntaxStatuses.OutOfRange("percentile range", "FLOAT", "0.0 to 1.0", found));
        }
    }

    private BoundSubqueryExpression Exists(FunctionCallExpression call, ExpressionPlace place) => call.Arguments switch
    {
        [PatternExpression { Pattern.Function: null } pattern] => analysis.Subqueries.PatternPredicate(pattern, place),
        [] => throw analysis.Errors.At(
            call.Span,
            "Insufficient parameters for function 'exists'",
            "InvalidNumberOfArguments",
            SyntaxStatuses.ArgumentCount(1, 0, "exists", "exists(input :: ANY) :: BOOLEAN")),
        [var other and not PropertyExpression] => throw analysis.Errors.At(
            TypeChecker.PlaceOf(other), "Argument to exists(...) is not a pattern", "InvalidArgumentType", DataStatuses.WrongEntity("argument", "exists", "pattern")),
        _ => throw analysis.Errors.At(
            call.Span,
            "The property existence syntax `... exists(variable.property)` is no longer supported. Please use `variable.property IS NOT NULL` instead.",
            "InvalidSyntax"),
    };

    public BoundAggregation CountStar(CountStarExpression star, ExpressionPlace place)
    {
        CheckAggregate("count", star.Span, place, AggregateArguments.Star);
        analysis.AggregateCount++;
        return new BoundAggregation(analysis.Catalogs.Functions.Find("count")!, [], SetQuantifier.All, CypherType.Integer);
    }

    private BoundAggregation Aggregate(FunctionDefinition function, FunctionCallExpression call, ExpressionPlace place)
    {
        CheckAggregate(function.Name, call.Span, place, AggregateArguments.Expressions);
        var signature = call.Arguments.IsEmpty ? null : SignatureFor(function, call);
        if (signature is null)
        {
            throw analysis.Errors.At(call.Span, $"Insufficient parameters for function '{call.Function.Text}'", "InvalidNumberOfArguments", ArgumentCount(function, call));
        }

        var arguments = Arguments(call, signature, place with { Aggregates = AggregateUse.Nested });
        RefusePercentileBeyondRange(function, call);
        analysis.AggregateCount++;
        return new BoundAggregation(function, arguments, call.Quantifier, ResultType(function, signature, arguments));
    }

    private enum AggregateArguments
    {
        Expressions,
        Star,
    }

    private void CheckAggregate(string name, SourceSpan span, ExpressionPlace place, AggregateArguments arguments)
    {
        if (place.Aggregates == AggregateUse.Forbidden || (place.Aggregates == AggregateUse.OverList && arguments == AggregateArguments.Expressions))
        {
            throw analysis.Errors.At(span, $"Invalid use of aggregating function {name}(...) in this context", "InvalidAggregation");
        }

        if (place.Aggregates is AggregateUse.OverList or AggregateUse.Unwound)
        {
            throw analysis.Errors.At(span, "Can't use aggregating expressions inside of expressions executing over lists", "InvalidAggregation");
        }

        if (place.Aggregates == AggregateUse.Nested)
        {
            throw analysis.Errors.At(span, "Can't use aggregate functions inside of aggregate functions.", "NestedAggregation");
        }
    }

    private FunctionSignature SignatureFor(FunctionDefinition function, FunctionCallExpression call)
    {
        if (function.SignatureFor(call.Arguments.Count) is { } signature)
        {
            return signature;
        }

        var tooFew = call.Arguments.Count < function.Signatures.Max(s => s.MinimumArguments);
        throw analysis.Errors.At(
            call.Span,
            $"{(tooFew ? "Insufficient" : "Too many")} parameters for function '{call.Function.Text}'",
            "InvalidNumberOfArguments",
            ArgumentCount(function, call));
    }

    private static GqlStatus ArgumentCount(FunctionDefinition function, FunctionCallExpression call)
    {
        var signatures = string.Join(" or ", function.Signatures.Select(function.TextOf));
        return SyntaxStatuses.ArgumentCount(function.Signatures[0].MinimumArguments, call.Arguments.Count, call.Function.Text, signatures);
    }

    private Sequence<BoundExpression> Arguments(FunctionCallExpression call, FunctionSignature signature, ExpressionPlace place)
    {
        var arguments = new List<BoundExpression>();
        foreach (var syntax in call.Arguments)
        {
            RefusePattern(syntax, call);
            var argument = analysis.Expressions.Bind(syntax, place);
            var parameter = signature.Parameters.Count == 0 ? null : signature.Parameters[Math.Min(arguments.Count, signature.Parameters.Count - 1)];
            if (parameter is not null)
            {
                CheckArgument(argument, parameter, syntax, SubjectOf(arguments.Count, call), Uncoercible(call.Function.Text));
            }

            arguments.Add(argument);
        }

        return arguments.ToSequence();
    }

    private void CheckArgument(BoundExpression argument, FunctionParameter parameter, ExpressionSyntax syntax, string? subject, KindSet besides)
    {
        var expected = parameter.Expected ?? TypeChecker.Describe(new CypherType(parameter.Accepts));
        analysis.Types.ExpectOfParameter(argument, parameter.Accepts | besides, expected, syntax, subject);
        var fits = argument.Type.Allows(parameter.Accepts | besides)
            && (argument.Type.Kinds != KindSet.List || argument.Type.Element is not { } element || element.Allows(parameter.Elements));
        if (!fits)
        {
            throw subject is null
                ? analysis.Types.Mismatch(expected, argument.Type, syntax)
                : analysis.Types.Misfit(subject, expected, argument.Type, TypeChecker.PlaceOf(syntax));
        }
    }

    // Null where Neo4j does not say which argument it is. It names functions without their namespace, and reads the text to trim behind the characters.
    private static string? SubjectOf(int index, FunctionCallExpression call)
    {
        var name = call.Function.Text;
        return name.ToUpperInvariant() switch
        {
            "HEAD" or "LAST" or "TAIL" or "REVERSE" => null,
            var text when text.StartsWith("DATE", StringComparison.Ordinal) || text.StartsWith("LOCAL", StringComparison.Ordinal) || text.StartsWith("TIME.", StringComparison.Ordinal) => null,
            "TOBOOLEAN" => $"argument of function {name}()",
            "TOSTRING" => $"argument to function {name}()",
            "TRIM" when call.Arguments.Count == 1 => $"argument at index 1 of function {name}()",
            _ => $"argument at index {index} of function {name[(name.LastIndexOf('.') + 1)..]}()",
        };
    }

    // Neo4j lets toInteger() take a list and fails when the statement runs.
    private static KindSet Uncoercible(string function) => function.Equals("toInteger", StringComparison.OrdinalIgnoreCase) ? KindSet.List : KindSet.None;

    private void RefusePattern(ExpressionSyntax argument, FunctionCallExpression call)
    {
        if (argument is PatternExpression { Pattern.Function: null } && call.Function.Text.Equals("size", StringComparison.OrdinalIgnoreCase))
        {
            throw analysis.Errors.At(
                argument.Span,
                "A pattern expression should only be used in order to test the existence of a pattern. It can no longer be used inside the function size(), an alternative is to replace size() with COUNT {}.",
                "UnexpectedSyntax");
        }
    }

    // The catalog tells kinds; what is in a list or map follows from the arguments.
    private static CypherType ResultType(FunctionDefinition function, FunctionSignature signature, Sequence<BoundExpression> arguments) => function.Name.ToUpperInvariant() switch
    {
        "COLLECT" => CypherType.ListOf(arguments[0].Type),
        "NODES" => CypherType.ListOf(CypherType.Node),
        "RELATIONSHIPS" => CypherType.ListOf(CypherType.Relationship),
        "TOBOOLEANLIST" => CypherType.ListOf(CypherType.Boolean),
        "TOINTEGERLIST" => CypherType.ListOf(CypherType.Integer),
        "TOFLOATLIST" => CypherType.ListOf(CypherType.Float),
        "LABELS" or "KEYS" or "SPLIT" or "TOSTRINGLIST" => CypherType.ListOf(CypherType.String),
        "RANGE" => CypherType.ListOf(CypherType.Integer),
        "TAIL" => CypherType.ListOf(TypeChecker.ElementOf(arguments[0].Type)),
        "REVERSE" => arguments[0].Type,
        "HEAD" or "LAST" => TypeChecker.ElementOf(arguments[0].Type),
        "COALESCE" => arguments.Select(argument => argument.Type).Aggregate(TypeChecker.Union),
        _ => new CypherType(signature.Returns),
    };
}
