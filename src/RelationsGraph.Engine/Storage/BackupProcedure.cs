using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Storage;

/// <summary>
/// <c>CALL relationsgraph.backup()</c>: the parts of a backup as rows, so that whoever may read the graph can keep a copy of it where they may write. The
/// server writes no file for it.
/// </summary>
public static class BackupProcedure
{
    /// <summary>The name to call it by.</summary>
    public const string QualifiedName = "relationsgraph.backup";

    /// <summary>The procedure for a database.</summary>
    public static ProcedureDefinition Of(GraphDatabase database) => new(
        SignatureText.Of(QualifiedName, ProcedureMode.Read, "The graph as it is committed now, as the parts of a backup in order.", [], SignatureText.Out("part", "ANY")),
        _ => database.BackupParts().Select(part => new[] { Value.Of(part.ToArray()) }))
    {
        IsAdmin = true,
        WorksOnSystem = false,
    };
}
