namespace RelationsGraph.Engine.Server;

/// <summary>The standard words of GQL status codes: condition and subcondition.</summary>
internal static class StatusText
{
    /// <summary>The description of an outcome.</summary>
    public static string DescribeOutcome(string status) => status switch
    {
        "00000" => "note: successful completion",
        "00001" => "note: successful completion - omitted result",
        "02000" => "note: no data",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The outcomes are 00000, 00001 and 02000."),
    };

    /// <summary>The beginning of the description of a remark.</summary>
    public static string Remark(string status) => status[..2] switch
    {
        "00" => "note: successful completion",
        "01" => "warn",
        "02" => "note: no data",
        _ => "info",
    };
}
