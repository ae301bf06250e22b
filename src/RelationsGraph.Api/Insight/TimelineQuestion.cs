using System;
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
        return new Projection(cypher, new TimelineShape(interval, field.Argument("from"), field.Argument("to"), new PointWriter(field.FieldsBelow("TimelinePoint"))));
    }

    // Months are counted from the year 0; an unknown date gives null.
    private static string Bucket(string month, int months) => months == 1 ? month : $"({month}) / {months}";
}

/// <summary>A timeline that is added up from the counts of its relations, and written as it is.</summary>
/// <param name="interval">Length of a bucket.</param>
/// <param name="from">The first day of interest; null for the first known one.</param>
/// <param name="to">The first day no longer of interest; null for the day after the last known one.</param>
/// <param name="points">Writes the points.</param>
internal sealed class TimelineShape(Interval interval, Argument? from, Argument? to, PointWriter points) : Shape
{
    // Dates alone make them, however few relations there are: what a request reads does not bound them.
    private const int MostPoints = 5_000;

    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        var groups = reader.ReadListHeader();
        var buckets = new TimelineBuckets(interval, groups);
        for (; groups > 0; groups--)
        {
            reader.ReadListHeader();
            var (first, last) = (Bucket(ref reader), Bucket(ref reader));
            var (sign, relations) = ((int)reader.ReadInteger(), (int)reader.ReadInteger());
            buckets.Add(first, last, sign, relations, reader.Peek() == PackStreamType.Integer ? reader.ReadInteger() : reader.ReadFloat());
        }

        var (start, end) = ((DateOnly?)from?.Read(writer.Operation), (DateOnly?)to?.Read(writer.Operation));
        var count = buckets.Count(start, end);
        points.Write(writer.Json, count <= MostPoints ? buckets.Points(start, end) : throw TooMany(count));
        return true;
    }

    private static QuestionException TooMany(int count) => new(
        "BAD_USER_INPUT", $"from, to, interval: {count} buckets of time are more than {MostPoints}; ask for a shorter time or a longer interval.");

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
