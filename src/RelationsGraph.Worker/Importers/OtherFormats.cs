using System.Text;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>Forms in which publishers give their tables and which are not read. Each is refused by its name, with the form to take instead.</summary>
internal static class OtherFormats
{
    private const string Csv = "take the publisher's CSV, or save it as CSV";

    private static readonly (byte[] Beginning, string Name, string Valid)[] Known =
    [
        ([.. @"{\rtf"u8], "RTF", Csv),
        ([.. "%PDF"u8], "PDF", Csv),
        ([0xD0, 0xCF, 0x11, 0xE0], "a workbook of the old form (XLS)", "save it as XLSX or CSV"),
        ([.. "PAR1"u8], "Parquet", Csv),
        ([.. "<stata_dta>"u8], "Stata", Csv),
        ([.. "RDX"u8], "R", Csv),
        ([.. "$FL2"u8], "SPSS", Csv),
    ];

    /// <summary>Refuses a file that is in one of them.</summary>
    /// <exception cref="DossierException">It is.</exception>
    public static void Refuse(InputFile file)
    {
        var head = PublishedText.Head(file);
        foreach (var (_, name, valid) in Known.Where(form => head.AsSpan().StartsWith(form.Beginning)))
        {
            throw Refused(file, name, valid);
        }

        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('{') && !JsonShape.IsTable(head))
        {
            throw Refused(file, "JSON-stat", "take the publisher's SDMX-CSV");
        }

        if (text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(file, "a page of the web (HTML), as sites answer where a file is gone or asks for consent", "download the file itself");
        }
    }

    private static DossierException Refused(InputFile file, string name, string valid) => new(new Refusal(new RowPlace(file.FullName, 1), null, null, $"this is {name}, which is not read", valid));
}
