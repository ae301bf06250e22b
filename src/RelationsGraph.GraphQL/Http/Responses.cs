using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>The responses to one operation of any kind, as streams tell them.</summary>
internal static class Responses
{
    /// <summary>One response to a query or mutation, one for each event of a subscription.</summary>
    /// <exception cref="GraphQLException">While they are read: the request was refused, or the subscription's source failed.</exception>
    public static async IAsyncEnumerable<ExecutionResult> Of(
        GraphQLExecutor executor, PreparedOperation operation, ExecutionRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        if (operation.Kind != OperationKind.Subscription)
        {
            yield return await executor.ExecuteAsync(operation, request, stop);
            yield break;
        }

        await foreach (var response in await executor.SubscribeAsync(operation, request, stop))
        {
            yield return response;
        }
    }

    /// <summary>
    /// The responses until whoever asks is no longer known, with one more that says so at the end. Another says why where the request was refused or the source of a subscription failed.
    /// </summary>
    public static async IAsyncEnumerable<ExecutionResult> ToTheEnd(
        GraphQLExecutor executor, PreparedOperation operation, ExecutionRequest request, Stay stay, [EnumeratorCancellation] CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, stay.Over);
        await using var responses = Of(executor, operation, request, end.Token).GetAsyncEnumerator(end.Token);
        while (true)
        {
            IReadOnlyList<GraphQLError> refusal = [];
            try
            {
                if (!await responses.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (GraphQLException exception)
            {
                refusal = exception.Errors;
            }
            catch (OperationCanceledException) when (stay.IsOver && !stop.IsCancellationRequested)
            {
                refusal = [Stay.Expired];
            }

            if (refusal.Count > 0)
            {
                yield return new ExecutionResult(refusal);
                yield break;
            }

            yield return responses.Current;
        }
    }

    /// <summary>The same items; whenever none comes for a while, something else is done. What is done between two items is over before the next one is given.</summary>
    public static async IAsyncEnumerable<T> OrAsync<T>(
        this IAsyncEnumerable<T> items, Func<CancellationToken, Task> otherwise, TimeSpan patience, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var each = items.GetAsyncEnumerator(stop);
        while (true)
        {
            var next = each.MoveNextAsync().AsTask();
            try
            {
                while (!next.IsCompleted)
                {
                    using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    if (await Task.WhenAny(next, Task.Delay(patience, waiting.Token)) != next && !stop.IsCancellationRequested)
                    {
                        await otherwise(stop);
                    }

                    await waiting.CancelAsync();
                    stop.ThrowIfCancellationRequested();
                }
            }
            catch when (!next.IsCompleted)
            {
                // An enumerator can be closed only when it stands still.
                await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw;
            }

            if (!await next)
            {
                yield break;
            }

            yield return each.Current;
        }
    }
}
