using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Compilation;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Live;

/// <summary>
/// The subscription <c>relationChanged</c>. Each subscriber reads the ledger from its own place, so that a slow one holds no changes in memory and one that comes back
/// goes on where it was.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="pulse">Tells when it grows.</param>
/// <param name="questions">Compiles.</param>
/// <param name="sightOf">What who asks may see.</param>
internal sealed class RelationChanges(ChangeLedger ledger, LedgerPulse pulse, Questions questions, Func<OperationContext, Sight> sightOf)
{
    // What one statement answers at a time: a client that reads slowly makes the next one wait.
    private const int ChangesAtATime = 50;

    /// <summary>Opens one subscription, which begins now, or behind the change that the client names.</summary>
    /// <exception cref="GraphQLException">An argument is not valid, or changes that the client did not hear are no longer kept.</exception>
    public async ValueTask<IAsyncEnumerable<object?>> OpenAsync(FieldContext context, CancellationToken stop)
    {
        try
        {
            var selection = new Selection(context.Field, context.Operation);
            var sight = sightOf(context.Operation);
            var read = new FilterRead(questions.Filter(selection), context.Operation, sight);
            await ledger.ReadAsync(read, stop);
            var place = (selection.Argument("after")?.Text ?? context.Operation.Request.LastEventId) is { } heard
                ? await BehindAsync(heard, stop)
                : new LedgerPlace(await ledger.PositionAsync(stop) + 1, 0);
            return FollowAsync(context, questions.Change(selection), read.Filter with { Sight = sight }, place, stop);
        }
        catch (QuestionException mistake)
        {
            throw Failure(mistake.Code, mistake.Message);
        }
    }

    private async Task<LedgerPlace> BehindAsync(string heard, CancellationToken stop) => ChangeCursor.Parse(heard) is { } cursor
        ? await ledger.FindAsync(cursor, stop) ?? throw Lost()
        : throw Failure("BAD_USER_INPUT", $"after: \"{heard}\" is not the cursor of a change; give the cursor of the last change that you heard, or none.");

    private async IAsyncEnumerable<object?> FollowAsync(
        FieldContext context, Statement statement, ChangeFilter filter, LedgerPlace place, [EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var entries = await ReadAsync(place, stop);
            if (entries.Count == 0)
            {
                await pulse.WaitAsync(place.Position, stop);
                continue;
            }

            foreach (var few in entries.Where(entry => filter.Takes(entry.Change)).Chunk(ChangesAtATime))
            {
                var read = new ChangesRead(statement, context, filter.Sight, few);
                await ledger.ReadAsync(read, stop);
                foreach (var (entry, answer) in read.Answers)
                {
                    yield return new SubscriptionEvent(entry.Cursor.ToString(), answer);
                }
            }

            place = entries[^1].Next;
        }
    }

    private async Task<IReadOnlyList<LedgerEntry>> ReadAsync(LedgerPlace place, CancellationToken stop)
    {
        try
        {
            return await ledger.ReadAsync(place, stop);
        }
        catch (LedgerGapException)
        {
            throw Lost();
        }
    }

    private static GraphQLException Lost() =>
        Failure("CHANGES_LOST", "Changes that you have not heard are no longer kept. Read anew what you follow, then subscribe without a cursor.");

    private static GraphQLException Failure(string code, string message) => new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });
}
