using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The operators <c>+ - * / % ^ ||</c>. Null in, null out; integers do not wrap but fail.</summary>
public static class Arithmetic
{
    /// <summary><c>left + right</c>: numbers, texts, lists (or a list and an element), moments and durations.</summary>
    /// <exception cref="CypherException">The kinds do not add, or the sum overflows.</exception>
    public static Value Add(in Value left, in Value right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var sum = unchecked(left.AsInteger + right.AsInteger);
            return ((left.AsInteger ^ sum) & (right.AsInteger ^ sum)) < 0 ? throw Overflow() : Value.Of(sum);
        }

        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return Value.Of(left.AsNumber + right.AsNumber);
        }

        if (left.Kind == ValueKind.List || right.Kind == ValueKind.List)
        {
            return AddLists(left, right);
        }

        if ((left.IsString && HasText(right)) || (right.IsString && HasText(left)))
        {
            return Value.Of(TextForm.Of(left) + TextForm.Of(right));
        }

        return TemporalArithmetic.Add(left, right)
            ?? throw Mismatch($"Cannot add `{ValueDescription.KindName(left)}` and `{ValueDescription.KindName(right)}`", left, right);
    }

    /// <summary><c>left - right</c>: numbers, a moment or duration less a duration.</summary>
    /// <exception cref="CypherException">The kinds do not subtract, or the difference overflows.</exception>
    public static Value Subtract(in Value left, in Value right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var difference = unchecked(left.AsInteger - right.AsInteger);
            return ((left.AsInteger ^ right.AsInteger) & (left.AsInteger ^ difference)) < 0 ? throw Overflow() : Value.Of(difference);
        }

        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return Value.Of(left.AsNumber - right.AsNumber);
        }

        return TemporalArithmetic.Subtract(left, right)
            ?? throw Mismatch($"Cannot subtract `{ValueDescription.KindName(right)}` from `{ValueDescription.KindName(left)}`", left, right);
    }

    /// <summary><c>left * right</c>: numbers, a duration and a number.</summary>
    /// <exception cref="CypherException">The kinds do not multiply, or the product overflows.</exception>
    public static Value Multiply(in Value left, in Value right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var high = Math.BigMul(left.AsInteger, right.AsInteger, out var low);
            return high == low >> 63 ? Value.Of(low) : throw Overflow();
        }

        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return Value.Of(left.AsNumber * right.AsNumber);
        }

        if (left.Kind == ValueKind.Duration && right.IsNumber)
        {
            return TemporalArithmetic.Multiply(left.AsDuration, right);
        }

        if (left.IsNumber && right.Kind == ValueKind.Duration)
        {
            return TemporalArithmetic.Multiply(right.AsDuration, left);
        }

        throw Mismatch($"Cannot multiply `{ValueDescription.KindName(left)}` and `{ValueDescription.KindName(right)}`", left, right);
    }

    /// <summary><c>left / right</c>: of integers the quotient towards zero; a duration by a number.</summary>
    /// <exception cref="CypherException">The kinds do not divide, or the divisor is the integer 0, whatever the dividend.</exception>
    public static Value Divide(in Value left, in Value right)
    {
        if (right.IsInteger && right.AsInteger == 0)
        {
            throw ByZero();
        }

        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        if (left.IsInteger && right.IsInteger)
        {
            // The one quotient that overflows wraps around, as on the JVM.
            return right.AsInteger == -1 ? Value.Of(unchecked(-left.AsInteger)) : Value.Of(left.AsInteger / right.AsInteger);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return Value.Of(left.AsNumber / right.AsNumber);
        }

        if (left.Kind == ValueKind.Duration && right.IsNumber)
        {
            return TemporalArithmetic.Divide(left.AsDuration, right);
        }

        throw Mismatch($"Cannot divide `{ValueDescription.KindName(left)}` by `{ValueDescription.KindName(right)}`", left, right);
    }

    /// <summary><c>left % right</c>, with the sign of the dividend.</summary>
    /// <exception cref="CypherException">An operand is no number, or both are integers and the divisor is 0.</exception>
    public static Value Modulo(in Value left, in Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        if (left.IsInteger && right.IsInteger)
        {
            return right.AsInteger switch
            {
                0 => throw ByZero(),
                -1 => Value.Of(0L),
                var divisor => Value.Of(left.AsInteger % divisor),
            };
        }

        return left.IsNumber && right.IsNumber
            ? Value.Of(left.AsNumber % right.AsNumber)
            : throw Mismatch($"Cannot calculate modulus of `{ValueDescription.KindName(left)}` and `{ValueDescription.KindName(right)}`", left, right);
    }

    /// <summary><c>left ^ right</c>, always a float.</summary>
    /// <exception cref="CypherException">An operand is no number.</exception>
    public static Value Power(in Value left, in Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return default;
        }

        return left.IsNumber && right.IsNumber
            ? Value.Of(Math.Pow(left.AsNumber, right.AsNumber))
            : throw Mismatch($"Cannot raise `{ValueDescription.KindName(left)}` to the power of `{ValueDescription.KindName(right)}`", left, right);
    }

    /// <summary><c>-operand</c>.</summary>
    /// <exception cref="CypherException">The operand is no number, or the least integer.</exception>
    public static Value Negate(in Value operand) => operand.Kind switch
    {
        ValueKind.Null => default,
        ValueKind.Integer => operand.AsInteger == long.MinValue ? throw Overflow() : Value.Of(-operand.AsInteger),

        // As 0 less the operand, so that of 0.0 there is no -0.0.
        ValueKind.Float => Value.Of(0 - operand.AsFloat),
        _ => throw Mismatch($"Cannot subtract `{ValueDescription.KindName(operand)}` from `Long`", Value.Of(0L), operand),
    };

    /// <summary><c>left || right</c>: two texts or two lists.</summary>
    /// <exception cref="CypherException">The operands are neither.</exception>
    public static Value Concatenate(in Value left, in Value right)
    {
        if (Concatenates(left) && Concatenates(right) && (left.IsNull || right.IsNull))
        {
            return default;
        }

        return left.IsString && right.IsString ? Value.Of(left.AsString + right.AsString)
            : left.Kind == ValueKind.List && right.Kind == ValueKind.List ? AddLists(left, right)
            : throw TypeError($"Cannot concatenate `{ValueDescription.KindName(left)}` and `{ValueDescription.KindName(right)}`");
    }

    private static bool Concatenates(in Value operand) => operand.Kind is ValueKind.Null or ValueKind.String or ValueKind.List;

    private static Value AddLists(in Value left, in Value right)
    {
        if (left.Kind != ValueKind.List)
        {
            return Value.ListOf([left, .. right.AsList.Span]);
        }

        return right.Kind == ValueKind.List
            ? Value.ListOf([.. left.AsList.Span, .. right.AsList.Span])
            : Value.ListOf([.. left.AsList.Span, right]);
    }

    private static bool HasText(in Value value) => value.Kind is ValueKind.String or ValueKind.Integer or ValueKind.Float or ValueKind.Boolean
        or (>= ValueKind.Date and <= ValueKind.Point);

    private static CypherException Overflow() => new(StatusCode.ArithmeticError, "long overflow");

    private static CypherException ByZero() => new(StatusCode.ArithmeticError, "/ by zero");

    // The left operand is what Neo4j blames.
    private static CypherException Mismatch(string message, in Value left, in Value right) => ArgumentReading.WrongType(message, left, ValueTypes.Of(right));

    private static CypherException TypeError(string message) => new(StatusCode.TypeError, message);
}
