using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>The rows of SHOW FUNCTIONS, SHOW PROCEDURES and SHOW SETTINGS.</summary>
internal static class ShowCatalogs
{
    public static IEnumerable<MapValue> Functions(ServerFacts server, string? filter) => filter is not null && filter.Contains("USER", StringComparison.Ordinal)
        ? []
        : server.Functions.All.SelectMany(function => function.Signatures.Select(signature => Row(function, signature)));

    public static IEnumerable<MapValue> Procedures(ServerFacts server) => server.Procedures.All.Select(Row);

    public static IEnumerable<MapValue> Settings(ServerFacts server) => server.Settings.OrderBy(setting => setting.Name, StringComparer.Ordinal).Select(setting => Schema.Row.Of(
        ("name", setting.Name),
        ("value", setting.Value),
        ("isDynamic", Value.False),
        ("defaultValue", setting.DefaultValue),
        ("description", setting.Description),
        ("startupValue", setting.Value),
        ("isExplicitlySet", Value.Of(setting.Value != setting.DefaultValue)),
        ("isDeprecated", Value.False)));

    private static MapValue Row(FunctionDefinition function, FunctionSignature signature) =>
        Schema.Row.Of(
            ("name", function.Name),
            ("category", function.Category),
            ("description", function.Description),
            ("signature", function.TextOf(signature)),
            ("isBuiltIn", Value.True),
            ("argumentDescription", Value.ListOf([.. signature.Parameters.Select(Describe)])),
            ("returnDescription", signature.ReturnType),
            ("aggregating", Value.Of(function.IsAggregating)),
            ("isDeprecated", Value.Of(function.IsDeprecated)),
            ("deprecatedBy", function.DeprecatedBy));

    private static Value Describe(FunctionParameter parameter)
    {
        var map = new MapBuilder().SetAll(Schema.Row.Of(("name", parameter.Name), ("description", parameter.Description), ("type", parameter.Type), ("isDeprecated", Value.False)));
        return Value.Of((parameter.Default is { } value ? map.Set("default", Value.Of($"DefaultParameterValue{{value={value}, type={parameter.Type}}}")) : map).ToMap());
    }

    private static MapValue Row(ProcedureDefinition procedure)
    {
        var signature = procedure.Signature;
        return Schema.Row.Of(
            ("name", signature.Name),
            ("description", signature.Description),
            ("mode", signature.Mode.ToString().ToUpperInvariant()),
            ("worksOnSystem", Value.Of(procedure.WorksOnSystem)),
            ("signature", SignatureText.Text(signature)),
            ("argumentDescription", Value.ListOf([.. ((IEnumerable<ProcedureParameter>)signature.Parameters).Select(Describe)])),
            ("returnDescription", Value.ListOf([.. ((IEnumerable<ProcedureColumn>)signature.Columns).Select(column => Describe(column.Name, column.TypeText).ToMap()).Select(Value.Of)])),
            ("admin", Value.Of(procedure.IsAdmin)),
            ("isDeprecated", Value.False),
            ("option", Value.Of(Schema.Row.Of(("deprecated", Value.False)))));
    }

    private static Value Describe(ProcedureParameter parameter)
    {
        var map = Describe(parameter.Name, parameter.TypeText);
        return Value.Of((parameter.Default is { } value ? map.Set("default", Value.Of($"DefaultParameterValue{{value={SignatureText.Default(value)}, type={parameter.TypeText}}}")) : map).ToMap());
    }

    private static MapBuilder Describe(string name, string type) => new MapBuilder().SetAll(Schema.Row.Of(("name", name), ("description", $"{name} :: {type}"), ("type", type), ("isDeprecated", Value.False)));
}
