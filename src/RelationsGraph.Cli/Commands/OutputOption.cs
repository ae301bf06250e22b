using System.CommandLine;
using RelationsGraph.Cli.Output;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>--output table|json|csv</c></summary>
internal static class OutputOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--output") { HelpName = "table|json|csv", Description = "How rows are printed. Default: table." };
        option.AcceptOnlyFromAmong("table", "json", "csv");
        return option;
    }

    public static ResultFormat Read(string? given) => given switch
    {
        "json" => ResultFormat.Json,
        "csv" => ResultFormat.Csv,
        _ => ResultFormat.Table,
    };
}
