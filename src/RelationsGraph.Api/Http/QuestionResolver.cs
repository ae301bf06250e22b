using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Http;

/// <summary>Answers root fields: compiles each to one statement, runs it, and gives back its one row as the answer.</summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="questions">Compiles.</param>
/// <param name="options">Which database, and what is shown of the statements.</param>
internal sealed class QuestionResolver(BoltDriver driver, Questions questions, RelationsApiOptions options)
{
    private static readonly object CypherKey = new();

    /// <summary>Resolves one root field.</summary>
    /// <exception cref="GraphQLException">The question cannot be answered as it was asked.</exception>
    public async ValueTask<object?> Resolve(FieldContext context, CancellationToken stop)
    {
        try
        {
            var selection = SelectionOf(context.Field, context.Operation);
            if (questions.Known(selection) is not { } known)
            {
                return await AnswerAsync(context, questions.Compile(selection), stop);
            }

            var relations = await AnswerAsync(context, known, stop);
            var statement = questions.Compile(selection);
            var parameters = new Dictionary<string, object?>(statement.Parameters) { [KnownRelations.ParameterName] = relations };
            return await AnswerAsync(context, statement with { Parameters = parameters }, stop);
        }
        catch (QuestionException mistake)
        {
            throw new GraphQLException(new GraphQLError(mistake.Message) { Extensions = new Dictionary<string, object?> { ["code"] = mistake.Code } });
        }
    }

    private async Task<object?> AnswerAsync(FieldContext context, Statement statement, CancellationToken stop)
    {
        var row = await RunAsync(statement, stop);
        if (options.ExposeCypher)
        {
            Expose(context, statement);
        }

        return statement.Read(row);
    }

    private async Task<StatementRow> RunAsync(Statement statement, CancellationToken stop)
    {
        await using var session = driver.Session(new SessionOptions { Database = options.Database, AccessMode = BoltAccessMode.Read });
        List<BoltRecord> records;
        try
        {
            // One round trip where all is well.
            records = await (await session.RunAsync(statement.Text, statement.Parameters, stop: stop)).ToListAsync(stop);
        }
        catch (BoltException failure) when (failure.IsRetriable)
        {
            records = await session.ExecuteReadAsync(
                async (transaction, inner) => await (await transaction.RunAsync(statement.Text, statement.Parameters, inner)).ToListAsync(inner),
                stop: stop);
        }

        var record = records.Count == 1 ? records[0] : throw new InvalidOperationException($"a root field's statement returned {records.Count} rows");
        return new StatementRow(record.Keys.Contains("named") ? record["named"] : null, record["data"]);
    }

    private static void Expose(FieldContext context, Statement statement)
    {
        lock (context.Operation.Items)
        {
            if (context.Operation.Items.GetValueOrDefault(CypherKey) is not List<object?> shown)
            {
                context.Operation.Items[CypherKey] = shown = [];
            }

            shown.Add(new Dictionary<string, object?>
            {
                ["field"] = context.Field.ResponseKey,
                ["statement"] = statement.Text,
                ["parameters"] = statement.Parameters.ToDictionary(parameter => parameter.Key, parameter => ParameterText.Of(parameter.Value)),
            });
            context.Operation.Extend("cypher", shown);
        }
    }

    /// <summary>What a field selects, as the compiler sees it.</summary>
    public static Selection SelectionOf(SelectedField field, OperationContext operation) => new(
        field.ResponseKey,
        field.Name,
        operation.ArgumentsOf(field),
        typeName => [.. field.On((ObjectType)operation.Schema.Type(typeName)!).Select(below => SelectionOf(below, operation))]);
}
