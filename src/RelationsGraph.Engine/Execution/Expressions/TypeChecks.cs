using System.Text;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary><c>target IS :: TYPE</c></summary>
internal sealed class TypeCheckEvaluator(Evaluator target, TypeSyntax type) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => TypeMatching.Accepts(type, target.Evaluate(frame));
}

/// <summary><c>target IS NFC NORMALIZED</c>: unknown for what is no text.</summary>
internal sealed class NormalizedEvaluator(Evaluator target, string form) : PredicateEvaluator
{
    private readonly NormalizationForm _form = form switch
    {
        "NFD" => NormalizationForm.FormD,
        "NFKC" => NormalizationForm.FormKC,
        "NFKD" => NormalizationForm.FormKD,
        _ => NormalizationForm.FormC,
    };

    public override bool? Truth(Frame frame)
    {
        var value = target.Evaluate(frame);
        return value.IsString ? value.AsString.IsNormalized(_form) : null;
    }
}

/// <summary>Types as Cypher writes them.</summary>
internal static class TypeMatching
{
    /// <summary>Whether a value is of a type.</summary>
    public static bool Accepts(TypeSyntax type, in Value value)
    {
        switch (type)
        {
            case UnionTypeName union:
                foreach (var alternative in union.Alternatives)
                {
                    if (Accepts(alternative, value))
                    {
                        return true;
                    }
                }

                return false;
            case ListTypeName list:
                return value.IsNull ? list.Nullability == Nullability.Nullable : value.Kind == ValueKind.List && AcceptsAll(list.Element, value.AsList);
            case SimpleTypeName simple:
                return value.IsNull
                    ? simple.Nullability == Nullability.Nullable && simple.Name != "NOTHING"
                    : (Kinds(simple.Name) & Of(value)) != 0 && (simple.Name != "PROPERTY VALUE" || value.Kind != ValueKind.List || IsProperty(value.AsList));
            default:
                return false;
        }
    }

    /// <summary>The kinds of value that a plain type's name means.</summary>
    public static KindSet Kinds(string name) => name switch
    {
        "BOOLEAN" or "BOOL" => KindSet.Boolean,
        "STRING" or "VARCHAR" => KindSet.String,
        "INTEGER" or "INT" or "SIGNED INTEGER" => KindSet.Integer,
        "FLOAT" => KindSet.Float,
        "DATE" => KindSet.Date,
        "LOCAL TIME" or "TIME WITHOUT TIMEZONE" or "TIME WITHOUT TIME ZONE" => KindSet.LocalTime,
        "ZONED TIME" or "TIME WITH TIMEZONE" or "TIME WITH TIME ZONE" => KindSet.Time,
        "LOCAL DATETIME" or "TIMESTAMP WITHOUT TIMEZONE" or "TIMESTAMP WITHOUT TIME ZONE" => KindSet.LocalDateTime,
        "ZONED DATETIME" or "TIMESTAMP WITH TIMEZONE" or "TIMESTAMP WITH TIME ZONE" => KindSet.DateTime,
        "DURATION" => KindSet.Duration,
        "POINT" => KindSet.Point,
        "NODE" or "ANY NODE" or "VERTEX" or "ANY VERTEX" => KindSet.Node,
        "RELATIONSHIP" or "ANY RELATIONSHIP" or "EDGE" or "ANY EDGE" => KindSet.Relationship,
        "MAP" or "ANY MAP" => KindSet.Map,
        "PATH" => KindSet.Path,
        "ANY" or "ANY VALUE" => KindSet.Any,
        "PROPERTY VALUE" or "ANY PROPERTY VALUE" => KindSet.Boolean | KindSet.String | KindSet.Number | KindSet.Temporal | KindSet.Point | KindSet.List,
        _ => KindSet.None,
    };

    // A list is a property when its elements are of one kind (numbers are) that a property may have.
    private static bool IsProperty(ValueList list)
    {
        var kinds = KindSet.None;
        foreach (ref readonly var element in list.Span)
        {
            kinds |= Of(element);
        }

        const KindSet Plain = KindSet.Boolean | KindSet.String | KindSet.Number | KindSet.Temporal | KindSet.Point;
        return (kinds & ~Plain) == 0 && ((kinds & ~KindSet.Number) == 0 || ((int)kinds & ((int)kinds - 1)) == 0);
    }

    private static KindSet Of(in Value value) => (KindSet)(1 << (int)value.Kind);

    private static bool AcceptsAll(TypeSyntax element, ValueList list)
    {
        // A list of anything may hold nulls even where its type says otherwise.
        var takesNull = IsAny(element);
        foreach (ref readonly var value in list.Span)
        {
            if (!Accepts(element, value) && !(takesNull && value.IsNull))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAny(TypeSyntax type) => type switch
    {
        UnionTypeName union => union.Alternatives.Any(IsAny),
        SimpleTypeName simple => Kinds(simple.Name) == KindSet.Any,
        _ => false,
    };
}
