using Xunit;

// The cases share one Neo4j where one is there, and clear it between them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
