using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Functions over values of any kind, and those that ask the clock or chance.</summary>
internal static class ScalarFunctions
{
    private const string Category = "Scalar";

    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Function(Category, "coalesce(input :: ANY) :: ANY", "The first argument that is not null.", Coalesce).Repeating().SeeingNull(),
        Declare.Function(Category, "nullIf(v1 :: ANY, v2 :: ANY) :: ANY", "Null when both values are equal, else the first.",
            (_, arguments) => Equality.Of(arguments[0], arguments[1]) == true ? default : arguments[0]).SeeingNull(),
        Declare.Function(Category, "valueType(input :: ANY) :: STRING", "The most precise type of the value.",
            (_, arguments) => Value.Of(ValueTypes.Of(arguments[0]))).SeeingNull(),
        Declare.Function(Category, "randomUUID() :: STRING", "A random UUID (version 4).", (context, _) => RandomUuid(context.Random)).PerCall(),
        Declare.Function(Category, "timestamp() :: INTEGER", "Milliseconds from 1970-01-01T00:00Z to the start of the statement.",
            (context, _) => context.StatementStart.ToUnixTimeMilliseconds()).PerStatement(),
        // Where something is loaded, variables of its rows stand for these two.
        Declare.Function(Category, "file() :: STRING", "The path of the file that LOAD CSV reads; null where it reads none.", (_, _) => default).PerCall(),
        Declare.Function(Category, "linenumber() :: INTEGER", "The number of the record that LOAD CSV reads, from 1, a line of headers counted; null where it reads none.", (_, _) => default).PerCall(),
    ];

    private static Value Coalesce(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (!argument.IsNull)
            {
                return argument;
            }
        }

        return default;
    }

    private static Value RandomUuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return Value.Of(new Guid(bytes, bigEndian: true).ToString());
    }
}
