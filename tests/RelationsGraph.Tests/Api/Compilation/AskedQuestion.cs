using System.Text;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Api.Schema;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.Tests.Bolt.PackStream;

namespace RelationsGraph.Tests.Api.Compilation;

/// <summary>Asks operations of the compiler alone: what the database would answer is given by the test.</summary>
internal sealed class AskedQuestion
{
    private static readonly GraphQLSchema Schema = ApiSchema.Build(Vocabulary.BuiltIn);
    private readonly GraphQLExecutor _executor;
    private readonly QuestionCache _cache = new(new Questions(Vocabulary.BuiltIn));
    private object?[] _record = [null];

    public AskedQuestion()
    {
        var resolvers = new ResolverMap();
        foreach (var field in Schema.QueryType.Fields.Keys)
        {
            resolvers.Field("Query", field, context => Answer(context));
        }

        _executor = new GraphQLExecutor(Schema, resolvers);
    }

    /// <summary>What the last operation became.</summary>
    public Question? Asked { get; private set; }

    /// <summary>The values that the last operation's statement is run with.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; private set; } = new Dictionary<string, object?>();

    /// <summary>Bytes that were allocated while the last record became JSON.</summary>
    public long Allocated { get; private set; }

    /// <summary>Asks, and gives the whole response.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="record">The columns of the record that the database gives.</param>
    public async Task<string> AskAsync(string operation, Dictionary<string, object?>? variables = null, params object?[] record)
    {
        _record = record.Length == 0 ? [null] : record;
        using var result = await _executor.ExecuteAsync(new ExecutionRequest { Query = operation, Variables = variables ?? [] });
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        result.WriteTo(text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private WrittenValue Answer(FieldContext context)
    {
        try
        {
            return Written(context);
        }
        catch (QuestionException mistake)
        {
            throw new GraphQLException(new GraphQLError(mistake.Message));
        }
    }

    private WrittenValue Written(FieldContext context)
    {
        Asked = _cache.Get(context.Field, ShapeKey.Of(context.Operation), context.Operation);
        Parameters = Asked.Answer.Parameters(context.Operation);
        var reader = new PackStreamReader(Wire.Write(_record.ToList()));
        reader.ReadListHeader();
        for (var column = 1; column < _record.Length; column++)
        {
            reader.Skip();
        }

        var writer = new AnswerWriter(context.Operation, context.Path);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var isComplete = Asked.Answer.Shape!.TryPlace(ref reader, writer, context.Field, context.Field.Type);
        Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new WrittenValue(writer.Json, isComplete, writer.Errors);
    }
}
