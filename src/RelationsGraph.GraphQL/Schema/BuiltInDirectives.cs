using System.Collections.Generic;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>The directives that every schema has (specification, section 3.13).</summary>
internal static class BuiltInDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    private static readonly string[] Selections = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"];

    public static DirectiveDefinition Include { get; } = With(
        new DirectiveDefinition("include") { Locations = Selections, Description = "Keeps the field or fragment only when `if` is true." },
        new InputValueDefinition("if", BuiltInScalars.Boolean.NonNull) { Description = "Included when true." });

    public static DirectiveDefinition Skip { get; } = With(
        new DirectiveDefinition("skip") { Locations = Selections, Description = "Leaves the field or fragment out when `if` is true." },
        new InputValueDefinition("if", BuiltInScalars.Boolean.NonNull) { Description = "Skipped when true." });

    public static DirectiveDefinition Deprecated { get; } = With(
        new DirectiveDefinition("deprecated")
        {
            Locations = ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"],
            Description = "Marks what should be avoided.",
        },
        new InputValueDefinition("reason", BuiltInScalars.String)
        {
            Description = "Why, and what to use instead; Markdown.",
            DefaultLiteral = new Language.StringValueNode { Value = DefaultDeprecationReason },
        });

    public static DirectiveDefinition SpecifiedBy { get; } = With(
        new DirectiveDefinition("specifiedBy") { Locations = ["SCALAR"], Description = "Names the text that defines a scalar." },
        new InputValueDefinition("url", BuiltInScalars.String.NonNull) { Description = "Address of that text." });

    public static DirectiveDefinition OneOf { get; } =
        new("oneOf") { Locations = ["INPUT_OBJECT"], Description = "Exactly one field has to be given, and it must not be null." };

    public static IReadOnlyList<DirectiveDefinition> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    private static DirectiveDefinition With(DirectiveDefinition directive, InputValueDefinition argument)
    {
        directive.Arguments[argument.Name] = argument;
        return directive;
    }
}
