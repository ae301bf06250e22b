using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Api.Operations;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Http;

/// <summary>Answers root fields: the first that is asked for has all of its operation compiled and run, the others take what is there.</summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="questions">Compiles.</param>
/// <param name="options">Which database, and what is shown of the statements.</param>
internal sealed class QuestionResolver(BoltDriver driver, Questions questions, RelationsApiOptions options)
{
    private static readonly object BatchKey = new();
    private readonly QuestionCache _cache = new(questions);

    /// <summary>Resolves one root field.</summary>
    /// <exception cref="GraphQLException">The question cannot be answered as it was asked.</exception>
    public async ValueTask<object?> Resolve(FieldContext context, CancellationToken stop)
    {
        try
        {
            return (await BatchAsync(context.Operation, stop)).Take(context.Field);
        }
        catch (QuestionException mistake)
        {
            throw new GraphQLException(new GraphQLError(mistake.Message) { Extensions = new Dictionary<string, object?> { ["code"] = mistake.Code } });
        }
    }

    private Task<QuestionBatch> BatchAsync(OperationContext operation, CancellationToken stop)
    {
        lock (operation.Items)
        {
            if (operation.Items.TryGetValue(BatchKey, out var running))
            {
                return (Task<QuestionBatch>)running!;
            }

            var batch = RunAsync(operation, stop);
            operation.Items[BatchKey] = batch;
            return batch;
        }
    }

    private async Task<QuestionBatch> RunAsync(OperationContext operation, CancellationToken stop)
    {
        var batch = new QuestionBatch(operation, _cache, questions.Vocabulary, options.SightOf(operation.Request.User));
        await using var session = driver.Session(new SessionOptions { Database = options.Database, AccessMode = BoltAccessMode.Read });
        using (var watch = ApiTelemetry.Watch(batch.Asked.Select(answer => answer.Answer.Text)))
        {
            try
            {
                await batch.RunAsync(session, stop);
            }
            catch (Exception exception)
            {
                watch.Failed(exception);
                throw;
            }
        }

        if (options.ExposeCypher)
        {
            operation.Extend("cypher", batch.Asked.SelectMany(Shown).ToList());
        }

        return batch;
    }

    private static IEnumerable<object?> Shown(QuestionBatch.FieldAnswer answer)
    {
        var all = new Dictionary<string, object?>
        {
            ["field"] = answer.Field.ResponseKey,
            ["statement"] = answer.Statement(1).Cypher,
            ["parameters"] = Shown(answer.Parameters),
            ["milliseconds"] = answer.Elapsed.TotalMilliseconds,
        };
        return answer.Known is null
            ? [all]
            : [new Dictionary<string, object?> { ["field"] = answer.Field.ResponseKey, ["statement"] = answer.Statement(0).Cypher, ["parameters"] = Shown(answer.KnownParameters) }, all];
    }

    private static Dictionary<string, object?> Shown(Dictionary<string, object?> parameters) =>
        parameters.ToDictionary(parameter => parameter.Key, parameter => ParameterText.Of(parameter.Value));
}
