using Microsoft.Extensions.Configuration;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary>What a command works with.</summary>
/// <param name="Settings">The checked settings.</param>
/// <param name="Configuration">Where they came from, for what the API reads itself.</param>
/// <param name="Output">Results.</param>
/// <param name="Error">Everything else.</param>
/// <param name="Stop">Signalled by Ctrl+C and by SIGTERM.</param>
public sealed record Surroundings(RelationsSettings Settings, IConfigurationRoot Configuration, TextWriter Output, TextWriter Error, CancellationToken Stop);
