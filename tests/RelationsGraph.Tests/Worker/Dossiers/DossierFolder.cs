using System.IO.Compression;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Tests.Worker.Dossiers;

/// <summary>A small sound dossier in a folder of its own, of which a test changes what it is about.</summary>
internal sealed class DossierFolder : IDisposable
{
    public const string Actors = """
        id,name,kind,names,iso3,cow,wikidata,part_of
        turkey,Turkey,state,ckb:توركیا|tr:Türkiye,TUR,640,Q43,
        russia,Russia,state,,RUS,365,Q159,
        russian-defence-ministry,Russian Ministry of Defence,government,,,,,russia
        free-syrian-army,Free Syrian Army,armed_group,,,,,

        """;

    public const string Theatres = """
        id,name,kind,parent,names,lat,lon
        syria,Syria,country,,ckb:سوریا,35,38.5
        idlib,Idlib,province,syria,,35.93,36.63

        """;

    public const string Sources = """
        id,title,publisher,author,published,language,url,reliability,access
        paper,A paper,A Journal,,2020-03,en,,B,

        """;

    public const string Claims = """
        predicate,subject,object,source,id,theatre,domain,resource,forms,certainty,claimed_by,valid_from,valid_to,amount,unit,under,locator,note
        supports,turkey,free-syrian-army,paper,c-1,idlib,military,drones,training|funding,,,2015,2019-10,500,fighters,agreement:sochi,line 3,Turkey trained and paid them.
        attacks,russia,theatre:idlib,paper,c-2,,military,,air_strike,claimed,turkey,2020-02,2020-02,,,,line 7,"Ankara said, ""they bombed it""."
        attacks,russia,theatre:idlib,paper,c-3,,,,,denied,russian-defence-ministry,2020-02,2020-02,,,,line 8,
        party_to,turkey,event:summit,paper,c-4,,,,host,,,,,,,,line 9,

        """;

    public DossierFolder()
    {
        Path = Directory.CreateTempSubdirectory("dossier-").FullName;
        Write("actors.csv", Actors);
        Write("theatres.csv", Theatres);
        Write("sources.csv", Sources);
        Write("resources.csv", "id,name,category,names\ndrones,Drones,arms,\n");
        Write("events.csv", "id,name,date,end_date,kind,theatre\nsummit,A summit,2020-03-05,,summit,\n");
        Write("agreements.csv", "id,name,signed,ended,theatre\nsochi,Sochi memorandum,2018-09-17,,idlib\n");
        Write("claims.csv", Claims);
    }

    public string Path { get; }

    public string Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string file, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, file);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Adds a row to one of the files.</summary>
    public void Append(string file, string row) => File.AppendAllText(System.IO.Path.Combine(Path, file), row + "\n");

    public string Zip()
    {
        var path = Path + ".zip";
        ZipFile.CreateFromDirectory(Path, path, CompressionLevel.Fastest, includeBaseDirectory: true);
        return path;
    }

    public CheckResult Check(DossierOptions? options = null) => DossierCheck.Run([Path], options);

    public static CheckResult CheckAt(params string[] paths) => DossierCheck.Run(paths);

    public static DossierSurvey Survey(string path, DossierOptions? options = null) => DossierSurvey.Of([path], options ?? new DossierOptions());

    public static CheckResult CheckBeside(DossierSurvey survey, KnownNodes known) => DossierCheck.Run(survey, known);

    /// <summary>The refusals as lines, with file names instead of paths.</summary>
    public IEnumerable<string> Refusals(DossierOptions? options = null) => Check(options).Refusals.Select(Line);

    public DossierException Refused(string? path = null) => Xunit.Assert.Throws<DossierException>(() => DossierCheck.Run([path ?? Path]));

    public string Line(Refusal refusal) => refusal.ToString().Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        File.Delete(Path + ".zip");
    }
}
