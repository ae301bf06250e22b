using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Http;

/// <summary>
/// All root fields of one operation: their statements run in one read transaction and are sent together, so that they see one state of the graph and cost one round trip; one more where
/// some ask what was known at a time. Each record becomes JSON as it comes.
/// </summary>
internal sealed class QuestionBatch : BoltRead
{
    private const int ClaimsDepth = 20;
    private readonly OperationContext _operation;
    private readonly Vocabulary _vocabulary;
    private readonly List<FieldAnswer> _answers;
    private List<FieldAnswer> _round = [];
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>Compiles the root fields; what is wrong with one is told when its answer is taken.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="questions">Where compiled questions are.</param>
    /// <param name="vocabulary">The kinds of relations that there are.</param>
    /// <param name="sight">What who asks may see.</param>
    public QuestionBatch(OperationContext operation, QuestionCache questions, Vocabulary vocabulary, Sight sight)
    {
        (_operation, _vocabulary) = (operation, vocabulary);
        var shape = ShapeKey.Of(operation);
        _answers = [.. operation.RootFields
            .Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal) && !AnalysisResolver.Fields.Contains(field.Name))
            .Select(field => new FieldAnswer(field, operation, questions, shape, sight))];
    }

    /// <inheritdoc/>
    public override int Rounds => _answers.Exists(answer => answer.Known is not null) ? 2 : 1;

    /// <summary>The statements with their parameters, for <c>extensions.cypher</c>.</summary>
    public IEnumerable<FieldAnswer> Asked => _answers.Where(answer => answer.Failure is null);

    /// <summary>Reads all answers.</summary>
    public Task RunAsync(BoltSession session, CancellationToken stop) =>
        _answers.Exists(answer => answer.Failure is null) ? session.ReadAsync(this, stop: stop) : Task.CompletedTask;

    /// <summary>The answer to a root field.</summary>
    /// <exception cref="QuestionException">The question cannot be answered as it was asked.</exception>
    public WrittenValue Take(SelectedField field) => _answers.Find(answer => answer.Field == field)!.Value();

    /// <inheritdoc/>
    public override IReadOnlyList<BoltStatement> Statements(int round)
    {
        if (round == 0)
        {
            _answers.ForEach(answer => answer.Restart());
        }

        _round = _answers.FindAll(answer => answer.Failure is null && (round == 0 || answer.Known is not null));
        return _round.ConvertAll(answer => answer.Statement(round));
    }

    /// <inheritdoc/>
    public override void Take(int round, int statement, ref PackStreamReader record)
    {
        var answer = _round[statement];
        if (round == 0 && answer.Known is not null)
        {
            answer.TakeKnown(ref record, _operation, _vocabulary);
        }
        else
        {
            answer.Take(ref record, _operation);
        }
    }

    /// <inheritdoc/>
    public override void Ended(int round, int statement, BoltSummary summary)
    {
        var now = Stopwatch.GetTimestamp();
        _round[statement].Elapsed += Stopwatch.GetElapsedTime(_last, now);
        _last = now;
    }

    /// <summary>One root field: its statements, and the answer as far as it came.</summary>
    internal sealed class FieldAnswer
    {
        private readonly Question? _question;
        private readonly AnswerWriter _writer;
        private readonly Sight _sight;
        private readonly bool _isCompiled;
        private bool _isComplete;
        private int _records;

        public FieldAnswer(SelectedField field, OperationContext operation, QuestionCache questions, string shape, Sight sight)
        {
            Field = field;
            _sight = sight;
            _writer = new AnswerWriter(operation, [field.ResponseKey]);
            try
            {
                _question = questions.Get(field, shape, operation);
                Parameters = _question.Answer.Parameters(operation);
                KnownParameters = _question.Known?.Parameters(operation) ?? [];
                _isCompiled = true;
            }
            catch (QuestionException mistake)
            {
                Failure = mistake;
            }
            catch (InsufficientExecutionStackException)
            {
                Failure = new QuestionException("DEPTH_LIMIT", "The selection nests too deeply.");
            }
        }

        public SelectedField Field { get; }

        /// <summary>What is wrong with the question.</summary>
        public QuestionException? Failure { get; private set; }

        /// <summary>What reads what was known at a time; null for a question about now.</summary>
        public Statement? Known => _question?.Known;

        /// <summary>What answers.</summary>
        public Statement Answer => _question!.Answer;

        public Dictionary<string, object?> Parameters { get; } = [];

        public Dictionary<string, object?> KnownParameters { get; } = [];

        /// <summary>From the answer before this one to the end of this one.</summary>
        public TimeSpan Elapsed { get; set; }

        public BoltStatement Statement(int round) => round == 0 && Known is { } known ? known.For(_sight, KnownParameters) : Answer.For(_sight, Parameters);

        public void Restart()
        {
            if (_isCompiled)
            {
                Failure = null;
                _records = 0;
                _writer.Restart();
            }
        }

        public void TakeKnown(ref PackStreamReader record, OperationContext operation, Vocabulary vocabulary)
        {
            try
            {
                Known!.Open(ref record, operation);
                var (name, value) = _question!.Derivation(vocabulary, ObjectReader.ReadMap(ref record, ClaimsDepth));
                Parameters[name] = value;
            }
            catch (QuestionException mistake)
            {
                Failure = mistake;
            }
        }

        public void Take(ref PackStreamReader record, OperationContext operation)
        {
            _records++;
            try
            {
                Answer.Open(ref record, operation);
                _isComplete = Answer.Shape!.TryPlace(ref record, _writer, Field, Field.Type);
            }
            catch (QuestionException mistake)
            {
                Failure = mistake;
            }
        }

        public WrittenValue Value()
        {
            if (Failure is not null || _records != 1)
            {
                _writer.Json.Dispose();
                throw Failure ?? (Exception)new InvalidOperationException($"the statement of {Field} returned {_records} rows");
            }

            return new WrittenValue(_writer.Json, _isComplete, _writer.Errors);
        }
    }
}
