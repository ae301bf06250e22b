using System.Xml;

namespace RelationsGraph.Worker.Exports;

/// <summary>
/// GEXF 1.3, dynamic: the spell of an edge is the time in which the relation holds, both days in it, without a day where it has no known start or no end; strength and
/// confidence have values in that time. Every relation is a directed edge, since many readers take no mixture; the attribute <c>symmetric</c> says which have no direction.
/// </summary>
internal sealed class GexfDocument(TextWriter to) : IGraphDocument
{
    private const string Schema = "http://gexf.net/1.3";
    private static readonly string[] InTime = ["strength", "confidence"];
    private readonly XmlWriter _xml = XmlWriter.Create(to, XmlText.Settings);

    public void Begin()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("gexf", Schema);
        _xml.WriteAttributeString("version", "1.3");
        _xml.WriteStartElement("meta", Schema);
        _xml.WriteElementString("creator", Schema, "RelationsGraph");
        _xml.WriteElementString("description", Schema, "Relations between actors, with the time in which they hold");
        _xml.WriteEndElement();
        _xml.WriteStartElement("graph", Schema);
        _xml.WriteAttributeString("defaultedgetype", "directed");
        _xml.WriteAttributeString("mode", "dynamic");
        _xml.WriteAttributeString("timeformat", "date");
        _xml.WriteAttributeString("timerepresentation", "interval");
        WriteAttributes("node", "static", ExportColumns.OfNodes);
        WriteAttributes("edge", "static", ExportColumns.OfRelations.Where(column => !InTime.Contains(column.Name)));
        WriteAttributes("edge", "dynamic", ExportColumns.OfRelations.Where(column => InTime.Contains(column.Name)));
        _xml.WriteStartElement("nodes", Schema);
    }

    public void Add(ExportedNode node)
    {
        _xml.WriteStartElement("node", Schema);
        _xml.WriteAttributeString("id", XmlText.Of(node.GlobalId));
        _xml.WriteAttributeString("label", XmlText.Of(node.Name));
        WriteValues("node", ExportColumns.OfNodes, node, []);
        _xml.WriteEndElement();
    }

    public void EndNodes()
    {
        _xml.WriteEndElement();
        _xml.WriteStartElement("edges", Schema);
    }

    public void Add(ExportedRelation relation)
    {
        var time = new[] { ("start", ExportColumns.Text(relation.First)), ("end", ExportColumns.Text(relation.Last)) };
        _xml.WriteStartElement("edge", Schema);
        _xml.WriteAttributeString("id", XmlText.Of(relation.Id));
        _xml.WriteAttributeString("source", XmlText.Of(ExportedNode.GlobalIdOf(relation.From)));
        _xml.WriteAttributeString("target", XmlText.Of(ExportedNode.GlobalIdOf(relation.To)));

        // Programs that know no multigraphs keep edges of different kinds apart.
        _xml.WriteAttributeString("kind", relation.Kind.Name);
        _xml.WriteAttributeString("label", XmlText.Of(relation.Text("caption") ?? relation.Kind.Words));
        WriteValues("edge", ExportColumns.OfRelations, relation, time);
        if (time.Any(end => end.Item2 is not null))
        {
            _xml.WriteStartElement("spells", Schema);
            _xml.WriteStartElement("spell", Schema);
            WriteTime(time);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    public void End()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    private void WriteAttributes<T>(string of, string mode, IEnumerable<ExportColumn<T>> columns)
    {
        _xml.WriteStartElement("attributes", Schema);
        _xml.WriteAttributeString("class", of);
        _xml.WriteAttributeString("mode", mode);
        foreach (var column in columns)
        {
            _xml.WriteStartElement("attribute", Schema);
            _xml.WriteAttributeString("id", IdOf(of, column));
            _xml.WriteAttributeString("title", column.Name);
            _xml.WriteAttributeString("type", column.Type switch
            {
                ColumnType.Integer => "integer",
                ColumnType.Number => "double",
                ColumnType.Truth => "boolean",
                _ => "string",
            });
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteValues<T>(string of, IEnumerable<ExportColumn<T>> columns, T item, IReadOnlyList<(string, string?)> time)
    {
        _xml.WriteStartElement("attvalues", Schema);
        foreach (var column in columns)
        {
            if (column.Of(item) is { } text)
            {
                _xml.WriteStartElement("attvalue", Schema);
                _xml.WriteAttributeString("for", IdOf(of, column));
                _xml.WriteAttributeString("value", XmlText.Of(text));
                if (InTime.Contains(column.Name))
                {
                    WriteTime(time);
                }

                _xml.WriteEndElement();
            }
        }

        _xml.WriteEndElement();
    }

    private void WriteTime(IEnumerable<(string Name, string? Day)> time)
    {
        foreach (var (name, day) in time)
        {
            if (day is not null)
            {
                _xml.WriteAttributeString(name, day);
            }
        }
    }

    private static string IdOf<T>(string of, ExportColumn<T> column) => $"{of}_{column.Name}";
}
