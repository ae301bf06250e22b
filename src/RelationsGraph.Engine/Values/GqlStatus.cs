namespace RelationsGraph.Engine.Values;

/// <summary>The GQL status of an error, which clients see beside Neo4j's code from Bolt 5.7 on.</summary>
/// <param name="Code">Class and subclass, such as <c>42001</c>.</param>
/// <param name="Condition">The words of the standard for the subclass; null where the class has none.</param>
/// <param name="Text">What is the matter here; null where the condition says all.</param>
public sealed record GqlStatus(string Code, string? Condition = null, string? Text = null)
{
    private const string TypeClass = "22G03";
    private const string InternalClass = "50N00";

    /// <summary>What an error has that no other status speaks of.</summary>
    public static GqlStatus Unexpected { get; } = new("50N42", "unexpected error", "Unexpected error has occurred. See debug log for details.");

    /// <summary>The status that says more precisely what went wrong.</summary>
    public GqlStatus? Cause { get; init; }

    /// <summary>Whether clients are told the place of the error, when it has one, apart from its message.</summary>
    public bool TellsPlace { get; init; } = true;

    /// <summary>Whose fault it is; null where Neo4j does not say.</summary>
    public string? Classification => Code switch
    {
        TypeClass or InternalClass => null,
        _ when Code.StartsWith("50", StringComparison.Ordinal) => "DATABASE_ERROR",
        _ when Code.StartsWith("40", StringComparison.Ordinal) => "TRANSIENT_ERROR",
        _ => "CLIENT_ERROR",
    };

    /// <summary>Class, condition and text in one.</summary>
    public string Description => string.Concat("error: ", ClassWords, Condition is null ? "" : $" - {Condition}", Text is null ? "" : $". {Text}");

    private string ClassWords => Code[..2] switch
    {
        "08" => "connection exception",
        "22" => "data exception",
        "25" => "invalid transaction state",
        "40" => "transaction rollback",
        "42" => "syntax error or access rule violation",
        "51" => "system configuration or operation exception",
        _ => "general processing exception",
    };

    /// <summary>The same, said more precisely by another.</summary>
    public GqlStatus Because(GqlStatus cause) => this with { Cause = cause };
}
