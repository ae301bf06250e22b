using Microsoft.Extensions.Logging;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Worker.Inbox;

/// <summary>Follows the load of an entry: counts, tells, and notes how far it comes.</summary>
/// <param name="counts">What is told to the metrics.</param>
/// <param name="name">The entry's name.</param>
/// <param name="reached">Told the number of each batch.</param>
/// <param name="log">Gets a line a batch, for whoever wants so many.</param>
internal sealed class EntryWatch(IProgress<LoadEvent> counts, string name, Action<int> reached, ILogger log) : IProgress<LoadEvent>
{
    public void Report(LoadEvent value)
    {
        counts.Report(value);
        if (value is BatchWritten batch)
        {
            reached(batch.Batch);
            log.LogDebug("{File}: batch {Batch}, {Records} of {Total} records, {Claims} claims new", name, batch.Batch, batch.Records, batch.Total, batch.Changes.Claims);
        }
    }
}
