using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Client;

/// <summary>Plays one <see cref="BoltRead"/> on one connection: a transaction of its own for a single statement, else one from BEGIN to COMMIT around all of them.</summary>
internal sealed class ReadPipeline(Lease lease, BoltRead read)
{
    private int round;
    private int statement;

    /// <summary>Sends, receives, and gives the metadata that end the transaction.</summary>
    public async ValueTask<IReadOnlyDictionary<string, object?>> RunAsync(Dictionary<string, object?>? extra, CancellationToken stop)
    {
        lease.Connection.Records = Take;
        try
        {
            var first = read.Statements(0);
            if (read.Rounds == 1 && first.Count == 1)
            {
                Ask(first, extra);
                await lease.Connection.SendAsync(2, stop).ConfigureAwait(false);
                return await AnswersAsync(1, stop).ConfigureAwait(false);
            }

            return await TransactionAsync(first, extra, stop).ConfigureAwait(false);
        }
        finally
        {
            lease.Connection.Records = null;
        }
    }

    private async ValueTask<IReadOnlyDictionary<string, object?>> TransactionAsync(IReadOnlyList<BoltStatement> statements, Dictionary<string, object?>? extra, CancellationToken stop)
    {
        lease.Connection.Requests.Begin(extra ?? []);
        for (round = 0; round < read.Rounds; round++)
        {
            statements = round == 0 ? statements : read.Statements(round);
            Ask(statements, null);
            var isLast = round == read.Rounds - 1;
            if (isLast)
            {
                lease.Connection.Requests.Commit();
            }

            await lease.Connection.SendAsync((2 * statements.Count) + (round == 0 ? 1 : 0) + (isLast ? 1 : 0), stop).ConfigureAwait(false);
            if (round == 0)
            {
                await lease.SucceedAsync(stop).ConfigureAwait(false);
            }

            await AnswersAsync(statements.Count, stop).ConfigureAwait(false);
        }

        return await lease.SucceedAsync(stop).ConfigureAwait(false);
    }

    private void Ask(IReadOnlyList<BoltStatement> statements, Dictionary<string, object?>? extra)
    {
        foreach (var (cypher, parameters) in statements)
        {
            lease.Connection.Requests.Run(cypher, parameters, extra);
            lease.Connection.Requests.Pull(-1, -1);
        }
    }

    private async ValueTask<IReadOnlyDictionary<string, object?>> AnswersAsync(int statements, CancellationToken stop)
    {
        IReadOnlyDictionary<string, object?> last = new Dictionary<string, object?>();
        for (statement = 0; statement < statements; statement++)
        {
            var run = await lease.SucceedAsync(stop).ConfigureAwait(false);
            Response answer;
            while ((answer = await lease.Connection.ReceiveAsync(stop).ConfigureAwait(false)).IsRecord)
            {
                // The record was taken as it came.
            }

            last = answer.IsSuccess ? answer.Metadata : throw Failure(answer);
            read.Ended(round, statement, new BoltSummary(last, run));
        }

        return last;
    }

    private void Take(ref PackStreamReader record) => read.Take(round, statement, ref record);

    private static BoltException Failure(in Response answer) => answer.IsFailure
        ? ServerFailure.ToException(answer)
        : new BoltException(BoltException.Protocol, "The server ignored the request for records because of a failure before.");
}

/// <summary>Takes the values of a record from its bytes.</summary>
internal delegate void RecordTaker(ref PackStreamReader record);
