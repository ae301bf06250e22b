using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// What a column of objects knows of those that came of late: equal ones share an object, and where most are long texts that do not come again, new pages pack them. All
/// versions of a column share it. Used by the writer alone.
/// </summary>
internal sealed class ReferencePacking
{
    // Of fewer values nothing is concluded.
    private const int Enough = 256;

    // What an object takes beside its characters, and a list beside its texts; and how much a value has to take for its bytes to be worth the work of reading them.
    private const int ObjectBytes = 24;
    private const int ListBytes = 48;
    private const int WorthPacking = 64;

    // Of so many texts that came last, one that comes again is known for the most part.
    private const int Hashes = 4096;

    private RecentValues _recent = new();
    private int[] _hashes = [];
    private object? _last;
    private bool _packs;
    private int _came;
    private int _repeated;
    private long _characters;
    private long _bytes;

    /// <summary>Whether an index holds the same objects, so that packing them would be keeping them twice.</summary>
    public bool IsIndexed { get; set; }

    /// <summary>The object to store for a value.</summary>
    public object Kept(in Value value)
    {
        var kept = value.Reference!;
        bool isKnown;
        if (_packs)
        {
            isKnown = HasCome(value);
        }
        else
        {
            kept = _recent.Shared(value, out isKnown);
        }

        Count(kept, isKnown || ReferenceEquals(kept, _last));
        _last = kept;
        return kept;
    }

    /// <summary>An empty page's values, behind a page of others: what came since that one was begun tells whether they are packed.</summary>
    public ReferenceValues Next()
    {
        var each = ReferenceValues.ToPack((int)(_characters / Math.Max(_came, 1)) + 8);
        if (_came >= Enough)
        {
            var packs = !IsIndexed && IsWorthIt(_came, _repeated, _bytes);
            if (packs && !_packs)
            {
                // What is packed is not shared: texts held here would live on for nothing.
                (_recent, _hashes) = (new RecentValues(), new int[Hashes]);
            }

            (_packs, _came, _repeated, _characters, _bytes) = (packs, 0, 0, 0, 0);
        }

        return _packs && !IsIndexed ? each : default;
    }

    /// <summary>The values of a page that is read.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">How many of them came for the first time.</param>
    public ReferenceValues Read(ReadOnlySpan<object> values, int first)
    {
        if (IsIndexed || values.Length < Enough)
        {
            return ReferenceValues.Of(values);
        }

        var bytes = 0L;
        var like = ReferenceValues.ToPack(0);
        foreach (var value in values)
        {
            if (!like.Fits(value))
            {
                return ReferenceValues.Of(values);
            }

            bytes += BytesOf(value, ReferenceValues.CharactersOf(value));
        }

        return IsWorthIt(values.Length, values.Length - first, bytes) ? ReferenceValues.Packed(values) : ReferenceValues.Of(values);
    }

    private static bool IsWorthIt(int came, int repeated, long bytes) => repeated < came / 4 && bytes >= (long)came * WorthPacking;

    private static int BytesOf(object value, int characters) => ObjectBytes + (2 * characters) + (value is ValueList list ? ListBytes + (ObjectBytes * list.Count) : 0);

    private void Count(object value, bool isKnown)
    {
        _came++;
        _repeated += isKnown ? 1 : 0;
        if (ReferenceValues.CharactersOf(value) is >= 0 and var characters)
        {
            _characters += characters;
            _bytes += BytesOf(value, characters);
        }
    }

    private bool HasCome(in Value value)
    {
        var hash = value.GetHashCode();
        ref var slot = ref _hashes[hash & (Hashes - 1)];
        var isKnown = slot == hash;
        slot = hash;
        return isKnown;
    }
}
