using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Label and type expressions.</summary>
internal sealed class LabelBinder(Analysis analysis)
{
    /// <summary>Binds a condition on labels (or, for a relationship, on the type).</summary>
    public BoundLabelExpression Bind(LabelExpression labels, EntityKind entity, ExpressionPlace place)
    {
        RefuseMixture(labels, entity);
        return Convert(labels, place);
    }

    /// <summary>Binds a test of labels in an expression, <paramref name="test"/>: nothing is computed there, and colons may join types as well.</summary>
    public BoundLabelExpression Bind(LabelCheckExpression test, ExpressionPlace place)
    {
        if (Parts(test.Labels).Any(part => part is DynamicLabel))
        {
            throw analysis.Errors.At(test.Target.Span, "Dynamic Label and Types are only allowed in MATCH, CREATE, MERGE, SET and REMOVE clauses.", "UnexpectedSyntax");
        }

        if (Parts(test.Labels).FirstOrDefault(part => part is LabelDisjunction { Notation: LabelNotation.Colon }) is { } either)
        {
            throw analysis.Errors.At(
                either.Span,
                $"Label expressions are not allowed to contain '|:'.\nIf you want to express a disjunction of labels, please use `:{Text(test.Labels)}` instead",
                "UnexpectedSyntax",
                SyntaxStatuses.InvalidLabelSymbol("|:"));
        }

        return Bind(test.Labels, EntityKind.Node, place);
    }

    /// <summary>The types of a disjunction of plain names, or null when the expression is something else.</summary>
    public static IReadOnlyList<string>? PlainTypes(LabelExpression types)
    {
        var names = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        return Collect(types, names) ? names.Keys : null;

        static bool Collect(LabelExpression part, OrderedDictionary<string, string> names)
        {
            switch (part)
            {
                case LabelLiteral name:
                    names.TryAdd(name.Name.Text, name.Name.Text);
                    return true;
                case LabelDisjunction either:
                    return Collect(either.Left, names) && Collect(either.Right, names);
                default:
                    return false;
            }
        }
    }

    /// <summary>Labels to create, set or remove.</summary>
    public BoundName Name(LabelExpression label, ExpressionPlace place)
    {
        if (label is LabelLiteral name)
        {
            return new BoundName(analysis.Token(name.Name.Text, name.Span), null);
        }

        var dynamic = (DynamicLabel)label;
        return new BoundName(null, Names(dynamic, place));
    }

    /// <summary>Refuses what Neo4j refuses about the notation of a label expression.</summary>
    public void RefuseMixture(LabelExpression labels, EntityKind entity)
    {
        var parts = Parts(labels);
        var colon = parts.FirstOrDefault(part => part is LabelConjunction { Notation: LabelNotation.Colon });
        if (colon is not null && entity == EntityKind.Relationship)
        {
            throw analysis.Errors.At(colon.Span, "Relationship types in a relationship type expressions may not be combined using ':'", "InvalidRelationshipPattern", SyntaxStatuses.InvalidLabelSymbol(":"));
        }

        if (parts.FirstOrDefault(part => part is LabelDisjunction { Notation: LabelNotation.Colon }) is { } either && entity == EntityKind.Node)
        {
            throw analysis.Errors.At(either.Span, "Label expressions are not allowed to contain '|:'.", "UnexpectedSyntax", SyntaxStatuses.InvalidLabelSymbol("|:"));
        }
    }

    /// <summary>The labels of something to create: names and computed names, joined by AND only.</summary>
    public Sequence<BoundName> Names(LabelExpression? labels, string clause, ExpressionPlace place)
    {
        if (labels is null)
        {
            return [];
        }

        RefuseMixture(labels, EntityKind.Node);
        RefuseAny(labels, "labels");
        if (Parts(labels).FirstOrDefault(part => part is LabelDisjunction or LabelNegation or LabelWildcard) is { } condition)
        {
            throw analysis.Errors.At(
                condition.Span, $"Label expressions in patterns are not allowed in a {clause} clause, but only in a MATCH clause and in expressions", "UnexpectedSyntax");
        }

        return Parts(labels).Where(part => part is not LabelConjunction).Select(label => Name(label, place)).ToSequence();
    }

    /// <summary>Refuses <c>$any(…)</c> where something is created.</summary>
    public void RefuseAny(LabelExpression names, string what)
    {
        if (Parts(names).FirstOrDefault(part => part is DynamicLabel { Kind: DynamicLabelKind.Any }) is { } any)
        {
            throw analysis.Errors.At(any.Span, $"Dynamic {what} using `$any()` are not allowed in CREATE or MERGE.", "UnexpectedSyntax");
        }
    }

    /// <summary>Whether labels are joined by colons.</summary>
    public static LabelExpression? ColonConjunction(LabelExpression? labels) =>
        labels is null ? null : Parts(labels).FirstOrDefault(part => part is LabelConjunction { Notation: LabelNotation.Colon });

    /// <summary>The expression and all that it is made of: from the left to the right, each before its operands.</summary>
    public static List<LabelExpression> Parts(LabelExpression labels)
    {
        var parts = new List<LabelExpression>();
        var waiting = new Stack<LabelExpression>([labels]);
        while (waiting.TryPop(out var part))
        {
            parts.Add(part);
            foreach (var operand in Operands(part))
            {
                waiting.Push(operand);
            }
        }

        return parts;
    }

    private static LabelExpression[] Operands(LabelExpression labels) => labels switch
    {
        LabelConjunction both => [both.Right, both.Left],
        LabelDisjunction either => [either.Right, either.Left],
        LabelNegation not => [not.Operand],
        _ => [],
    };

    /// <summary>The expression in the notation with operators.</summary>
    public static string Text(LabelExpression labels) => labels switch
    {
        LabelLiteral name => name.Name.Text,
        LabelConjunction both => $"{Conjunct(both.Left)}&{Conjunct(both.Right)}",
        LabelDisjunction either => $"{Operand(either.Left)}|{Operand(either.Right)}",
        LabelNegation not => $"!{Operand(not.Operand)}",
        LabelWildcard => "%",
        _ => "$(...)",
    };

    private static string Operand(LabelExpression labels) => labels is LabelDisjunction or LabelConjunction ? $"({Text(labels)})" : Text(labels);

    private static string Conjunct(LabelExpression labels) => labels is LabelConjunction ? Text(labels) : Operand(labels);

    private BoundLabelExpression Convert(LabelExpression labels, ExpressionPlace place) => labels switch
    {
        LabelLiteral name => new BoundLabel(analysis.Token(name.Name.Text, name.Span)),
        DynamicLabel dynamic => new BoundDynamicLabel(Names(dynamic, place), dynamic.Kind),
        LabelWildcard => new BoundAnyLabel(),
        LabelNegation not => new BoundLabelNot(Convert(not.Operand, place)),
        LabelConjunction both => new BoundLabelAnd(Flatten(both, place).ToSequence()),
        _ => new BoundLabelOr(Flatten((LabelDisjunction)labels, place).ToSequence()),
    };

    private List<BoundLabelExpression> Flatten(LabelConjunction both, ExpressionPlace place)
    {
        var operands = both.Left is LabelConjunction left ? Flatten(left, place) : [Convert(both.Left, place)];
        operands.Add(Convert(both.Right, place));
        return operands;
    }

    private List<BoundLabelExpression> Flatten(LabelDisjunction either, ExpressionPlace place)
    {
        var operands = either.Left is LabelDisjunction left ? Flatten(left, place) : [Convert(either.Left, place)];
        operands.Add(Convert(either.Right, place));
        return operands;
    }

    private BoundExpression Names(DynamicLabel dynamic, ExpressionPlace place)
    {
        analysis.ComputedToken(dynamic.Names, dynamic.Span);
        var names = analysis.Expressions.Bind(dynamic.Names, place);
        const KindSet Nameable = KindSet.String | KindSet.List;
        if (!names.Type.Allows(Nameable) || (names.Type is { Kinds: KindSet.List, Element: { } element } && !element.Allows(KindSet.String)))
        {
            throw analysis.Types.Mismatch("String or List<String>", names.Type, TypeChecker.PlaceOf(dynamic.Names));
        }

        analysis.Types.ExpectOfParameter(names, Nameable, "String or List<String>", dynamic.Names);
        return names;
    }
}
