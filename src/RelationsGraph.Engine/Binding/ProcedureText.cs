using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Procedures in words, for SHOW PROCEDURES and for errors.</summary>
public static class ProcedureText
{
    /// <summary><c>name(parameter :: TYPE, …) :: (column :: TYPE, …)</c></summary>
    public static string Signature(ProcedureSignature procedure)
    {
        var parameters = procedure.Parameters.Select(p => p.Default is { } value ? $"{p.Name}  =  {Text(value)} :: {p.TypeText}" : $"{p.Name} :: {p.TypeText}");
        var columns = procedure.Columns.Select(c => $"{c.Name} :: {c.TypeText}");
        var result = procedure.Columns.IsEmpty ? "" : $" :: {string.Join(", ", columns)}";
        return $"{procedure.Name}({string.Join(", ", parameters)}){result}";
    }

    /// <summary>What an error about the number of arguments adds.</summary>
    public static string Describe(ProcedureSignature procedure)
    {
        var least = procedure.Parameters.Count(parameter => parameter.Default is null);
        var types = string.Join(", ", procedure.Parameters.Where(parameter => parameter.Default is null).Select(parameter => parameter.TypeText));
        var count = (procedure.Parameters.Count, least) switch
        {
            (0, _) => "no arguments",
            (var most, _) when most == least => $"{most} argument{(most == 1 ? "" : "s")} of type{(most == 1 ? "" : "s")} {types}",
            _ => $"at least {least} argument{(least == 1 ? "" : "s")} of type{(least == 1 ? "" : "s")} {types}",
        };
        return $"Procedure {procedure.Name} has signature: {Signature(procedure)}\nmeaning that it expects {count}\nDescription: {procedure.Description}";
    }

    private static string Text(Value value) => value.IsString ? value.AsString : value.ToString() ?? "null";
}
