namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// Entries that refer to what the graph does not have, and may have once what lies beside them is loaded: claims may land before their actors. Each waits as
/// long as something else is left that it may wait for, and that was not there, or not loaded, the last time.
/// </summary>
/// <param name="inbox">The inbox.</param>
/// <param name="most">How often one entry is put off: new ones may land for ever.</param>
internal sealed class PostponedEntries(InboxFolder inbox, int most)
{
    private readonly Dictionary<string, (int Times, InboxNeighbours Beside)> _entries = [];

    /// <summary>Whether to try it: not while another worker still loads what it waits for.</summary>
    public bool IsDue(string name) => !_entries.TryGetValue(name, out var last) || inbox.Beside(name) is not { AreLoading: true } now || now.Names != last.Beside.Names;

    /// <summary>Puts off an entry that refers to what the graph does not have; false where there is nothing more to wait for.</summary>
    public bool Postpone(string name)
    {
        var (times, before) = _entries.GetValueOrDefault(name);
        var now = inbox.Beside(name);
        if (now.Names.Length == 0 || now.Names == before?.Names || times == most)
        {
            _entries.Remove(name);
            return false;
        }

        _entries[name] = (times + 1, now);
        return true;
    }
}
