namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>A sheet of a workbook that a test writes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its cells, with commas between; what begins with <c>=</c> is a formula, <c>=1+1:2</c> one with its value, <c>@7</c> the seventh day.</param>
internal sealed record WorkbookSheet(string Name, string Table)
{
    /// <summary>Whether it is shown.</summary>
    public string State { get; init; } = "visible";

    /// <summary>Cells that were made one, as the format has them.</summary>
    public string Merged { get; init; } = "";

    public string Rows => string.Concat(Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, row) => $"<row r=\"{row + 1}\">" + string.Concat(line.Split(',').Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{row + 1}"))) + "</row>"));

    private static string Cell(string cell, string place) =>
        cell.StartsWith('=') ? $"<c r=\"{place}\"><f>{cell[1..].Split(':')[0]}</f>{(cell.Contains(':', StringComparison.Ordinal) ? $"<v>{cell.Split(':')[1]}</v>" : "")}</c>"
        : cell.StartsWith('@') ? $"<c r=\"{place}\" s=\"1\"><v>{cell[1..]}</v></c>"
        : double.TryParse(cell, out _) ? $"<c r=\"{place}\"><v>{cell}</v></c>"
        : $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>";
}
