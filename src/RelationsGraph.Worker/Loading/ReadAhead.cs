using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RelationsGraph.Worker.Loading;

/// <summary>Reads the next while the last is worked on.</summary>
internal static class ReadAhead
{
    // One that is read while one waits: more would only take memory.
    private const int Waiting = 1;

    /// <summary>The same items in the same order, made on another thread; a failure there is thrown where its item would have been.</summary>
    public static async IAsyncEnumerable<T> Of<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken stop = default)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var channel = Channel.CreateBounded<T>(Waiting);
        var reading = Task.Run(() => FillAsync(channel.Writer, items, abandoned.Token), CancellationToken.None);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            // The items' own files must be closed before whoever asked for them goes on.
            await abandoned.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private static async Task FillAsync<T>(ChannelWriter<T> to, IEnumerable<T> items, CancellationToken abandoned)
    {
        Exception? failure = null;
        try
        {
            // The next is made when the last was taken: one that is ready and finds no room would be one more in memory.
            using var all = items.GetEnumerator();
            while (await to.WaitToWriteAsync(abandoned).ConfigureAwait(false) && all.MoveNext())
            {
                to.TryWrite(all.Current);
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        to.Complete(failure);
    }
}
