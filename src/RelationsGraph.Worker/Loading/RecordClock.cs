namespace RelationsGraph.Worker.Loading;

/// <summary>
/// The time at which a load records what it writes: when it began, unless the graph recorded something later by then. Clocks of machines differ and are put right; without this a release could be
/// superseded before it was recorded, and no <c>knownAt</c> would tell it.
/// </summary>
internal sealed class RecordClock(TimeProvider time)
{
    // More than clocks that somebody looks after differ. To record in a far future would hide from everybody who asks what is known today.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>The time at which the load recorded last, or began.</summary>
    public DateTimeOffset Now { get; private set; } = time.GetUtcNow();

    /// <summary>The time at which to record next.</summary>
    /// <param name="last">When the graph recorded something last; null for never.</param>
    /// <exception cref="InvalidDataException">That is more than a day ahead.</exception>
    public DateTimeOffset After(DateTimeOffset? last)
    {
        if (last > _began + LongestWait)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"the graph recorded something at {last:u}, and this machine's clock says {_began:u}: put the clock right; or, if the graph's time is the wrong one, relations cypher --write 'MATCH (ledger:Ledger) REMOVE ledger.at'"));
        }

        return Now = last > Now ? last.Value : Now;
    }
}
