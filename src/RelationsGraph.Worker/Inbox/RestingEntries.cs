namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// Entries that could not be taken, or not be moved to where they belong: a folder of somebody else's, a disk that is full. Each rests twice as long as the time before, so that it is neither
/// tried for ever nor holds up what lies beside it.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="first">How long an entry rests at first.</param>
/// <param name="longest">How long it rests at most.</param>
internal sealed class RestingEntries(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    private readonly Dictionary<string, (DateTimeOffset Until, TimeSpan For)> _entries = new(StringComparer.Ordinal);

    /// <summary>How long to wait after a wait that did not help.</summary>
    public TimeSpan Longer(TimeSpan wait) => wait * 2 < longest ? wait * 2 : longest;

    /// <summary>Whether to try it.</summary>
    public bool IsDue(string name) => !_entries.TryGetValue(name, out var entry) || entry.Until <= time.GetUtcNow();

    /// <summary>How long an entry rested the last time.</summary>
    public TimeSpan Rest(string name) => _entries.TryGetValue(name, out var entry) ? entry.For : TimeSpan.Zero;

    /// <summary>Lets an entry rest.</summary>
    public void Add(string name)
    {
        var rest = _entries.TryGetValue(name, out var entry) ? Longer(entry.For) : first;
        _entries[name] = (time.GetUtcNow() + rest, rest);
    }

    /// <summary>Forgets an entry that was finished.</summary>
    public void Remove(string name) => _entries.Remove(name);
}
