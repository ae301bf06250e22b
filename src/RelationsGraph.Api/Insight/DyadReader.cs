using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

/// <summary>Makes the answer of <c>dyad</c> from its rows.</summary>
/// <param name="parts">What is selected on the dyad.</param>
/// <param name="below">Gives what is selected below.</param>
/// <param name="actors">Where the two actors show.</param>
/// <param name="rows">Where a relation shows.</param>
/// <param name="timelines">How each timeline is made.</param>
internal sealed class DyadReader(
    IReadOnlyList<SelectedField> parts,
    Func<SelectedField, string, IReadOnlyList<SelectedField>> below,
    Places actors,
    Places rows,
    IReadOnlyDictionary<SelectedField, DyadTimeline> timelines)
{
    private readonly IReadOnlyDictionary<string, Shape> _actorShapes = actors.Shapes;
    private readonly IReadOnlyDictionary<string, Shape> _rowShapes = rows.Shapes;

    private sealed record Row(IReadOnlyDictionary<string, object?> Values, WeighedRelation Relation, string Kind, string? Resource, bool HasAmount);

    /// <summary>Reads the rows and computes what is asked of them.</summary>
    /// <exception cref="QuestionException">Both are one actor.</exception>
    public object? Read(ref PackStreamReader reader, OperationContext operation)
    {
        var data = new Dictionary<string, object?>(StringComparer.Ordinal);
        var read = new List<Row>();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadName();
            if (key == "rows")
            {
                read = RowReading.Maps(ref reader, _rowShapes).ConvertAll(RowOf);
            }
            else if (_actorShapes.TryGetValue(key, out var shape))
            {
                data[key] = new RecordSlice(shape, reader.Position);
                reader.Skip();
            }
            else
            {
                data[key] = ObjectReader.Read(ref reader, 1);
            }
        }

        return Answer(data, read);
    }

    private ComputedObject Answer(Dictionary<string, object?> data, List<Row> read)
    {
        // A name that means nobody was told by the check of references, which comes first.
        var (a, b) = ((string)data["a"]!, (string)data["b"]!);
        if (a == b)
        {
            throw new QuestionException("BAD_USER_INPUT", $"a, b: both are \"actor:{a}\"; a dyad needs two actors.");
        }

        return ComputedObject.Of(parts, part => part.Name switch
        {
            "a" or "b" => actors.Read(part, data),
            "relations" => read.ConvertAll(row => rows.Read(part, row.Values)),
            "compartments" => Compartments(part, read),
            "compartmentalisation" => Compartment.Compartmentalisation(Compartment.Of(read.Select(row => row.Relation))),
            "leverage" => LeverageOf(part, a, b, read.FindAll(row => row.Kind == "DEPENDS_ON")),
            _ => TimelineOf(part, read),
        });
    }

    private static Row RowOf(Dictionary<string, object?> row) => new(
        row,
        RelationRows.Weighed(row),
        (string)row["kind"]!,
        (string?)row["resource"],
        row["hasAmount"] is true);

    private List<object?> Compartments(SelectedField field, List<Row> read)
    {
        return Compartment.Of(read.Select(row => row.Relation)).Select(compartment =>
        {
            var own = read.FindAll(row => row.Relation.Theatre == compartment.Theatre && row.Relation.Domain == compartment.Domain);
            return (object?)ComputedObject.Of(below(field, "Compartment"), part => part.Name switch
            {
                "theatre" => rows.Read(part, own[0].Values),
                "domain" => compartment.Domain?.ToUpperInvariant(),
                "score" => compartment.Score,
                "sign" => SignOf(compartment.Sign),
                _ => own.ConvertAll(row => rows.Read(part, row.Values)),
            });
        }).ToList();
    }

    private ComputedObject LeverageOf(SelectedField field, string a, string b, List<Row> dependencies)
    {
        var leverage = Leverage.Of(a, b, dependencies.ConvertAll(row => row.Relation));
        var quantified = dependencies.FindAll(row => row.HasAmount);
        var unquantified = dependencies
            .Where(row => row.Resource is not null && !quantified.Exists(other => other.Resource == row.Resource))
            .DistinctBy(row => row.Resource)
            .OrderBy(row => row.Resource, StringComparer.Ordinal);
        return ComputedObject.Of(below(field, "Leverage"), part => part.Name switch
        {
            "aOverB" => leverage.AOverB,
            "bOverA" => leverage.BOverA,
            "balance" => leverage.Balance,
            "amounts" => quantified.ConvertAll(row => (object?)ComputedObject.Of(below(part, "DependencyAmount"), inner => rows.Read(inner, row.Values))),
            _ => unquantified.Select(row => rows.Read(part, row.Values)).ToList(),
        });
    }

    private TimelineText TimelineOf(SelectedField field, List<Row> read)
    {
        var (interval, points) = timelines[field];
        return new(TimelinePoint.Of(read.ConvertAll(row => row.Relation), interval), points);
    }

    private static string SignOf(int sign) => sign switch
    {
        > 0 => "POSITIVE",
        < 0 => "NEGATIVE",
        _ => "NONE",
    };
}

/// <summary>A timeline of a dyad, as it is selected.</summary>
/// <param name="Interval">Length of a bucket.</param>
/// <param name="Points">Writes the points.</param>
internal sealed record DyadTimeline(Interval Interval, PointWriter Points);
