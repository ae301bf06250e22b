using System.Xml;
using System.Xml.Linq;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>Lists of publishers that are XML, known by their root.</summary>
internal static class PublishedXml
{
    // Blanks and byte order marks; in UTF-16 there is a zero beside.
    private static readonly byte[] BeforeXml = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, (byte)' ', (byte)'\r', (byte)'\n', (byte)'\t'];

    /// <summary>The file as rows of a dossier; null where it is no XML.</summary>
    /// <exception cref="DossierException">It is XML of another kind; its root is named.</exception>
    public static DossierFile? Recognise(InputFile file, TableOptions options)
    {
        if (((ReadOnlySpan<byte>)PublishedText.Head(file)).TrimStart(BeforeXml) is not [(byte)'<', ..])
        {
            return null;
        }

        using var reader = Open(file);
        Understood(file, reader, () => reader.MoveToContent());
        Func<Action<Refusal>, IEnumerable<Row>> rows = reader.LocalName switch
        {
            UnList.Root => refused => UnList.Rows(file, options, refused),
            OfacXml.Root => refused => OfacXml.Rows(file, options, refused),
            "Sanctions" => throw Refused(file, "this is the advanced form of a list of sanctions of the United States (SDN_ADVANCED.XML), which is not read", "take SDN.XML or SDN.CSV, which list the same"),
            var root => throw Refused(file, $"no XML with the root {root} is known", $"a list of sanctions of the United Nations ({UnList.Root}) or of the United States ({OfacXml.Root})"),
        };
        return new DossierFile(file.FullName, null, file.Open) { Rows = rows };
    }

    /// <summary>Opens a file. Document types are refused, since they name entities that grow.</summary>
    public static XmlReader Open(InputFile file) => XmlReader.Create(PublishedText.OpenBytes(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    /// <summary>Where the reader stands.</summary>
    public static RowPlace Place(InputFile file, XmlReader reader) => new(file.FullName, reader is IXmlLineInfo { LineNumber: > 0 } line ? line.LineNumber : 1);

    /// <summary>The elements of some names, one at a time, each with its place; one that is longer than any entry of a list is refused.</summary>
    public static IEnumerable<(RowPlace Place, XElement Element)> Elements(InputFile file, XmlReader reader, string[] names, Action<Refusal> refused)
    {
        while (Understood(file, reader, () => IsOne(reader, names) || reader.Read()))
        {
            if (!IsOne(reader, names))
            {
                continue;
            }

            var place = Place(file, reader);
            var element = Understood(file, reader, () => (XElement)XNode.ReadFrom(reader));
            if (element.DescendantNodes().OfType<XText>().Sum(text => (long)text.Value.Length) <= CsvRows.LongestRow)
            {
                yield return (place, element);
            }
            else
            {
                refused(new Refusal(place, null, null, FormattableString.Invariant($"the entry is longer than {CsvRows.LongestRow} characters")));
            }
        }
    }

    /// <summary>What a reader says.</summary>
    /// <exception cref="DossierException">The file is damaged.</exception>
    public static T Understood<T>(InputFile file, XmlReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (damage is XmlException or InvalidDataException)
        {
            throw new DossierException(new Refusal(Place(file, reader), null, null, $"this is no XML, or damaged: {damage.Message}"));
        }
    }

    private static bool IsOne(XmlReader reader, string[] names) => reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName);

    private static DossierException Refused(InputFile file, string reason, string valid) => new(new Refusal(new RowPlace(file.FullName, 1), null, null, reason, valid));
}
