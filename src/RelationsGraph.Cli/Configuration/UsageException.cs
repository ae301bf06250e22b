namespace RelationsGraph.Cli.Configuration;

/// <summary>The caller's mistake: the message names the place, the value and what would be valid.</summary>
public sealed class UsageException(string message) : Exception(message);
