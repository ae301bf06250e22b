using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Limits;

/// <summary>Refusals of requests that ask for too much.</summary>
internal static class LimitErrors
{
    /// <summary>A count beyond its limit.</summary>
    public static GraphQLException Exceeded(string code, string what, long count, int limit, SyntaxNode place) => new(new GraphQLError(
        $"The operation has {what} {count}, more than the limit of {limit}.", GraphQLError.At("", place).Locations)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = code, ["count"] = count, ["limit"] = limit },
    });

    /// <summary>More rows than one operation may read.</summary>
    public static GraphQLException Cost(double cost, int limit, SyntaxNode place)
    {
        var rows = cost >= 1e15 ? (long)1e15 : (long)cost;
        return new(new GraphQLError(
            $"The operation is estimated to read {rows} rows, more than the limit of {limit}. Ask for smaller pages, or for fewer lists within lists.",
            GraphQLError.At("", place).Locations)
        {
            Extensions = new Dictionary<string, object?> { ["code"] = "COST_LIMIT", ["cost"] = rows, ["limit"] = limit },
        });
    }

    /// <summary>Took too long.</summary>
    public static GraphQLError Timeout(double seconds) => new($"The operation took longer than {seconds} s and was stopped.")
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "TIMEOUT" },
    };
}
