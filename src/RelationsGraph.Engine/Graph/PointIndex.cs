using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Points by cell of a grid over their reference system's plane, cells numbered along a Z-order curve: neighbours in the plane are
/// mostly neighbours in the index. Height is compared afterwards.
/// </summary>
internal sealed class PointIndex : EntityIndex
{
    // 2 × 29 bits of cell and 2 of reference system fit a positive integer.
    private const int CellBits = 29;
    private const int Refinement = 3;

    private readonly KeyTree _cells;
    private readonly KeyTree _points;

    public PointIndex(IndexDescriptor descriptor, long version)
        : base(descriptor, version) => (_cells, _points) = (new KeyTree(version, Stride), new KeyTree(version, Stride));

    private PointIndex(PointIndex other, long version)
        : base(other.Descriptor, version) => (_cells, _points) = (other._cells.For(version), other._points.For(version));

    public override IndexStatistics Statistics => new(_points.Entries, _points.DistinctKeys);

    public override EntityIndex For(long version) => Version == version ? this : new PointIndex(this, version);

    public override int Add(GraphView view, int id)
    {
        var point = Property(view, id, Descriptor.KeyIds[0]);
        if (point.Kind == ValueKind.Point)
        {
            _cells.Add(Value.Of(CellOf(point.AsPoint)), PostingOf(view, id));
            _points.Add(point, PostingOf(view, id));
        }

        return NoConflict;
    }

    public override void Remove(GraphView view, int id)
    {
        var point = Property(view, id, Descriptor.KeyIds[0]);
        if (point.Kind == ValueKind.Point)
        {
            _cells.Remove(Value.Of(CellOf(point.AsPoint)), id);
            _points.Remove(point, id);
        }
    }

    public override IndexHits Seek(ReadOnlySpan<Value> values)
        => values[0].Kind == ValueKind.Point && Equality.IsReflexive(values[0]) ? new IndexHits(values[0], _points.Find(values[0])) : default;

    public override IndexHits SeekRange(ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, ScanOrder order)
    {
        if (!prefix.IsEmpty || lower.Exists || upper.Exists)
        {
            return base.SeekRange(prefix, lower, upper, order);
        }

        return new IndexHits(new KeyScan(order == ScanOrder.Ascending ? _points.First() : _points.Last(), order, null, null));
    }

    public override IndexHits SeekBox(PointValue lower, PointValue upper, GraphView view)
    {
        var found = new PostingList(Version, Stride);
        if (lower.System != upper.System)
        {
            return default;
        }

        if (lower.IsGeographic && lower.X > upper.X)
        {
            Collect(lower, upper with { X = 180 }, view, found);
            Collect(lower with { X = -180 }, upper, view, found);
        }
        else
        {
            Collect(lower, upper, view, found);
        }

        return new IndexHits(default, new Postings(found));
    }

    private void Collect(PointValue lower, PointValue upper, GraphView view, PostingList found)
    {
        var (left, bottom) = Place(lower);
        var (right, top) = Place(upper);
        if (left > right || bottom > top)
        {
            return;
        }

        // Cells about an eighth of the box wide: few ranges, little outside.
        var width = Math.Max(right - left, top - bottom) + 1;
        var finest = Math.Min(CellBits, CellBits - (int)Math.Log2(width) + Refinement);
        var ranges = new List<(long First, long Last)>();
        Cover(0, 0, 0, finest, (left, bottom, right, top), ranges);
        foreach (var (first, last) in ranges)
        {
            var prefix = Prefix(lower.System);
            var cursor = _cells.From(key => key.AsInteger < (prefix | first));
            while (cursor.MoveNext() && cursor.Key.AsInteger <= (prefix | last))
            {
                foreach (var posting in cursor.Postings.All())
                {
                    if (Inside(Property(view, posting.Id, Descriptor.KeyIds[0]).AsPoint, lower, upper))
                    {
                        found.Add(posting);
                    }
                }
            }
        }
    }

    private static void Cover(int level, uint x, uint y, int finest, (uint Left, uint Bottom, uint Right, uint Top) box, List<(long First, long Last)> ranges)
    {
        var shift = CellBits - level;
        var (left, bottom) = ((ulong)x << shift, (ulong)y << shift);
        var (right, top) = (left + (1UL << shift) - 1, bottom + (1UL << shift) - 1);
        if (left > box.Right || right < box.Left || bottom > box.Top || top < box.Bottom)
        {
            return;
        }

        var inside = left >= box.Left && right <= box.Right && bottom >= box.Bottom && top <= box.Top;
        if (inside || level >= finest)
        {
            var first = Interleave(x, y) << (2 * shift);
            var last = first + (1L << (2 * shift)) - 1;
            if (ranges is [.., var (begin, end)] && end + 1 == first)
            {
                ranges[^1] = (begin, last);
            }
            else
            {
                ranges.Add((first, last));
            }

            return;
        }

        for (var quarter = 0u; quarter < 4; quarter++)
        {
            Cover(level + 1, (x << 1) | (quarter & 1), (y << 1) | (quarter >> 1), finest, box, ranges);
        }
    }

    private static bool Inside(PointValue point, PointValue lower, PointValue upper)
        => point.X >= lower.X && point.X <= upper.X && point.Y >= lower.Y && point.Y <= upper.Y && (!point.HasZ || (point.Z >= lower.Z && point.Z <= upper.Z));

    private static long CellOf(PointValue point) => Place(point) is var (x, y) ? Prefix(point.System) | Interleave(x, y) : 0;

    private static long Prefix(CoordinateSystem system) => (long)(system switch
    {
        CoordinateSystem.Wgs84 => 0,
        CoordinateSystem.Wgs84Height => 1,
        CoordinateSystem.Cartesian => 2,
        _ => 3,
    }) << (2 * CellBits);

    // Beyond the grid a point is in the cell at its edge; what is found there is compared exactly.
    private static (uint X, uint Y) Place(PointValue point)
    {
        const double PlaneReach = 1e6;
        return point.IsGeographic ? (Step(point.X, 180), Step(point.Y, 90)) : (Step(point.X, PlaneReach), Step(point.Y, PlaneReach));
    }

    private static uint Step(double coordinate, double reach)
    {
        const uint Last = (1u << CellBits) - 1;
        var share = (coordinate + reach) / (2 * reach);
        return share >= 1 ? Last : share > 0 ? Math.Min(Last, (uint)(share * Last)) : 0;
    }

    private static long Interleave(uint x, uint y) => (long)(Spread(x) | (Spread(y) << 1));

    private static ulong Spread(uint value)
    {
        ulong spread = value;
        spread = (spread | (spread << 16)) & 0x0000FFFF0000FFFF;
        spread = (spread | (spread << 8)) & 0x00FF00FF00FF00FF;
        spread = (spread | (spread << 4)) & 0x0F0F0F0F0F0F0F0F;
        spread = (spread | (spread << 2)) & 0x3333333333333333;
        return (spread | (spread << 1)) & 0x5555555555555555;
    }
}
