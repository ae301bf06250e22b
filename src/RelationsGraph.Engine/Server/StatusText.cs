namespace RelationsGraph.Engine.Server;

/// <summary>The standard words of GQL status codes: condition and subcondition.</summary>
internal static class StatusText
{
    private const string Unexpected =
        "error: general processing exception - unexpected error. Unexpected error has occurred. See debug log for details.";

    /// <summary>The description of an error.</summary>
    public static string DescribeError(string status) => status switch
    {
        "50N42" => Unexpected,
        "08N06" => "error: connection exception - protocol error. General network protocol error.",
        "08N12" => "error: connection exception - invalid bookmark.",
        "22N54" => "error: data exception - multiple conflicting entries in map.",
        "22N97" => "error: data exception - unexpected struct tag.",
        _ => Condition(status),
    };

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

    // A class of the standard is named even where its subclass is not known here.
    private static string Condition(string status) => status[..2] switch
    {
        "08" => "error: connection exception",
        "22" when status == "22003" => "error: data exception - numeric value out of range",
        "22" when status == "22007" => "error: data exception - invalid date, time, or datetime format",
        "22" when status == "22G03" => "error: data exception - invalid value type",
        "22" => "error: data exception",
        "25" => "error: invalid transaction state",
        "40" => "error: transaction rollback",
        "42" when status == "42001" => "error: syntax error or access rule violation - invalid syntax",
        "42" => "error: syntax error or access rule violation",
        "50" => "error: general processing exception - internal error",
        "51" => "error: system configuration or operation exception",
        _ => Unexpected,
    };
}
