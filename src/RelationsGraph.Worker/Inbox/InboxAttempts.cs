using System.Globalization;

namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// How often entries of an inbox were taken by workers that did not come back, so that one that its workers die of is not taken for ever. Whatever kills a worker
/// because of an entry does so at one place of it; what kills it for a reason of its own, like whoever runs it, does so anywhere.
/// </summary>
internal sealed class InboxAttempts
{
    // Whatever the places, so many deaths are the entry's own.
    private const int MostInAll = 50;

    private readonly string _folder;

    public InboxAttempts(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Counts one more, and says the how manieth it is that begins after an end at the same place.</summary>
    public int Count(string name)
    {
        var last = Of(name);
        var next = new AttemptCounts(last.Place == last.PlaceBefore ? last.Here + 1 : 1, last.InAll + 1, 0, last.Place);
        Write(name, next);
        return next.InAll > MostInAll ? next.InAll : next.Here;
    }

    /// <summary>Notes how far the attempt has come.</summary>
    public void Reach(string name, int place) => Write(name, Of(name) with { Place = place });

    /// <summary>Takes one back that came to no end.</summary>
    public void Discount(string name)
    {
        var last = Of(name);
        Write(name, new AttemptCounts(last.Here - 1, last.InAll - 1, last.PlaceBefore, last.PlaceBefore));
    }

    /// <summary>Forgets them.</summary>
    public void Clear(string name) => File.Delete(FileOf(name));

    private AttemptCounts Of(string name)
    {
        // What a full disk left empty says nothing, and is no reason to stop.
        var numbers = File.Exists(FileOf(name))
            ? File.ReadAllText(FileOf(name)).Split(' ').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray() : [];
        return numbers is [var here, var inAll, var place, var before] ? new AttemptCounts(here, inAll, place, before) : new AttemptCounts(0, 0, 0, 0);
    }

    private void Write(string name, AttemptCounts attempts) =>
        File.WriteAllText(FileOf(name), string.Create(CultureInfo.InvariantCulture, $"{attempts.Here} {attempts.InAll} {attempts.Place} {attempts.PlaceBefore}"));

    private string FileOf(string name) => Path.Combine(_folder, name);

    /// <summary>The attempts at an entry.</summary>
    /// <param name="Here">How many began after an end at one place.</param>
    /// <param name="InAll">How many there were.</param>
    /// <param name="Place">How far the last came.</param>
    /// <param name="PlaceBefore">How far the one before it came.</param>
    private sealed record AttemptCounts(int Here, int InAll, int Place, int PlaceBefore);
}
