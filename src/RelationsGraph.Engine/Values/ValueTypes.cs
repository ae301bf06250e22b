namespace RelationsGraph.Engine.Values;

/// <summary>Names the types of values as valueType() does: <c>LIST&lt;INTEGER NOT NULL | FLOAT NOT NULL&gt; NOT NULL</c>.</summary>
internal static class ValueTypes
{
    internal static string Of(in Value value) => value.IsNull ? "NULL" : TypeOf(value).ToString();

    private static ElementType TypeOf(in Value value) => value.Kind == ValueKind.List
        ? new ElementType(RankOf(ValueKind.List), false, Inner(value.AsList))
        : new ElementType(RankOf(value.Kind), value.IsNull, null);

    private static List<ElementType> Inner(ValueList list)
    {
        ExecutionStack.Require();
        var types = new List<ElementType>();
        var hasNull = false;
        foreach (ref readonly var element in list.Span)
        {
            if (element.IsNull)
            {
                hasNull = true;
            }
            else
            {
                Include(types, TypeOf(element));
            }
        }

        if (hasNull)
        {
            types = types.Count == 0 ? [ElementType.NullType] : [.. types.Select(type => type with { Nullable = true })];
        }

        types.Sort();
        return types;
    }

    private static void Include(List<ElementType> types, ElementType type)
    {
        if (!types.Exists(other => other.Covers(type)))
        {
            types.RemoveAll(type.Covers);
            types.Add(type);
        }
    }

    private static int RankOf(ValueKind kind) => Array.IndexOf(ElementType.Order, kind);

    private sealed record ElementType(int Rank, bool Nullable, List<ElementType>? Elements) : IComparable<ElementType>
    {
        internal static readonly ValueKind[] Order =
        [
            ValueKind.Null, ValueKind.Boolean, ValueKind.String, ValueKind.Integer, ValueKind.Float, ValueKind.Date, ValueKind.LocalTime, ValueKind.Time,
            ValueKind.LocalDateTime, ValueKind.DateTime, ValueKind.Duration, ValueKind.Point, ValueKind.Node, ValueKind.Relationship, ValueKind.Map,
            ValueKind.List, ValueKind.Path, ValueKind.Bytes,
        ];

        internal static readonly ElementType NullType = new(0, true, null);

        public int CompareTo(ElementType? other)
        {
            if (other is null || Rank != other.Rank || Elements is null || other.Elements is null)
            {
                return Rank.CompareTo(other?.Rank ?? -1);
            }

            for (var i = 0; i < Math.Min(Elements.Count, other.Elements.Count); i++)
            {
                var order = Elements[i].CompareTo(other.Elements[i]);
                if (order != 0)
                {
                    return order;
                }
            }

            return Elements.Count.CompareTo(other.Elements.Count);
        }

        public override string ToString()
        {
            ExecutionStack.Require();
            var name = Order[Rank] switch
            {
                ValueKind.Null => "NULL",
                ValueKind.LocalTime => "LOCAL TIME",
                ValueKind.Time => "ZONED TIME",
                ValueKind.LocalDateTime => "LOCAL DATETIME",
                ValueKind.DateTime => "ZONED DATETIME",
                ValueKind.List => $"LIST<{(Elements!.Count == 0 ? "NOTHING" : string.Join(" | ", Elements))}>",
                var kind => kind.ToString().ToUpperInvariant(),
            };
            return Nullable ? name : $"{name} NOT NULL";
        }

        internal bool Covers(ElementType other)
        {
            ExecutionStack.Require();
            if (other.Rank == 0)
            {
                return Nullable;
            }

            return Rank == other.Rank && (Nullable || !other.Nullable)
                && (Elements is null || other.Elements!.TrueForAll(inner => Elements.Exists(element => element.Covers(inner))));
        }
    }
}
