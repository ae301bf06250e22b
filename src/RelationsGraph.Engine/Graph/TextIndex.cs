using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Strings by value, and by every three characters in a row, which is how a substring is found without reading all texts.</summary>
internal sealed class TextIndex : EntityIndex
{
    private const int Gram = 3;

    private readonly KeyTree _texts;
    private readonly KeyTree _grams;

    public TextIndex(IndexDescriptor descriptor, long version)
        : base(descriptor, version) => (_texts, _grams) = (new KeyTree(version, Stride), new KeyTree(version, Stride));

    private TextIndex(TextIndex other, long version)
        : base(other.Descriptor, version) => (_texts, _grams) = (other._texts.For(version), other._grams.For(version));

    public override IndexStatistics Statistics => new(_texts.Entries, _texts.DistinctKeys);

    public override EntityIndex For(long version) => Version == version ? this : new TextIndex(this, version);

    public override int Add(GraphView view, int id)
    {
        var text = Property(view, id, Descriptor.KeyIds[0]);
        if (text.IsString)
        {
            var posting = PostingOf(view, id);
            _texts.Add(text, posting);
            foreach (var gram in Grams(text.AsString))
            {
                _grams.Add(Value.Of(gram), posting);
            }
        }

        return NoConflict;
    }

    public override void Remove(GraphView view, int id)
    {
        var text = Property(view, id, Descriptor.KeyIds[0]);
        if (text.IsString)
        {
            _texts.Remove(text, id);
            foreach (var gram in Grams(text.AsString))
            {
                _grams.Remove(Value.Of(gram), id);
            }
        }
    }

    public override IndexHits Seek(ReadOnlySpan<Value> values) => values[0].IsString ? new IndexHits(values[0], _texts.Find(values[0])) : default;

    public override IndexHits SeekRange(ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, ScanOrder order)
    {
        if (!prefix.IsEmpty || lower.Exists || upper.Exists)
        {
            return base.SeekRange(prefix, lower, upper, order);
        }

        return new IndexHits(new KeyScan(order == ScanOrder.Ascending ? _texts.First() : _texts.Last(), order, null, null));
    }

    public override IndexHits SeekPrefix(string prefix) => TextSearch.Prefix(_texts, prefix);

    public override IndexHits Contains(string part, GraphView view) => Candidates(part, view, text => text.Contains(part, StringComparison.Ordinal));

    public override IndexHits EndsWith(string suffix, GraphView view) => Candidates(suffix, view, text => text.EndsWith(suffix, StringComparison.Ordinal));

    private IndexHits Candidates(string part, GraphView view, Func<string, bool> matches)
    {
        if (part.Length < Gram)
        {
            return TextSearch.Matching(_texts, matches);
        }

        // The rarest of the part's grams leaves the fewest texts to look at.
        var rarest = Grams(part).Select(gram => _grams.Find(Value.Of(gram))).MinBy(postings => postings.Count);
        var found = new PostingList(Version, Stride);
        foreach (var posting in rarest.All())
        {
            if (matches(Property(view, posting.Id, Descriptor.KeyIds[0]).AsString))
            {
                found.Add(posting);
            }
        }

        return new IndexHits(default, new Postings(found));
    }

    private static HashSet<long> Grams(string text)
    {
        var grams = new HashSet<long>();
        for (var i = 0; i + Gram <= text.Length; i++)
        {
            grams.Add(((long)text[i] << 32) | ((long)text[i + 1] << 16) | text[i + 2]);
        }

        return grams;
    }
}
