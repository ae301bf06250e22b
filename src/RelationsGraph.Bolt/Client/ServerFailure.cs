using System.Collections.Generic;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Bolt.Client;

/// <summary>Turns FAILURE into an exception: {code, message} before Bolt 5.7, with GQL status and causes from then on.</summary>
internal static class ServerFailure
{
    private const int MostCauses = 32;

    public static BoltException ToException(in Response failure)
    {
        var map = failure.Metadata;
        var code = (map.GetValueOrDefault("neo4j_code") ?? map.GetValueOrDefault("code")) as string ?? "Neo.DatabaseError.General.UnknownError";
        return Create(code, map, 0);
    }

    private static BoltException Create(string code, IReadOnlyDictionary<string, object?> map, int depth)
    {
        var cause = depth < MostCauses ? map.GetValueOrDefault("cause") as IReadOnlyDictionary<string, object?> : null;
        var message = map.GetValueOrDefault("message") as string ?? "The server gave no message.";
        return new(code, message, cause is null ? null : Create(code, cause, depth + 1))
        {
            GqlStatus = map.GetValueOrDefault("gql_status") as string,
            Description = map.GetValueOrDefault("description") as string,
            Diagnostics = map.GetValueOrDefault("diagnostic_record") as IReadOnlyDictionary<string, object?>,
        };
    }
}
