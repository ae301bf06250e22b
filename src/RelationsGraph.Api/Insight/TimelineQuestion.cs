using System;
using System.Collections.Generic;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>timeline</c>. The statement counts the relations that begin in one bucket and end in another, so that its answer is small however many relations there are; what
/// held in each bucket is added up from that.
/// </summary>
internal static class TimelineQuestion
{
    /// <summary><c>timeline</c></summary>
    public static Projection Timeline(SchemaFields fields, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var r = variables.Relation;
        var match = RelationMatch.Anywhere(fields.Scope, field.Argument("where"), variables);
        var interval = Enum.Parse<Interval>(field.Required("interval").Text, ignoreCase: true);
        var (first, last) = ($"12 * {r}.validFrom.year + {r}.validFrom.month - 1", $"12 * {r}.validTo.year + {r}.validTo.month - CASE {r}.validTo.day WHEN 1 THEN 2 ELSE 1 END");
        var months = TimelineBuckets.Months(interval);
        var cypher = CypherText.Block(
            "COLLECT",
            match.Pattern,
            CypherText.Where(match.Condition),
            $"WITH {Bucket(first, months)} AS first,\n  {Bucket(last, months)} AS last,\n  {r}.sign AS sign, count(*) AS relations, sum({r}.confidence * {r}.strength) AS weight",
            "RETURN [first, last, sign, relations, weight]");
        var (from, to) = (field.Argument("from"), field.Argument("to"));
        var below = field.FieldsBelow("TimelinePoint");
        return new Projection(cypher, new ComputedShape((ref PackStreamReader reader, OperationContext operation) =>
        {
            var buckets = Read(ref reader, interval);
            return new TimelineText(buckets.Points((DateOnly?)from?.Read(operation), (DateOnly?)to?.Read(operation)), below);
        }));
    }

    // Months are counted from the year 0; an unknown date gives null.
    private static string Bucket(string month, int months) => months == 1 ? month : $"({month}) / {months}";

    private static TimelineBuckets Read(ref PackStreamReader reader, Interval interval)
    {
        var buckets = new TimelineBuckets(interval);
        for (var left = reader.ReadListHeader(); left > 0; left--)
        {
            reader.ReadListHeader();
            var (first, last) = (Bucket(ref reader), Bucket(ref reader));
            var (sign, relations) = ((int)reader.ReadInteger(), (int)reader.ReadInteger());
            buckets.Add(first, last, sign, relations, reader.Peek() == PackStreamType.Integer ? reader.ReadInteger() : reader.ReadFloat());
        }

        return buckets;
    }

    private static int? Bucket(ref PackStreamReader reader)
    {
        if (reader.Peek() != PackStreamType.Null)
        {
            return (int)reader.ReadInteger();
        }

        reader.ReadNull();
        return null;
    }
}

/// <summary>The points of a timeline as they are selected.</summary>
/// <param name="points">The points.</param>
/// <param name="fields">What is selected of each.</param>
internal sealed class TimelineText(IReadOnlyList<TimelinePoint> points, IReadOnlyList<SelectedField> fields) : ComputedText
{
    /// <inheritdoc/>
    public override void WriteTo(JsonBuffer json)
    {
        json.Raw('[');
        for (var i = 0; i < points.Count; i++)
        {
            json.Raw(i == 0 ? "{"u8 : ",{"u8);
            for (var field = 0; field < fields.Count; field++)
            {
                if (field > 0)
                {
                    json.Raw(',');
                }

                json.Key(fields[field].EncodedKey);
                Write(json, fields[field], points[i]);
            }

            json.Raw('}');
        }

        json.Raw(']');
    }

    private static void Write(JsonBuffer json, SelectedField field, TimelinePoint point)
    {
        switch (field.Name)
        {
            case "start":
                json.Date(point.Start);
                break;
            case "positive":
                json.Number(point.Positive);
                break;
            case "negative":
                json.Number(point.Negative);
                break;
            case "other":
                json.Number(point.Other);
                break;
            case "score" when point.Score is { } score:
                json.Number(score);
                break;
            case "score":
                json.Raw("null"u8);
                break;
            default:
                json.Value(field.ParentType.Name);
                break;
        }
    }
}
