namespace RelationsGraph.Cli.Graphs;

/// <summary>The graph cannot be reached; the message says which, and why.</summary>
public sealed class GraphUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
