using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Makes signatures from type names.</summary>
internal static class SignatureText
{
    public static ProcedureSignature Of(string name, ProcedureMode mode, string description, ProcedureParameter[] parameters, params ProcedureColumn[] columns) =>
        new(name, parameters.ToSequence(), columns.ToSequence(), mode, description);

    public static ProcedureParameter In(string name, string type, Value? standard = null) => new(name, Type(type), standard) { TypeText = type };

    public static ProcedureColumn Out(string name, string type) => new(name, Type(type)) { TypeText = type };

    /// <summary>The signature as SHOW PROCEDURES prints it.</summary>
    public static string Text(ProcedureSignature signature)
    {
        var parameters = ((IEnumerable<ProcedureParameter>)signature.Parameters).Select(p => p.Default is { } value ? $"{p.Name} = {Default(value)} :: {p.TypeText}" : $"{p.Name} :: {p.TypeText}");
        var columns = signature.Columns.Count == 0 ? "" : $" :: ({string.Join(", ", ((IEnumerable<ProcedureColumn>)signature.Columns).Select(c => $"{c.Name} :: {c.TypeText}"))})";
        return $"{signature.Name}({string.Join(", ", parameters)}){columns}";
    }

    /// <summary>A default value as SHOW PROCEDURES prints it.</summary>
    public static string Default(Value value) => value.IsNull ? "null" : value.ToString();

    private static CypherType Type(string text) => text switch
    {
        "STRING" => CypherType.String,
        "BOOLEAN" => CypherType.Boolean,
        "INTEGER" => CypherType.Integer,
        "FLOAT" => CypherType.Float,
        "MAP" => CypherType.Map,
        "NODE" => CypherType.Node,
        "RELATIONSHIP" => CypherType.Relationship,
        "LIST<STRING>" => CypherType.ListOf(CypherType.String),
        "LIST<MAP>" => CypherType.ListOf(CypherType.Map),
        "LIST<NODE>" => CypherType.ListOf(CypherType.Node),
        "LIST<RELATIONSHIP>" => CypherType.ListOf(CypherType.Relationship),
        _ => CypherType.Any,
    };
}
