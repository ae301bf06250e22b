using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Searches among the strings of a tree of values.</summary>
internal static class TextSearch
{
    public static IndexHits Prefix(KeyTree tree, string prefix)
    {
        var first = Value.Of(prefix);
        return new IndexHits(new KeyScan(
            tree.From(key => KeyOrder.Compare(key, first) < 0),
            ScanOrder.Ascending,
            key => key.IsString && key.AsString.StartsWith(prefix, StringComparison.Ordinal),
            null));
    }

    public static IndexHits Matching(KeyTree tree, Func<string, bool> matches)
    {
        var empty = Value.Of("");
        return new IndexHits(new KeyScan(
            tree.From(key => !key.IsString && KeyOrder.Compare(key, empty) < 0),
            ScanOrder.Ascending,
            key => key.IsString,
            key => matches(key.AsString)));
    }
}
