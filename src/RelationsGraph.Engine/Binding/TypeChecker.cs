using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Refuses what cannot have the type that its place needs, in Neo4j's words. What is not known passes: it is checked when the statement runs.</summary>
internal sealed class TypeChecker(Analysis analysis)
{
    /// <summary>The kinds that have properties or components.</summary>
    public const KindSet HasProperties = KindSet.Map | KindSet.Entity | KindSet.Point | KindSet.Temporal;

    private static readonly (KindSet Kind, string Name)[] Names =
    [
        (KindSet.Boolean, "Boolean"), (KindSet.Float, "Float"), (KindSet.Integer, "Integer"), (KindSet.Map, "Map"), (KindSet.Node, "Node"), (KindSet.Path, "Path"),
        (KindSet.Relationship, "Relationship"), (KindSet.Point, "Point"), (KindSet.String, "String"), (KindSet.Duration, "Duration"), (KindSet.Date, "Date"),
        (KindSet.Time, "Time"), (KindSet.LocalTime, "LocalTime"), (KindSet.LocalDateTime, "LocalDateTime"), (KindSet.DateTime, "DateTime"),
    ];

    private readonly List<ParameterExpectation> _expectations = [];

    /// <summary>What was expected of parameters so far.</summary>
    public IReadOnlyList<ParameterExpectation> Expectations => _expectations;

    /// <summary>Refuses <paramref name="actual"/> unless some of its kinds are expected.</summary>
    public void Expect(CypherType actual, KindSet expected, SourceSpan place)
    {
        if (actual.Allows(expected))
        {
            return;
        }

        if (expected == KindSet.Boolean && actual.Is(KindSet.List))
        {
            throw analysis.Errors.At(
                place, "Coercion of list to boolean is not allowed. Please use `NOT isEmpty(...)` instead.", "InvalidArgumentType", SyntaxStatuses.ListAsBoolean);
        }

        throw Mismatch(Describe(expected, null), actual, place);
    }

    /// <summary>Refuses the result of <paramref name="expression"/>, written as <paramref name="syntax"/>, unless some of its kinds are expected.</summary>
    public void Expect(BoundExpression expression, KindSet expected, ExpressionSyntax syntax)
    {
        ExpectOfParameter(expression, expected, Describe(expected, null), syntax);
        if (syntax is VariableExpression && !expression.Type.Allows(expected) && !(expected == KindSet.Boolean && expression.Type.Is(KindSet.List)))
        {
            throw Mismatch(Describe(expected, null), expression.Type, syntax);
        }

        Expect(expression.Type, expected, PlaceOf(syntax));
    }

    /// <summary>The same of the operand of an operator, of which a message never says the name.</summary>
    public void ExpectOperand(BoundExpression operand, KindSet expected, ExpressionSyntax syntax)
    {
        ExpectOfParameter(operand, expected, Describe(expected, null), syntax);
        Expect(operand.Type, expected, PlaceOf(syntax));
    }

    /// <summary>Notes what <paramref name="expression"/> has to be when it is a parameter.</summary>
    public void ExpectOfParameter(BoundExpression expression, KindSet kinds, string expected, ExpressionSyntax syntax, string? subject = null)
    {
        if (expression is BoundParameter parameter && kinds != KindSet.Any)
        {
            _expectations.Add(new ParameterExpectation(parameter.Name, kinds, expected, PlaceOf(syntax), subject ?? ""));
        }
    }

    /// <summary>What is wrong with a parameter's value at a place; null when it may be right there.</summary>
    public static (string Message, GqlStatus Status)? MismatchOf(ParameterExpectation expectation, in Value value)
    {
        // Of a float nothing is taken for granted; a map may stand for an entity, and a list as a predicate holds when it has elements.
        var kind = (KindSet)(1 << (int)value.Kind);
        if (expectation.Addend is { } addend)
        {
            return OfAddend(addend, new CypherType(kind), value);
        }

        var passes = value.IsNull || value.IsFloat
            || (expectation.Kinds & (kind == KindSet.Map ? KindSet.Map | KindSet.Entity : kind)) != 0
            || (kind == KindSet.List && expectation.Kinds == KindSet.Boolean);
        if (passes)
        {
            return null;
        }

        var actual = kind == KindSet.Map ? "Map, Node or Relationship" : Describe(kind, null);
        return (
            $"Type mismatch for parameter '{expectation.Name}': expected {expectation.Expected} but was {actual}",
            DataStatuses.WrongEntity(actual, $"{expectation.Subject} parameter: {expectation.Name}", expectation.Expected));
    }

    private static (string Message, GqlStatus Status)? OfAddend(CypherType addend, CypherType augend, in Value value)
    {
        var expected = OperatorBinder.AddableTo(augend);
        if (value.IsNull || value.IsFloat || addend.Allows(expected))
        {
            return null;
        }

        var names = Describe(expected, null);
        return ($"Type mismatch: expected {names} but was {Describe(addend)}", SyntaxStatuses.TypeMismatch(names, Describe(addend)));
    }

    /// <summary>Notes that something of a known type is added to a parameter.</summary>
    public void ExpectOfAddend(BoundParameter parameter, CypherType addend, ExpressionSyntax syntax) =>
        _expectations.Add(new ParameterExpectation(parameter.Name, KindSet.Any, "", PlaceOf(syntax), "") { Addend = addend });

    public CypherException Mismatch(string expected, CypherType actual, SourceSpan place) =>
        Unexpected(expected, actual, place, SyntaxStatuses.TypeMismatch(expected, Describe(actual)));

    /// <summary>The same about an expression, by its name where it is a variable.</summary>
    public CypherException Mismatch(string expected, CypherType actual, ExpressionSyntax syntax) => syntax is VariableExpression variable
        ? Misfit($"`{variable.Name}`", expected, actual, variable.Span)
        : Mismatch(expected, actual, PlaceOf(syntax));

    /// <summary>The same about something that has a name, such as a variable or an argument.</summary>
    public CypherException Misfit(string subject, string expected, CypherType actual, SourceSpan place) =>
        Unexpected(expected, actual, place, DataStatuses.WrongEntity(Describe(actual), subject, expected));

    /// <summary>Says of an error that it is about something that has a name.</summary>
    public static CypherException Misfit(CypherException error, string subject, string expected, CypherType actual) =>
        new(error.Diagnostic with { Status = DataStatuses.WrongEntity(Describe(actual), subject, expected) });

    private CypherException Unexpected(string expected, CypherType actual, SourceSpan place, GqlStatus status) =>
        analysis.Errors.At(place, $"Type mismatch: expected {expected} but was {Describe(actual)}", "InvalidArgumentType", status);

    /// <summary>A variable of a pattern that holds something else.</summary>
    public CypherException Conflict(Identifier name, CypherType actual, string expected) =>
        analysis.Errors.At(name.Span, $"Type mismatch: {name.Text} defined with conflicting type {Describe(actual)} (expected {expected})", "VariableTypeConflict", DataStatuses.WrongEntity(Describe(actual), name.Text, expected));

    /// <summary>Where an error about the type of an expression points: an operator's error to the operator.</summary>
    public static SourceSpan PlaceOf(ExpressionSyntax syntax) => syntax switch
    {
        BinaryExpression binary => binary.OperatorSpan,
        ComparisonChainExpression chain => chain.Comparisons[0].OperatorSpan,
        _ => syntax.Place ?? syntax.Span,
    };

    public static string Describe(CypherType type) => type.Kinds == KindSet.Any ? "Any" : Describe(type.Kinds, type.Element);

    private static string Describe(KindSet kinds, CypherType? element)
    {
        var names = Names.Where(name => (kinds & name.Kind) != 0).Select(name => name.Name).ToList();
        if ((kinds & KindSet.List) != 0)
        {
            names.AddRange(Elements(element).Select(name => $"List<{name}>"));
        }

        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
    }

    // A list that may be of several types is told as several lists.
    private static List<string> Elements(CypherType? element)
    {
        if (element is null || element.Kinds is KindSet.Any or KindSet.None)
        {
            return ["T"];
        }

        var names = Names.Where(name => (element.Kinds & name.Kind) != 0).Select(name => name.Name).ToList();
        if ((element.Kinds & KindSet.Number) == KindSet.Number)
        {
            names.Add("Number");
        }

        return (element.Kinds & KindSet.List) == 0 ? names : [.. names, .. Elements(element.Element).Select(name => $"List<{name}>")];
    }

    /// <summary>The type of something that is either the one or the other.</summary>
    public static CypherType Union(CypherType left, CypherType right)
    {
        if (left.Kinds == KindSet.None || right.Kinds == KindSet.None)
        {
            return left.Kinds == KindSet.None ? right : left;
        }

        var element = (left.Allows(KindSet.List), right.Allows(KindSet.List)) switch
        {
            (true, true) => left.Element is { } a && right.Element is { } b ? Union(a, b) : null,
            (true, false) => left.Element,
            _ => right.Element,
        };
        return new CypherType(left.Kinds | right.Kinds, element);
    }

    /// <summary>The type of the elements of a list that holds both: kinds that are not all numbers have nothing in common.</summary>
    public static CypherType Common(CypherType left, CypherType right)
    {
        var union = Union(left, right);
        if (left.Kinds != union.Kinds && right.Kinds != union.Kinds && !union.Is(KindSet.Number))
        {
            return CypherType.Any;
        }

        return left.Element is { } a && right.Element is { } b ? union with { Element = Common(a, b) } : union;
    }

    /// <summary>The type of the elements of a list of <paramref name="list"/>'s type.</summary>
    public static CypherType ElementOf(CypherType list) => list.Is(KindSet.List) && list.Element is { Kinds: not KindSet.None } element ? element : CypherType.Any;
}
