using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Functions;

namespace RelationsGraph.Engine.Binding;

/// <summary>
/// Where LOAD CSV reads, as linenumber() and file() tell it: unnamed variables of each row, so that a row that is sorted or joined later still knows where it came from. What is
/// aggregated, made distinct or returned by a subquery comes from no one line, and loses them.
/// </summary>
internal static class CsvPlace
{
    /// <summary>The name of the variable that holds the record's number.</summary>
    public const string Line = "  line";

    /// <summary>The name of the variable that holds the file's path.</summary>
    public const string File = "  file";

    /// <summary>The variable that a call of the function means; null where it is another function, or nothing is loaded.</summary>
    public static Symbol? Meant(FunctionDefinition function, Scope scope) => function.Name switch
    {
        "linenumber" => scope.Find(Line),
        "file" => scope.Find(File),
        _ => null,
    };

    /// <summary>The variables of a scope that a WITH passes on unasked.</summary>
    public static IEnumerable<Symbol> PassedOn(Scope scope) => new[] { scope.FindLocal(Line), scope.FindLocal(File) }.OfType<Symbol>();
}
