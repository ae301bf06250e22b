using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Schema;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Texts;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Procedures that ask full-text indexes.</summary>
internal static class FullTextProcedures
{
    private const string Options = "\nValid _key: value_ pairs for the `options` map are:\n\n* 'skip' -- to skip the top N results.\n* 'limit' -- to limit the number of results returned.\n* 'analyzer' -- to use the specified analyzer as a search analyzer for this query.\n\nThe `options` map and any of the keys are optional.\nAn example of the `options` map: `{skip: 30, limit: 10, analyzer: 'whitespace'}`\n";

    private static readonly ProcedureParameter[] Parameters =
        [In("indexName", "STRING"), In("queryString", "STRING"), In("options", "MAP", Value.Of(MapValue.Empty))];

    public static ProcedureDefinition[] All { get; } =
    [
        new(Of("db.index.fulltext.queryNodes", ProcedureMode.Read, "Query the given full-text index. Returns the matching nodes and their Lucene query score, ordered by score." + Options, Parameters, Out("node", "NODE"), Out("score", "FLOAT")), call => Query(call, EntityKind.Node)),
        new(Of("db.index.fulltext.queryRelationships", ProcedureMode.Read, "Query the given full-text index. Returns the matching relationships and their Lucene query score, ordered by score." + Options, Parameters, Out("relationship", "RELATIONSHIP"), Out("score", "FLOAT")), call => Query(call, EntityKind.Relationship)),
        new(Of("db.index.fulltext.listAvailableAnalyzers", ProcedureMode.Read, "List the available analyzers that the full-text indexes can be configured with.", [], Out("analyzer", "STRING"), Out("description", "STRING"), Out("stopwords", "LIST<STRING>")), _ => TextAnalyzers.All.Select(analyzer => Row.Values(analyzer.Name, analyzer.Description, Row.Texts(analyzer.Stops)))),
        new(Of("db.index.fulltext.awaitEventuallyConsistentIndexRefresh", ProcedureMode.Read, "Wait for the updates from recently committed transactions to be applied to any eventually-consistent full-text indexes.", []), _ => []),
    ];

    private static IEnumerable<Value[]> Query(ProcedureInvocation call, EntityKind entity)
    {
        var name = call.Arguments[0].AsString;
        var index = call.View.IndexNamed(name) is { Kind: IndexKind.FullText } found ? found : throw Failed(entity, $"java.lang.IllegalArgumentException: There is no such fulltext schema index: {name}");
        if (index.Entity != entity)
        {
            var what = index.Entity == EntityKind.Node ? "nodes" : "relationships";
            throw Failed(entity, $"java.lang.IllegalArgumentException: The '{name}' index ({index}) is an index on {what}, so it cannot be queried for {(entity == EntityKind.Node ? "nodes" : "relationships")}.");
        }

        if (call.Arguments[1].IsNull)
        {
            throw Failed(entity, "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"s\" is null");
        }

        var options = call.Arguments[2].IsNull ? MapValue.Empty : call.Arguments[2].AsMap;
        var skip = Count(options, "skip", 0, entity);
        var limit = Count(options, "limit", int.MaxValue, entity);
        return Hits(call, index, Analyzer(options, entity), (int)Math.Min((long)skip + limit, int.MaxValue)).Skip(skip)
            .Select(hit => new[] { entity == EntityKind.Node ? Value.Node(hit.Id) : Value.Relationship(hit.Id), Value.Of(hit.Score) });
    }

    private static IReadOnlyList<FullTextHit> Hits(ProcedureInvocation call, IndexDescriptor index, string? analyzer, int most)
    {
        try
        {
            return call.View.QueryFullText(index, call.Arguments[1].AsString, analyzer, most);
        }
        catch (CypherException failure)
        {
            throw Failed(index.Entity, failure.Diagnostic.Message);
        }
    }

    private static int Count(MapValue options, string key, int absent, EntityKind entity)
    {
        var count = options[key].IsInteger ? options[key].AsInteger : absent;
        return count >= 0 ? (int)Math.Min(count, int.MaxValue)
            : throw Failed(entity, $"java.lang.IllegalStateException: {char.ToUpperInvariant(key[0])}{key[1..]} argument cannot be negative: {count}.");
    }

    private static string? Analyzer(MapValue options, EntityKind entity)
    {
        var name = options["analyzer"].IsString ? options["analyzer"].AsString : null;
        return name is null || TextAnalyzers.Named(name) is not null ? name : throw Failed(
            entity, $"java.lang.RuntimeException: Could not create fulltext analyzer: {name}. Could not find service provider org.neo4j.graphdb.schema.AnalyzerProvider[{name}]");
    }

    private static CypherException Failed(EntityKind entity, string cause)
    {
        var procedure = entity == EntityKind.Node ? "queryNodes" : "queryRelationships";
        return new CypherException(new Diagnostic("Neo.ClientError.Procedure.ProcedureCallFailed", $"Failed to invoke procedure `db.index.fulltext.{procedure}`: Caused by: {cause}")
        {
            Hint = "SHOW FULLTEXT INDEXES lists the indexes that can be asked.",
        });
    }
}
