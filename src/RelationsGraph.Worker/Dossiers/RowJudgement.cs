using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What became of a row when it was looked at alone.</summary>
internal abstract record JudgedRow;

/// <summary>A row that cannot be taken.</summary>
internal sealed record RefusedRow(IReadOnlyList<Refusal> Refusals) : JudgedRow;

/// <summary>A claim, with a hash of all that it says.</summary>
internal sealed record JudgedClaim(ClaimRow Row, string Content) : JudgedRow;

/// <summary>A record that is no claim, with a hash of all that it says.</summary>
internal sealed record JudgedRecord(DossierRecord Record, string Content) : JudgedRow;

/// <summary>
/// Judges the rows of a file alone, some at a time beside whoever asks: that one reads the next rows meanwhile, and deals with the former ones. They come in the order in
/// which they stand.
/// </summary>
internal sealed class RowJudgement(RecordReader reader)
{
    private const int RowsInPart = 64;

    // One that is judged for each processor, and one that is ready: more would only take memory.
    private static readonly int PartsUnderWay = Environment.ProcessorCount + 1;

    /// <summary>The rows of a file, judged.</summary>
    /// <param name="file">The file.</param>
    /// <param name="refused">Told of what is no row, by the thread that asks for rows; it may stand behind rows that are still to come.</param>
    /// <param name="stop">Stops between two parts.</param>
    /// <exception cref="DossierException">The file is not understood as a whole.</exception>
    public IEnumerable<JudgedRow> Of(DossierFile file, Action<Refusal> refused, CancellationToken stop)
    {
        var parts = new Queue<Task<JudgedRow[]>>();
        foreach (var rows in file.ReadRows(refused).Chunk(RowsInPart))
        {
            stop.ThrowIfCancellationRequested();
            parts.Enqueue(Task.Run(() => Array.ConvertAll(rows, Judged), stop));
            if (parts.Count < PartsUnderWay)
            {
                continue;
            }

            foreach (var judged in parts.Dequeue().GetAwaiter().GetResult())
            {
                yield return judged;
            }
        }

        foreach (var judged in parts.SelectMany(part => part.GetAwaiter().GetResult()))
        {
            yield return judged;
        }
    }

    private JudgedRow Judged(Row row)
    {
        var cells = new RowCells(row);
        var record = reader.Read(row, cells);
        if (!cells.AreValid)
        {
            return new RefusedRow(cells.Refusals);
        }

        if (record is ClaimRow claim)
        {
            return new JudgedClaim(claim, claim.Content);
        }

        var entity = DossierRecord.Of(row, cells, record);
        return new JudgedRecord(entity, ContentHash.Of([entity.Id.ToString(), entity.Content]));
    }
}
