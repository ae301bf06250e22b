namespace RelationsGraph.GraphQL.Execution;

/// <summary>A value of a subscription's source with the id by which a client that comes back names it: it has heard this one and all before.</summary>
/// <param name="Id">One line of text.</param>
/// <param name="Value">The value of the root field.</param>
public sealed record SubscriptionEvent(string Id, object? Value);
