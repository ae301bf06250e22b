using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Writes the end of a result: type, counters, plan, and remarks (notifications to 5.4, statuses from 5.6).</summary>
internal sealed class SummaryWriter(MessageWriter messages, BoltVersion version)
{
    private const string Successful = "00000";
    private const string OmittedResult = "00001";
    private const string NoData = "02000";

    public void Write(OpenStatement statement, string? bookmark)
    {
        var map = new MapBuilder(8);
        if (bookmark is not null)
        {
            map.Set("bookmark", Value.Of(bookmark));
        }

        map.Set("type", Value.Of(TypeOf(statement.Summary.Type))).Set("t_last", Value.Of(statement.LastAfterMilliseconds)).Set("db", Value.Of(statement.Database));
        if (statement.Summary.Counters.ContainsUpdates)
        {
            map.Set("stats", Value.Of(Stats(statement.Summary.Counters)));
        }

        AddPlan(map, "plan", statement.Summary.Plan);
        AddPlan(map, "profile", statement.Summary.Profile);
        AddRemarks(map, statement);
        messages.Begin(MessageTag.Success, 1);
        ValueWriter.WriteMap(messages.Body, map.ToMap(), default);
        messages.End();
    }

    private static string TypeOf(StatementType type) => type switch
    {
        StatementType.Read => "r",
        StatementType.ReadWrite => "rw",
        StatementType.Write => "w",
        _ => "s",
    };

    private static void AddPlan(MapBuilder map, string key, PlanDescription? plan)
    {
        if (plan is not null)
        {
            map.Set(key, Value.Of(PlanMap.Of(plan)));
        }
    }

    private static MapValue Stats(UpdateCounters counters)
    {
        var stats = new MapBuilder(4).Set("contains-updates", Value.True);
        foreach (var (name, count) in counters.NotZero())
        {
            stats.Set(name, Value.Of(count));
        }

        return stats.ToMap();
    }

    private void AddRemarks(MapBuilder map, OpenStatement statement)
    {
        var remarks = statement.Summary.Notifications.Where(statement.Filter.Lets).ToList();
        if (version.IsAtLeast5(6))
        {
            var statuses = remarks.Select(remark => (remark.GqlStatus, Value: Status(remark))).Append(Outcome(statement));
            map.Set("statuses", Value.ListOf([.. statuses.OrderBy(status => Rank(status.GqlStatus)).Select(status => status.Value)]));
        }
        else if (remarks.Count > 0)
        {
            map.Set("notifications", Value.ListOf([.. remarks.Select(Remark)]));
        }
    }

    // No data, warnings, success, information.
    private static int Rank(string status) => status[..2] switch
    {
        "02" => 0,
        "01" => 1,
        "00" => 2,
        _ => 3,
    };

    private static (string GqlStatus, Value Value) Outcome(OpenStatement statement)
    {
        var status = statement.Columns.Count == 0 || statement.Summary.Plan is not null ? OmittedResult : statement.HadRows ? Successful : NoData;
        return (status, Value.Of(MapValue.Of(("gql_status", Value.Of(status)), ("status_description", Value.Of(StatusText.DescribeOutcome(status))))));
    }

    private static Value Status(Notification remark)
    {
        var diagnostic = new MapBuilder(3)
            .Set("_classification", Value.Of(remark.Category))
            .Set("_severity", Value.Of(remark.Severity));
        AddPosition(diagnostic, "_position", remark);
        return Value.Of(MapValue.Of(
            ("gql_status", Value.Of(remark.GqlStatus)),
            ("status_description", Value.Of(remark.StatusDescription ?? $"{StatusText.Remark(remark.GqlStatus)}: {remark.Description}")),
            ("neo4j_code", Value.Of(remark.Code)),
            ("title", Value.Of(remark.Title)),
            ("description", Value.Of(remark.Description)),
            ("diagnostic_record", Value.Of(diagnostic.ToMap()))));
    }

    private Value Remark(Notification remark)
    {
        var map = new MapBuilder(6)
            .Set("code", Value.Of(remark.Code))
            .Set("title", Value.Of(remark.Title))
            .Set("description", Value.Of(remark.Description))
            .Set("severity", Value.Of(remark.Severity));
        if (version.Major >= 5)
        {
            map.Set("category", Value.Of(remark.Category));
        }

        AddPosition(map, "position", remark);
        return Value.Of(map.ToMap());
    }

    private static void AddPosition(MapBuilder map, string key, Notification remark)
    {
        if (remark.Position is { } position)
        {
            map.Set(key, Value.Of(FailureWriter.Place(position)));
        }
    }
}
