using System.Globalization;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Ingest;

/// <summary>A dossier of any number of claims, written to a folder row by row. The same numbers give the same files.</summary>
internal static class SyntheticDossier
{
    private const int Theatres = 200;
    private const int Sources = 1000;
    private const int ClaimsOfActor = 20;
    private const int MostActors = 50_000;

    private static readonly string[] Predicates = ["supports", "opposes", "allied_with", "depends_on", "cooperates", "attacks"];
    private static readonly string[] Domains = ["military", "arms", "energy", "trade", "diplomatic"];
    private static readonly string[] Forms = ["", "aid", "training", "weapons|training"];

    /// <summary>Writes it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="claims">How many claims; an actor has about twenty, up to fifty thousand actors.</param>
    public static void Write(string folder, long claims)
    {
        var actors = (int)Math.Clamp(claims / ClaimsOfActor, 10, MostActors);
        WriteRows(folder, "actors.csv", "id,name,kind", actors, i => $"actor-{i},Actor {i},state");
        WriteRows(folder, "theatres.csv", "id,name,kind,parent", Theatres, i => $"theatre-{i},Theatre {i},region,{(i < 10 ? "" : $"theatre-{i / 10}")}");
        WriteRows(folder, "sources.csv", "id,title,published,reliability", Sources, i => $"source-{i},Source {i},{2000 + (i % 25)},{"ABCDE"[(int)(i % 5)]}");
        var random = new Sfc32(20250101);
        WriteRows(folder, "claims.csv", "predicate,subject,object,source,theatre,domain,forms,valid_from,valid_to,strength,credibility,locator", claims, row => Claim(random, actors, row));
    }

    private static string Claim(Sfc32 random, int actors, long row)
    {
        var subject = random.Next(actors);
        var @object = (subject + 1 + random.Next(actors - 1)) % actors;
        var from = 1990 + random.Next(30);
        var theatre = random.Next() < 0.7 ? $"theatre-{random.Next(Theatres)}" : "";
        var to = random.Next() < 0.5 ? $"{from + random.Next(6)}-06" : "";
        var strength = random.Next() < 0.5 ? "0." + (1 + random.Next(9)).ToString(CultureInfo.InvariantCulture) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Predicates[random.Next(Predicates.Length)]},actor-{subject},actor-{@object},source-{random.Next(Sources)},{theatre},{Domains[random.Next(Domains.Length)]},{Forms[random.Next(Forms.Length)]},{from}-03-05,{to},{strength},{1 + random.Next(4)},row {row}");
    }

    private static void WriteRows(string folder, string name, string header, long count, Func<long, string> row)
    {
        using var file = new StreamWriter(Path.Combine(folder, name));
        file.WriteLine(header);
        for (var i = 0L; i < count; i++)
        {
            file.WriteLine(row(i));
        }
    }
}
