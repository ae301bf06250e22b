using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>The slots that CALL … IN TRANSACTIONS keeps: those of its rows, those of the subquery's columns, and the one of the report (-1: none).</summary>
internal sealed record BatchSlots(int[] Rows, int[] Columns, int Report);

/// <summary>
/// Runs a subquery for batches of rows, each batch in a transaction of its own. A batch that fails is undone as a whole; what then happens to it and to the batches behind it
/// is the statement's choice. Batches run one after the other: there is one writer.
/// </summary>
internal sealed class TransactionApplyOperator(Frame frame, RowSource input, RowSource subquery, BoundBatches batches, BatchSlots slots) : RowOperator(frame, input)
{
    private const long StandardRows = 1000;

    private readonly RowBuffer _batch = new(frame, slots.Rows);
    private readonly RowBuffer _results = new(frame, [.. slots.Rows.Concat(slots.Columns).Concat(slots.Report < 0 ? [] : new[] { slots.Report }).Distinct()]);
    private int _next;
    private int _number;
    private bool _stopped;

    /// <summary>How many rows a batch has; null for the standard of 1000.</summary>
    public Evaluator? BatchRows { get; init; }

    public override void Open()
    {
        base.Open();
        _results.Clear();
        _next = 0;
        _stopped = false;
    }

    public override bool Next()
    {
        while (_next == _results.Count)
        {
            if (!Fill())
            {
                return false;
            }

            Run();
        }

        _results.Load(_next++);
        return true;
    }

    private bool Fill()
    {
        _batch.Clear();
        var most = BatchRows is null ? StandardRows : Rows(BatchRows.Evaluate(Frame));
        while (_batch.Count < most && Input.Next())
        {
            _batch.Add();
        }

        return _batch.Count > 0;
    }

    private long Rows(Value value) => value.IsInteger && value.AsInteger > 0
        ? value.AsInteger
        : throw new CypherException(StatusCode.ArgumentError, $"OF ... ROWS: Invalid input. '{value}' is not a valid value. Must be a positive integer. (Transactions committed: {Frame.Counters.TransactionsCommitted})");

    private void Run()
    {
        _results.Clear();
        _next = 0;
        if (_stopped)
        {
            Emit(null, started: false);
            return;
        }

        Frame.Counters.TransactionsStarted++;
        try
        {
            RunRows();
            Frame.Transaction.CommitBatch();
            Frame.Refresh();
            Frame.Counters.TransactionsCommitted++;
            if (slots.Report >= 0)
            {
                Report(null);
            }
        }
        catch (CypherException failure) when (batches.ErrorMode == BatchErrorMode.Fail)
        {
            // What was committed before stays.
            throw new CypherException(failure.Diagnostic with { Message = $"{failure.Diagnostic.Message} (Transactions committed: {Frame.Counters.TransactionsCommitted})" }, failure);
        }
        catch (CypherException failure)
        {
            Frame.Transaction.RollbackBatch();
            Frame.Refresh();
            Frame.Counters.TransactionsRolledBack++;
            _stopped = batches.ErrorMode == BatchErrorMode.Break;
            Emit(failure, started: true);
        }
    }

    private void RunRows()
    {
        for (var row = 0; row < _batch.Count; row++)
        {
            _batch.Load(row);
            subquery.Open();
            var any = false;
            while (subquery.Next())
            {
                Frame.Check();
                any = true;
                if (slots.Columns.Length > 0)
                {
                    _results.Add();
                }
            }

            if (slots.Columns.Length == 0 || (!any && slots.Report >= 0))
            {
                _results.Add();
            }
        }
    }

    // The report is known only when the batch has ended; it is written into the rows that wait.
    private void Report(CypherException? failure)
    {
        var status = Status(failure, started: true);
        var at = Array.IndexOf(_results.Slots, slots.Report);
        for (var row = 0; row < _results.Count; row++)
        {
            _results[row][at] = status;
        }
    }

    private void Emit(CypherException? failure, bool started)
    {
        _results.Clear();
        for (var row = 0; row < _batch.Count; row++)
        {
            _batch.Load(row);
            foreach (var column in slots.Columns)
            {
                Frame.Slots[column] = default;
            }

            if (slots.Report >= 0)
            {
                Frame.Slots[slots.Report] = Status(failure, started);
            }

            _results.Add();
        }
    }

    private Value Status(CypherException? failure, bool started) => Value.Of(MapValue.Of(
        ("started", Value.Of(started)),
        ("committed", Value.Of(started && failure is null)),
        ("transactionId", started ? Value.Of($"{Frame.Scope.Server.Database}-transaction-{++_number}") : default),
        ("errorMessage", Value.Of(failure?.Message))));
}
