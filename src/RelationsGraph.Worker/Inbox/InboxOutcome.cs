namespace RelationsGraph.Worker.Inbox;

/// <summary>What became of something that landed in an inbox.</summary>
public enum InboxOutcome
{
    /// <summary>It was loaded; rows of it may have been refused.</summary>
    Done,

    /// <summary>Nothing of it could be taken: it is not understood, or every row is refused.</summary>
    Rejected,

    /// <summary>It failed, again and again, for a reason that is not its own. Moved back into the inbox it is tried anew.</summary>
    Parked,
}

/// <summary>Folders of outcomes.</summary>
public static class InboxOutcomes
{
    /// <summary>The folder in the inbox where such entries end.</summary>
    public static string FolderName(this InboxOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
