using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Live;

/// <summary>Looks up whom a subscription names.</summary>
internal sealed class FilterRead(Statement statement, OperationContext operation, Sight sight) : BoltRead
{
    private readonly Dictionary<string, object?> _parameters = statement.Parameters(operation);
    private QuestionException? _mistake;
    private ChangeFilter? _filter;

    /// <summary>What was found.</summary>
    /// <exception cref="QuestionException">A name means nobody, or several.</exception>
    public ChangeFilter Filter => _filter ?? throw (Exception?)_mistake ?? new InvalidOperationException("the filter's statement returned no row");

    /// <inheritdoc/>
    public override int Rounds => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<BoltStatement> Statements(int round) => [statement.For(sight, _parameters)];

    /// <inheritdoc/>
    public override void Take(int round, int index, ref PackStreamReader record)
    {
        try
        {
            statement.Open(ref record, operation);
            _filter = ChangeQuestion.ReadFilter(ref record);
        }
        catch (QuestionException mistake)
        {
            _mistake = mistake;
        }
    }
}

/// <summary>Answers a few changes at a time: one statement each, sent together.</summary>
internal sealed class ChangesRead(Statement statement, FieldContext context, Sight sight, IReadOnlyList<LedgerEntry> entries) : BoltRead
{
    private readonly WrittenValue?[] _answers = new WrittenValue?[entries.Count];

    /// <summary>The answers in the order of the changes; whoever writes one disposes of it.</summary>
    public IEnumerable<(LedgerEntry Entry, WrittenValue Answer)> Answers => entries.Zip(_answers, (entry, answer) =>
        (entry, answer ?? throw new InvalidOperationException("the statement of a change returned no row")));

    /// <inheritdoc/>
    public override int Rounds => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<BoltStatement> Statements(int round) =>
    [
        .. entries.Select(entry => statement.For(
            sight, new Dictionary<string, object?>(statement.Parameters(context.Operation)) { [ChangeQuestion.ParameterName] = ChangeQuestion.Parameter(entry) })),
    ];

    /// <inheritdoc/>
    public override void Take(int round, int index, ref PackStreamReader record)
    {
        // Null for one that a read which is tried again did not come to.
        _answers[index]?.Dispose();
        var writer = new AnswerWriter(context.Operation, [context.Field.ResponseKey]);
        statement.Open(ref record, context.Operation);
        var isComplete = statement.Shape!.TryPlace(ref record, writer, context.Field, context.Field.Type);
        _answers[index] = new WrittenValue(writer.Json, isComplete, writer.Errors);
    }
}
