namespace RelationsGraph.Cli.Configuration;

/// <summary>Data files that stand beside the executable.</summary>
public static class ProgramFiles
{
    /// <summary>The dossier that <c>up</c> loads into an empty graph.</summary>
    public static string BuiltInDossier => At("dossiers", "turkey-russia");

    /// <summary>The folder of saved analyses.</summary>
    public static string Analyses => At("cypher", "analyses");

    /// <summary>The folder of what Neo4j Browser loads: style, guide and favourites.</summary>
    public static string Browser => At("cypher", "browser");

    /// <summary>The folder of GraphiQL's files; not there where the program was built without Node.js.</summary>
    public static string GraphiQL => At("explorer", "graphiql");

    private static string At(params string[] names) => Path.Combine([AppContext.BaseDirectory, .. names]);
}
