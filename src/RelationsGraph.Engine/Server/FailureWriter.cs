using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Writes FAILURE: {code, message} to 5.6, with GQL status and causes from 5.7.</summary>
internal sealed class FailureWriter(MessageWriter messages, BoltVersion version)
{
    /// <summary>Tells <paramref name="diagnostic"/>.</summary>
    public void Write(Diagnostic diagnostic)
    {
        messages.Begin(MessageTag.Failure, 1);
        var map = version.IsAtLeast5(7) ? Status(diagnostic) : new MapBuilder(2).Set("code", Value.Of(diagnostic.Code)).Set("message", Value.Of(diagnostic.ToString()));
        ValueWriter.WriteMap(messages.Body, map.ToMap(), default);
        messages.End();
    }

    private static MapBuilder Status(Diagnostic diagnostic)
    {
        var map = new MapBuilder(6).Set("neo4j_code", Value.Of(diagnostic.Code)).Set("message", Value.Of(diagnostic.ToString()));
        return AddStatus(map, diagnostic.Status, diagnostic.Position);
    }

    private static MapBuilder Cause(GqlStatus status, TextPosition? place)
    {
        var map = new MapBuilder(5).Set("message", Value.Of(status.Text is null ? status.Code : $"{status.Code}: {status.Text}"));
        return AddStatus(map, status, place);
    }

    private static MapBuilder AddStatus(MapBuilder map, GqlStatus status, TextPosition? place)
    {
        map.Set("gql_status", Value.Of(status.Code)).Set("description", Value.Of(status.Description));
        var record = new MapBuilder(2);
        if (status.Classification is { } classification)
        {
            record.Set("_classification", Value.Of(classification));
        }

        if (status.TellsPlace && place is { } position)
        {
            record.Set("_position", Value.Of(Place(position)));
        }

        // Neo4j says nothing more of its catch-all.
        if (record.Count > 0 && status.Code != GqlStatus.Unexpected.Code)
        {
            map.Set("diagnostic_record", Value.Of(record.ToMap()));
        }

        return status.Cause is { } cause ? map.Set("cause", Value.Of(Cause(cause, place).ToMap())) : map;
    }

    /// <summary>A place as clients read it.</summary>
    public static MapValue Place(TextPosition position) =>
        MapValue.Of(("offset", Value.Of(position.Offset)), ("line", Value.Of(position.Line)), ("column", Value.Of(position.Column)));
}
