using Xunit;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Runs the steps of one scenario and asserts what it says.</summary>
internal sealed class ScenarioRunner(Database database, Deviation deviation, string graphs)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly Dictionary<string, string> _parameters = [];
    private Answer? _answer;
    private StatementFailedException? _failure;
    private GraphContent? _before;

    public async Task RunAsync(Scenario scenario)
    {
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var step = scenario.Steps[i];
            if (!await ArrangeAsync(step) && !await ActAsync(step, ListOrderAfter(scenario, i)))
            {
                await AssertAsync(step);
            }
        }

        // A failure that no step speaks of is the scenario's.
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    private static ListOrder ListOrderAfter(Scenario scenario, int index) =>
        scenario.Steps.Skip(index + 1).TakeWhile(step => !step.Text.StartsWith("executing", StringComparison.Ordinal)).Any(step => step.Text.Contains("ignoring element order", StringComparison.Ordinal))
            ? ListOrder.Ignored
            : ListOrder.Kept;

    private async Task<bool> ArrangeAsync(Step step)
    {
        switch (step.Text)
        {
            case "an empty graph" or "any graph":
                return true;
            case "having executed:":
                await database.RunAsync(step.DocString!, None, ListOrder.Kept);
                return true;
            case "parameters are:":
                foreach (var row in step.Table)
                {
                    _parameters[row[0]] = row[1];
                }

                return true;
            case ['t', 'h', 'e', ' ', .. var name] when name.EndsWith(" graph", StringComparison.Ordinal):
                var file = name[..^" graph".Length];
                await database.RunAsync(await File.ReadAllTextAsync(Path.Combine(graphs, file, file + ".cypher")), None, ListOrder.Kept);
                return true;
            case var text when text.StartsWith("there exists a procedure ", StringComparison.Ordinal):
                Assert.SkipUnless(database.TryDefine(ProcedureReader.Read(text["there exists a procedure ".Length..], step.Table)), "skipped: this database takes no procedures of a test");
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> ActAsync(Step step, ListOrder order)
    {
        if (step.Text is not ("executing query:" or "executing control query:"))
        {
            return false;
        }

        _before = await GraphContent.ReadAsync(database);
        _answer = null;
        try
        {
            _answer = await database.RunAsync(step.DocString!, _parameters, order);
        }
        catch (StatementFailedException failure)
        {
            _failure = failure;
        }

        return true;
    }

    private async Task AssertAsync(Step step)
    {
        var text = step.Text;
        if (text.Contains(" should be raised at ", StringComparison.Ordinal))
        {
            AssertFailure(text);
            return;
        }

        if (_failure is not null)
        {
            throw _failure;
        }

        switch (text)
        {
            case "the result should be empty":
                Assert.Empty(_answer!.Rows);
                break;
            case var _ when text.StartsWith("the result should be", StringComparison.Ordinal):
                AssertRows(text, step.Table);
                break;
            case "no side effects":
                await AssertEffectsAsync([]);
                break;
            case "the side effects should be:":
                await AssertEffectsAsync(step.Table);
                break;
            default:
                throw new NotSupportedException($"no step for '{text}'");
        }
    }

    private async Task AssertEffectsAsync(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var after = await GraphContent.ReadAsync(database);
        var expected = table.Where(row => row[1] != "0").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(", ", expected), string.Join(", ", _before!.EffectsTo(after).Order(StringComparer.Ordinal)));
    }

    private void AssertRows(string text, IReadOnlyList<IReadOnlyList<string>> table)
    {
        var order = text.Contains("ignoring element order", StringComparison.Ordinal) ? ListOrder.Ignored : ListOrder.Kept;
        Assert.Equal(table[0], _answer!.Columns);
        var expected = table.Skip(1).Select(row => string.Join(" | ", row.Select(cell => ExpectedValue.Read(cell, order)))).ToList();
        var actual = _answer.Rows.Select(row => string.Join(" | ", row)).ToList();
        if (!text.Contains("in order", StringComparison.Ordinal))
        {
            expected.Sort(StringComparer.Ordinal);
            actual.Sort(StringComparer.Ordinal);
        }

        Assert.Equal(expected, actual);
    }

    private void AssertFailure(string text)
    {
        Assert.True(_failure is not null, $"no failure where '{text}'");
        var failure = _failure!;
        _failure = null;
        if (deviation == Deviation.ErrorClass)
        {
            return;
        }

        var expectedClass = text.Split(' ')[1];
        var actualClass = failure.Code[(failure.Code.LastIndexOf('.') + 1)..] switch
        {
            "ConstraintValidationFailed" => "ConstraintVerificationFailed",
            "ProcedureNotFound" or "ProcedureCallFailed" => "ProcedureError",
            "ParameterMissing" => "ParameterMissing",
            var other => other,
        };
        Assert.True(expectedClass == actualClass, $"expected: {text}\nactual: {failure.Message}");
        var expectedPhase = text.Contains("at compile time", StringComparison.Ordinal) ? Phase.CompileTime : text.Contains("at runtime", StringComparison.Ordinal) ? Phase.RunTime : failure.Phase;
        Assert.True(expectedPhase == failure.Phase, $"expected: {text}\nactual: {failure.Message}");
    }
}
