using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>What becomes of the private persons of a list.</summary>
public enum PrivatePersons
{
    /// <summary>They are left out.</summary>
    LeaveOut,

    /// <summary>They are taken, by name alone.</summary>
    Take,
}

/// <summary>What somebody says of publishers' files that these do not say themselves.</summary>
public sealed record TableOptions
{
    /// <summary>Which release they are; null for what they say.</summary>
    public string? Release { get; init; }

    /// <summary>What their characters are written in where no byte order mark tells; null for UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>What becomes of private persons.</summary>
    public PrivatePersons Persons { get; init; }
}

/// <summary>Knows the files of publishers by their content.</summary>
/// <param name="mappings">The tables that it knows.</param>
/// <param name="options">What is said of all files.</param>
public sealed class PublishedFiles(MappingCatalog mappings, TableOptions options)
{
    /// <summary>Those that come with the program, as they are.</summary>
    public static PublishedFiles BuiltIn { get; } = new(MappingCatalog.BuiltIn, new TableOptions());

    /// <summary>The file as rows of a dossier; null where nothing knows it.</summary>
    /// <exception cref="DossierException">It looks like one that is known and cannot be read as it.</exception>
    public DossierFile? Recognise(InputFile file)
    {
        OtherFormats.Refuse(file);
        return PublishedXml.Recognise(file, options) ?? mappings.Recognise(file, options) ?? OfacList.Recognise(file, options);
    }
}
