using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>The Neo4j that the environment names. It has to be empty, and is emptied again.</summary>
internal sealed class Neo4jDatabase(BoltDriver driver) : Database
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Whether the database holds nothing that a test would destroy.</summary>
    public static async Task<bool> IsEmptyAsync(BoltDriver driver)
    {
        await using var session = driver.Session();
        var result = await session.RunAsync("MATCH (n) RETURN count(n) AS nodes");
        return (await result.ToListAsync())[0]["nodes"] is 0L;
    }

    public override async ValueTask DisposeAsync() => await RunAsync("MATCH (n) DETACH DELETE n", None, ListOrder.Kept);

    public override bool TryDefine(TestProcedure procedure) => false;

    public override async Task<Answer> RunAsync(string statement, IReadOnlyDictionary<string, string> parameters, ListOrder order)
    {
        await using var session = driver.Session();
        var values = await LiteralsAsync(session, parameters);
        try
        {
            var result = await session.RunAsync(statement, values);
            return await ReadAsync(result, order);
        }
        catch (BoltException failure)
        {
            throw new StatementFailedException(failure.Code, await PhaseOfAsync(statement, failure), failure.Message);
        }
    }

    public override async Task<Answer> TryOutAsync(string setup, string statement, IReadOnlyDictionary<string, string> parameters)
    {
        await using var session = driver.Session();
        var values = await LiteralsAsync(session, parameters);
        await using var transaction = await session.BeginAsync();
        var made = await transaction.RunAsync(setup);
        await made.ConsumeAsync();
        try
        {
            var result = await transaction.RunAsync(statement, values);
            var answer = await ReadAsync(result, ListOrder.Kept);
            await transaction.RollbackAsync();
            return answer;
        }
        catch (BoltException failure)
        {
            throw new StatementFailedException(failure.Code, Phase.RunTime, failure.Message);
        }
    }

    private static async Task<Dictionary<string, object?>> LiteralsAsync(BoltSession session, IReadOnlyDictionary<string, string> literals)
    {
        var values = new Dictionary<string, object?>();
        foreach (var (name, literal) in literals)
        {
            var result = await session.RunAsync($"RETURN {literal} AS value");
            values[name] = (await result.ToListAsync())[0]["value"];
        }

        return values;
    }

    private static async Task<Answer> ReadAsync(BoltResult result, ListOrder order)
    {
        var text = new BoltText(order);
        var records = await result.ToListAsync();
        var rows = records.ConvertAll(record => (IReadOnlyList<string>)record.Keys.Select((_, i) => text.Of(record[i])).ToList());
        var counters = (await result.ConsumeAsync()).Counters.Where(counter => counter.Value is long).Select(counter => $"{counter.Key} {counter.Value}");
        return new Answer(result.Keys, rows, string.Join(", ", counters.Order(StringComparer.Ordinal)));
    }

    // What fails when it is only planned fails before it runs. Missing parameters are noticed before running, too.
    private async Task<Phase> PhaseOfAsync(string statement, BoltException failure)
    {
        if (failure.Code == "Neo.ClientError.Statement.ParameterMissing")
        {
            return Phase.CompileTime;
        }

        await using var session = driver.Session();
        try
        {
            var result = await session.RunAsync("EXPLAIN " + statement);
            await result.ConsumeAsync();
            return Phase.RunTime;
        }
        catch (BoltException)
        {
            return Phase.CompileTime;
        }
    }
}
