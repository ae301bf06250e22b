namespace RelationsGraph.Engine.Values;

/// <summary>A remark on a statement that runs all the same.</summary>
/// <param name="Code">The code, from <c>Neo.ClientNotification.</c> on.</param>
/// <param name="Title">What kind of remark it is.</param>
/// <param name="Description">What it says of this statement.</param>
/// <param name="Severity"><c>WARNING</c> or <c>INFORMATION</c>.</param>
/// <param name="Category">What clients can switch off.</param>
/// <param name="GqlStatus">The GQL status.</param>
public sealed record Notification(string Code, string Title, string Description, string Severity, string Category, string GqlStatus)
{
    /// <summary>Where in the text; null where it has no place there.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>What it says in the words of the GQL status: condition and subcondition first; null where only the <see cref="Description"/> says it.</summary>
    public string? StatusDescription { get; init; }
}
