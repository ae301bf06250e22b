using System.Xml;

namespace RelationsGraph.Worker.Exports;

/// <summary>GraphML 1.0 with typed keys. Every relation is a directed edge, since most readers take no mixture; the key <c>symmetric</c> says which have no direction.</summary>
internal sealed class GraphMlDocument(TextWriter to) : IGraphDocument
{
    private const string Schema = "http://graphml.graphdrawing.org/xmlns";
    private readonly XmlWriter _xml = XmlWriter.Create(to, XmlText.Settings);

    public void Begin()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("graphml", Schema);
        _xml.WriteAttributeString("xmlns", "xsi", null, "http://www.w3.org/2001/XMLSchema-instance");
        _xml.WriteAttributeString("schemaLocation", "http://www.w3.org/2001/XMLSchema-instance", $"{Schema} {Schema}/1.0/graphml.xsd");
        WriteKeys("node", ExportColumns.OfNodes);
        WriteKeys("edge", ExportColumns.OfRelations);
        _xml.WriteStartElement("graph", Schema);
        _xml.WriteAttributeString("id", "relations");
        _xml.WriteAttributeString("edgedefault", "directed");
    }

    public void Add(ExportedNode node)
    {
        _xml.WriteStartElement("node", Schema);
        _xml.WriteAttributeString("id", XmlText.Of(node.GlobalId));
        WriteData("node", ExportColumns.OfNodes, node);
        _xml.WriteEndElement();
    }

    public void EndNodes()
    {
        // Edges stand beside nodes.
    }

    public void Add(ExportedRelation relation)
    {
        _xml.WriteStartElement("edge", Schema);
        _xml.WriteAttributeString("id", XmlText.Of(relation.Id));
        _xml.WriteAttributeString("source", XmlText.Of(ExportedNode.GlobalIdOf(relation.From)));
        _xml.WriteAttributeString("target", XmlText.Of(ExportedNode.GlobalIdOf(relation.To)));
        WriteData("edge", ExportColumns.OfRelations, relation);
        _xml.WriteEndElement();
    }

    public void End()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    private void WriteKeys<T>(string of, IEnumerable<ExportColumn<T>> columns)
    {
        foreach (var column in columns)
        {
            _xml.WriteStartElement("key", Schema);
            _xml.WriteAttributeString("id", KeyOf(of, column));
            _xml.WriteAttributeString("for", of);
            _xml.WriteAttributeString("attr.name", column.Name);
            _xml.WriteAttributeString("attr.type", column.Type switch
            {
                ColumnType.Integer => "int",
                ColumnType.Number => "double",
                ColumnType.Truth => "boolean",
                _ => "string",
            });
            _xml.WriteEndElement();
        }
    }

    private void WriteData<T>(string of, IEnumerable<ExportColumn<T>> columns, T item)
    {
        foreach (var column in columns)
        {
            if (column.Of(item) is { } text)
            {
                _xml.WriteStartElement("data", Schema);
                _xml.WriteAttributeString("key", KeyOf(of, column));
                _xml.WriteString(XmlText.Of(text));
                _xml.WriteEndElement();
            }
        }
    }

    private static string KeyOf<T>(string of, ExportColumn<T> column) => $"{of}_{column.Name}";
}
