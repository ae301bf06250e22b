using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Api.Answers;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

/// <summary>Writes the points of a timeline as they are selected. Belongs to a compiled question.</summary>
/// <param name="fields">What is selected of each.</param>
internal sealed class PointWriter(IReadOnlyList<SelectedField> fields)
{
    private readonly Member[] _members = [.. fields.Select((field, index) => new Member(field, index))];

    private enum Part
    {
        Start,
        Positive,
        Negative,
        Other,
        Score,
        TypeName,
    }

    /// <summary>Writes a list of points.</summary>
    public void Write(JsonBuffer json, IReadOnlyList<TimelinePoint> points)
    {
        json.Raw('[');
        for (var i = 0; i < points.Count; i++)
        {
            json.Raw(i == 0 ? "{"u8 : ",{"u8);
            foreach (var member in _members)
            {
                json.Raw(member.Opening);
                Write(json, member.Part, points[i]);
            }

            json.Raw('}');
        }

        json.Raw(']');
    }

    private static void Write(JsonBuffer json, Part part, TimelinePoint point)
    {
        switch (part)
        {
            case Part.Start:
                json.Date(point.Start);
                break;
            case Part.Positive:
                json.Number(point.Positive);
                break;
            case Part.Negative:
                json.Number(point.Negative);
                break;
            case Part.Other:
                json.Number(point.Other);
                break;
            case Part.Score when point.Score is { } score:
                json.Number(score);
                break;
            case Part.Score:
                json.Raw("null"u8);
                break;
            default:
                json.Value(nameof(TimelinePoint));
                break;
        }
    }

    /// <summary>A field with what is known of it before any answer.</summary>
    private sealed class Member(SelectedField field, int index)
    {
        /// <summary>All that stands before the value.</summary>
        public byte[] Opening { get; } = Encoding.UTF8.GetBytes($"{(index > 0 ? "," : "")}\"{field.EncodedKey}\":");

        public Part Part { get; } = field.Name switch
        {
            "start" => Part.Start,
            "positive" => Part.Positive,
            "negative" => Part.Negative,
            "other" => Part.Other,
            "score" => Part.Score,
            _ => Part.TypeName,
        };
    }
}

/// <summary>The points of a timeline inside a computed answer.</summary>
/// <param name="points">The points.</param>
/// <param name="writer">Writes them.</param>
internal sealed class TimelineText(IReadOnlyList<TimelinePoint> points, PointWriter writer) : ComputedText
{
    /// <inheritdoc/>
    public override void WriteTo(JsonBuffer json) => writer.Write(json, points);
}
