namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Reads <c>name(parameter :: TYPE, …) :: (column :: TYPE, …):</c> and the table below it.</summary>
internal static class ProcedureReader
{
    public static TestProcedure Read(string text, IReadOnlyList<IReadOnlyList<string>> table)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.IndexOf(')', StringComparison.Ordinal);
        var result = text.LastIndexOf('(');
        var columns = text[(result + 1)..text.LastIndexOf(')')];
        var rows = table.Skip(1).Where(row => row.Count > 0).ToList();
        return new TestProcedure(text[..open].Trim(), Fields(text[(open + 1)..close]), Fields(columns), rows);
    }

    private static List<(string, string)> Fields(string text) => text
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(field => field.Split("::", StringSplitOptions.TrimEntries))
        .Select(parts => (parts[0], parts[1].TrimEnd('?')))
        .ToList();
}
