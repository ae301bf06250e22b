using System.Globalization;
using System.Text.RegularExpressions;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RelationsGraph.Worker.Importers;

/// <summary>Reads a mapping file: YAML, as docs/importers describes it.</summary>
public sealed class MappingFile
{
    // A pattern of a mapping is its author's own, but a slip must not hang a worker.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);
    private static readonly string[] NodeKeys = ["column", "constant", "code", "year", "split", "id", "prefix", "kind", "patterns", "as", "otherwise"];
    private static readonly string[] ClaimColumns = [.. RecordLayout.Of(RecordType.Claim).Columns.Except(["id", "source", "locator", "recorded_at", "superseded_at"])];

    private readonly string _file;

    private MappingFile(string file) => _file = file;

    /// <summary>Reads one.</summary>
    /// <param name="file">Its name, for mistakes.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="DossierException">It is no mapping; the line is told.</exception>
    public static Mapping Read(string file, TextReader text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(text);
        }
        catch (YamlException mistake)
        {
            throw new DossierException(new Refusal(new RowPlace(file, (int)mistake.Start.Line), null, null, $"this is no YAML: {mistake.Message}"));
        }

        return yaml.Documents is [var document] ? new MappingFile(file).Mapping(document.RootNode)
            : throw new DossierException(new Refusal(new RowPlace(file, 1), null, null, "a mapping is one YAML document"));
    }

    private Mapping Mapping(YamlNode node)
    {
        var map = new YamlMap(node, _file, "name", "release", "header", "key", "missing", "trim_end", "source", "claims");
        var release = map.Node("release");
        return new Mapping(map.Required("name"), map.List("header"), map.Texts("source"), [.. map.Nodes("claims").Select(Claim)])
        {
            Release = release is YamlScalarNode ? map.Text("release") : null,
            ReleaseColumn = release is YamlMappingNode ? new YamlMap(release, _file, "column").Required("column") : null,
            Key = map.List("key"),
            Missing = map.List("missing").ToHashSet(),
            TrimEnd = map.Text("trim_end") ?? "",
        };
    }

    private ClaimTemplate Claim(YamlNode node)
    {
        var map = new YamlMap(node, _file, [.. ClaimColumns, "where"]);
        return new ClaimTemplate(
            [.. map.Nodes("where").Select(Condition)],
            map.Entries.Where(entry => entry.Key != "where").ToDictionary(entry => entry.Key, entry => Value(entry.Key, entry.Value)));
    }

    private RowCondition Condition(YamlNode node)
    {
        var map = new YamlMap(node, _file, "column", "is", "not", "differs");
        return new RowCondition(map.Required("column"))
        {
            Is = map.Has("is") ? map.List("is").ToHashSet() : null,
            Not = map.List("not").ToHashSet(),
            Differs = map.Text("differs"),
        };
    }

    private MappedValue Value(string column, YamlNode node) => (column, node) switch
    {
        (_, YamlScalarNode constant) => new ConstantValue(constant.Value ?? ""),
        ("object", YamlMappingNode map) when map.Children.ContainsKey(new YamlScalarNode("agreement")) => Agreement(node),
        ("subject" or "object" or "claimed_by", _) => Node(RecordType.Actor, node),
        ("theatre", _) => Node(RecordType.Theatre, node),
        _ => Cell(node),
    };

    private MappedValue Cell(YamlNode node)
    {
        var map = new YamlMap(node, _file, "column", "codes", "unless", "times", "date", "columns", "flags", "set");
        if (map.Has("date"))
        {
            return new DateValue(map.List("date"));
        }

        if (map.Has("columns"))
        {
            return new ListValue(map.List("columns"));
        }

        return map.Has("flags") ? new FlagsValue(map.Texts("flags"), map.Text("set") ?? "1") : new ColumnValue(map.Required("column"))
        {
            Codes = map.Has("codes") ? map.Texts("codes") : null,
            Unless = map.List("unless").ToHashSet(),
            Times = map.Text("times") is { } times ? decimal.Parse(times, CultureInfo.InvariantCulture) : null,
        };
    }

    private NodeValue Agreement(YamlNode node)
    {
        var map = new YamlMap(node, _file, "agreement", "prefix");
        return new NodeValue(RecordType.Agreement, map.Required("agreement")) { Prefix = map.Required("prefix") };
    }

    private NodeValue Node(RecordType type, YamlNode node)
    {
        var map = new YamlMap(node, _file, NodeKeys);
        if (map.Has("column") == map.Has("constant"))
        {
            throw map.Refused(node, "it needs either a column or a constant", null);
        }

        return new NodeValue(type, map.Text("column"))
        {
            Constant = map.Text("constant"),
            Code = map.Word<StateCode>("code"),
            Year = map.Text("year"),
            Split = map.Text("split"),
            IdColumn = map.Text("id"),
            Prefix = map.Text("prefix") ?? "",
            Kind = map.Text("kind"),
            Patterns = [.. map.Nodes("patterns").Select(Pattern)],
            As = map.Node("as") is { } derived ? Derived(derived) : null,
            Otherwise = map.Node("otherwise") is { } other ? Node(type, other) : null,
        };
    }

    private NamePattern Pattern(YamlNode node)
    {
        var map = new YamlMap(node, _file, "match", "code", "kind", "id", "nobody");
        return new NamePattern(new Regex(map.Required("match"), RegexOptions.CultureInvariant, LongestMatch))
        {
            Code = map.Word<StateCode>("code"),
            Kind = map.Text("kind"),
            Id = map.Text("id"),
            IsNobody = map.Text("nobody") == "true",
        };
    }

    private DerivedNode Derived(YamlNode node)
    {
        var map = new YamlMap(node, _file, "prefix", "name", "kind");
        return new DerivedNode(map.Required("prefix"), map.Required("name"), map.Required("kind"));
    }
}
