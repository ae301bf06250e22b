using System.CommandLine;

namespace RelationsGraph.Cli.Commands;

/// <summary>A command: how it is written, examples of it, and what it does.</summary>
internal interface ICommandDefinition
{
    /// <summary>The command with its arguments and options.</summary>
    Command Command { get; }

    /// <summary>Lines for its help.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work and gives the exit code.</summary>
    Task<int> RunAsync(ParseResult line, Surroundings at);
}
