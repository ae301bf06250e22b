using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Http;

/// <summary>
/// The root fields <c>analyses</c> and <c>analysis</c>. An analysis is Cypher of its own and no question of the schema: <c>run</c> sends it as it stands, under the sight of who asks,
/// who has to be an analyst.
/// </summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="options">The analyses, which database, and what a request may cost.</param>
internal sealed class AnalysisResolver(BoltDriver driver, RelationsApiOptions options)
{
    /// <summary>The root fields.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string> { "analyses", "analysis" };

    // All rows are held until the response is written; more of them are for /analyses/NAME.csv, which sends them as they come.
    private const int MostRows = 10_000;

    /// <summary>Resolves one of the root fields.</summary>
    /// <exception cref="GraphQLException">An analysis cannot be run as it was asked.</exception>
    public async ValueTask<object?> Resolve(FieldContext context, CancellationToken stop)
    {
        if (context.Field.Name == "analysis")
        {
            return options.Analyses.Find(context.Argument<string>("name")!) is { } found ? await ShownAsync(context, found, stop) : null;
        }

        var all = new List<object?>();
        foreach (var analysis in options.Analyses.All)
        {
            all.Add(await ShownAsync(context, analysis, stop));
        }

        return all;
    }

    private async Task<Dictionary<string, object?>> ShownAsync(FieldContext context, Analysis analysis, CancellationToken stop)
    {
        var shown = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in Below(context, context.Field, "Analysis"))
        {
            shown[field.ResponseKey] = field.Name switch
            {
                "name" => analysis.Name,
                "title" => analysis.Title,
                "description" => analysis.Description.Length > 0 ? analysis.Description : null,
                "cypher" => analysis.Cypher,
                "parameters" => Parameters(context, field, analysis),
                "columns" => analysis.Columns,
                _ => await RunAsync(context, field, analysis, stop),
            };
        }

        return shown;
    }

    private static List<object?> Parameters(FieldContext context, SelectedField field, Analysis analysis) => analysis.Parameters.Select(parameter => (object?)Map(context, field, "AnalysisParameter", part => part.Name switch
    {
        "name" => parameter.Name,
        "type" => parameter.Type.ToString(),
        "default" => parameter.Default,
        _ => parameter.Description.Length > 0 ? parameter.Description : null,
    })).ToList();

    private async Task<Dictionary<string, object?>> RunAsync(FieldContext context, SelectedField field, Analysis analysis, CancellationToken stop)
    {
        var user = context.Operation.Request.User;
        if (options.Access is not null && (user is null || !Roles.Of(user).Contains(Roles.Analyst)))
        {
            throw Failure("FORBIDDEN", $"Running an analysis takes the role {Roles.Analyst}.");
        }

        try
        {
            var sight = options.SightOf(user);
            var text = sight.AnalysisText(analysis.Cypher);
            var values = sight.Parameters(new Dictionary<string, object?>(analysis.Values(Given(analysis, context.Operation.ArgumentsOf(field).GetValueOrDefault("parameters")))));
            var (columns, rows) = await RowsAsync(analysis, text, values, stop);
            return Map(context, field, "AnalysisResult", part => part.Name == "columns" ? columns : rows);
        }
        catch (AnalysisException mistake)
        {
            throw Failure("BAD_USER_INPUT", mistake.Message);
        }
        catch (SightException)
        {
            throw Failure("FORBIDDEN", $"The analysis '{analysis.Name}' cannot leave out what not everybody may see.");
        }
    }

    private async Task<(IReadOnlyList<string> Columns, List<object?> Rows)> RowsAsync(Analysis analysis, string text, Dictionary<string, object?> values, CancellationToken stop)
    {
        await using var session = driver.Session(new SessionOptions { Database = options.Database, AccessMode = BoltAccessMode.Read });
        var result = await session.RunAsync(text, values, new TransactionOptions { Timeout = options.Limits.Timeout }, stop);
        var rows = new List<object?>();
        await foreach (var record in result.WithCancellation(stop))
        {
            if (rows.Count == MostRows)
            {
                throw Failure("TOO_MANY_ROWS", $"The analysis '{analysis.Name}' gives more than {MostRows} rows; narrow its parameters, or take them from /analyses/{analysis.Name}.csv.");
            }

            rows.Add(record.Values.Select(PlainValue.Of).ToList());
        }

        return (result.Keys, rows);
    }

    private static Dictionary<string, string> Given(Analysis analysis, object? parameters) => parameters switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> given => given.ToDictionary(parameter => parameter.Key, parameter => Text(analysis, parameter.Key, parameter.Value), StringComparer.Ordinal),
        _ => throw new AnalysisException($"{analysis.Name}: parameters are an object, such as {{theatre: \"syria\"}}"),
    };

    private static string Text(Analysis analysis, string name, object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        IConvertible number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new AnalysisException($"{analysis.Name}, parameter {name}: give a text, a number or a truth value"),
    };

    private static Dictionary<string, object?> Map(FieldContext context, SelectedField field, string typeName, Func<SelectedField, object?> value) =>
        Below(context, field, typeName).ToDictionary(part => part.ResponseKey, value, StringComparer.Ordinal);

    private static IEnumerable<SelectedField> Below(FieldContext context, SelectedField field, string typeName) =>
        field.On((ObjectType)context.Schema.Type(typeName)!).Where(part => part.Name != "__typename");

    private static GraphQLException Failure(string code, string message) => new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });
}
