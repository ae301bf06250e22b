namespace RelationsGraph.Benchmarks.Graph;

/// <summary>One relation of the synthetic graph; dates as yyyymmdd.</summary>
internal readonly record struct SyntheticRelation(int From, int To, short Theatre, byte Type, byte Strength, int ValidFrom, int ValidTo, byte Percent, sbyte CommodityIndex)
{
    /// <summary>What <see cref="ValidTo"/> says of an open end: later than every date.</summary>
    public const int Open = 99_999_999;

    public long? Until => ValidTo == Open ? null : ValidTo;

    public double Confidence => Percent / 100.0;

    public string? Commodity => CommodityIndex < 0 ? null : SyntheticGraph.Commodities[CommodityIndex];
}

/// <summary>A graph like that of theatres and powers: few powers are in many theatres, locals in few, degrees follow power laws. With what the queries ask of it.</summary>
internal sealed record SyntheticGraph
{
    public static readonly string[] Types = ["SUPPORTS", "OPPOSES", "ALLIED_WITH", "DEPENDS_ON"];

    public static readonly string[] Kinds = ["state", "armed_group", "organisation", "company", "bloc", "proxy", "party", "agency"];

    public static readonly string[] Commodities =
        ["gas", "oil", "grain", "uranium", "lithium", "semiconductors", "arms", "steel", "fertiliser", "water", "shipping", "credit"];

    /// <summary>S, M or L; what a folder was made at.</summary>
    public required string Scale { get; init; }

    /// <summary>For each actor the index of its kind.</summary>
    public required byte[] ActorKinds { get; init; }

    /// <summary>For each theatre the one that it is in; -1 for none.</summary>
    public required int[] Parents { get; init; }

    public required SyntheticRelation[] Relations { get; init; }

    /// <summary>For each query its parameter sets.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>[]> Parameters { get; init; }

    public int Actors => ActorKinds.Length;

    public int Theatres => Parents.Length;

    public static string Actor(int index) => $"a{index}";

    public static string Theatre(int index) => $"t{index}";

    /// <summary>Relations of each type, most out of and into one actor, and actors without any.</summary>
    public SyntheticFacts Facts()
    {
        var (types, outgoing, incoming) = (new int[Types.Length], new int[Actors], new int[Actors]);
        foreach (ref readonly var each in Relations.AsSpan())
        {
            types[each.Type]++;
            outgoing[each.From]++;
            incoming[each.To]++;
        }

        var isolated = Enumerable.Range(0, Actors).Count(actor => outgoing[actor] + incoming[actor] == 0);
        return new SyntheticFacts(types[0], types[1], types[2], types[3], outgoing.Max(), incoming.Max(), isolated);
    }
}

/// <summary>By these two synthetic graphs can be told apart.</summary>
internal sealed record SyntheticFacts(int Supports, int Opposes, int AlliedWith, int DependsOn, int MostOut, int MostIn, int Isolated);
