using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RelationsGraph.Names;
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
    private static readonly string[] MappingKeys = ["name", "release", "header", "key", "agree", "missing", "trim_end", "encoding", "separator", "also", "optional", "lacks", "only", "resources", "source", "claims"];
    private static readonly string[] NodeKeys = ["column", "constant", "code", "codes", "year", "split", "id", "prefix", "kind", "patterns", "as", "otherwise"];
    private static readonly string[] ConditionTests = ["is", "not", "fits", "differs"];
    private static readonly string[] NeededByClaims = ["predicate", "subject", "object"];
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
        catch (DecoderFallbackException)
        {
            // Otherwise the text would end where the first such byte stands.
            throw new DossierException(new Refusal(new RowPlace(file, 1), null, null, "the mapping has bytes that no text in UTF-8 has", "save it as UTF-8"));
        }

        return yaml.Documents is [var document] ? new MappingFile(file).Mapping(document.RootNode)
            : throw new DossierException(new Refusal(new RowPlace(file, 1), null, null, "a mapping is one YAML document"));
    }

    private Mapping Mapping(YamlNode node)
    {
        if (node is YamlMappingNode known && known.Children.ContainsKey(new YamlScalarNode("refused")))
        {
            var refused = new YamlMap(node, _file, "name", "header", "also", "lacks", "refused");
            return new Mapping(refused.Required("name"), refused.List("header"), new Dictionary<string, string>(), []) { Also = refused.Lists("also"), Lacks = refused.List("lacks"), Refused = refused.Required("refused") };
        }

        var map = new YamlMap(node, _file, MappingKeys);
        var mapping = new Mapping(map.Required("name"), map.List("header"), map.Texts("source", RecordLayout.Of(RecordType.Source).Columns), [.. map.Nodes("claims").Select(Claim)])
        {
            Release = map.Node("release") is { } release ? Release(release) : new MappedRelease(),
            Key = map.List("key"),
            Agree = map.List("agree"),
            Missing = map.List("missing").ToHashSet(),
            Also = map.Lists("also"),
            Optional = map.List("optional").ToHashSet(),
            Lacks = map.List("lacks"),
            Only = [.. map.Nodes("only").Select(Condition)],
            TrimEnd = map.Text("trim_end") ?? "",
            Encoding = map.Text("encoding") is not { } encoding ? null : PublishedText.IsKnown(encoding) ? encoding : throw map.Refused(map.Node("encoding")!, $"there is no encoding {encoding}", PublishedText.ValidEncoding),
            Separator = map.Text("separator") is not { } separator ? ',' : separator is [var one] ? one : throw map.Refused(map.Node("separator")!, "a separator is one character", "like \";\""),
            Resources = map.Node("resources") is { } resources ? new YamlMap(resources, _file).Entries.ToDictionary(entry => entry.Key, IReadOnlyDictionary<string, string> (entry) => Resource(entry.Key, entry.Value)) : new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
        RefuseGaps(map, mapping, node);
        return mapping;
    }

    private void RefuseGaps(YamlMap map, Mapping mapping, YamlNode node)
    {
        if (mapping.Release.To.Count == 0 && mapping.Source.Values.Contains(Importers.Mapping.To))
        {
            throw map.Refused(map.Node("source")!, $"the source has {Importers.Mapping.To}, and nothing says which dates the table has", "release: {to: year}");
        }

        if (mapping.Agree.Count > 0 && mapping.Key.Count == 0)
        {
            throw map.Refused(map.Node("agree")!, "rows agree where they have one key, and there is no key", "key: [columns that name a row]");
        }

        if (mapping.Header.Count == 0)
        {
            throw map.Refused(map.Node("header") ?? node, "there is no header, so that no table would be known", "header: [columns by which the table is known]");
        }

        if (mapping.Claims.Count == 0)
        {
            throw map.Refused(map.Node("claims") ?? node, "there are no claims, so that every row would be read and say nothing", "claims: [{predicate: …, subject: …, object: …}]");
        }

        new YamlMap(map.Node("source") ?? node, _file).Required("id");
        RefuseStrayColumns(map, mapping);
    }

    // A slip in such a name would change nothing, and nobody would see it.
    private static void RefuseStrayColumns(YamlMap map, Mapping mapping)
    {
        var columns = mapping.Columns.ToHashSet();
        foreach (var (key, stray) in mapping.Also.Keys.Select(column => ("also", column)).Concat(mapping.Optional.Select(column => ("optional", column))).Where(one => !columns.Contains(one.column)))
        {
            throw map.Refused(map.Node(key)!, $"nothing asks for the column {stray}", Spelling.Nearest(stray, columns) is { } nearest ? $"nearest: {nearest}" : $"columns that are asked for: {string.Join(", ", columns)}");
        }
    }

    private MappedRelease Release(YamlNode node)
    {
        if (node is YamlScalarNode constant)
        {
            return new MappedRelease { Constant = constant.Value };
        }

        var map = new YamlMap(node, _file, "column", "to");
        return new MappedRelease { Column = map.Text("column"), To = map.List("to") };
    }

    private Dictionary<string, string> Resource(string id, YamlNode node)
    {
        var map = new YamlMap(node, _file, "name", "category");
        var cells = new Dictionary<string, string> { ["id"] = id, ["name"] = map.Required("name") };
        if (map.Text("category") is { } category)
        {
            cells["category"] = category;
        }

        return cells;
    }

    private ClaimTemplate Claim(YamlNode node)
    {
        var map = new YamlMap(node, _file, [.. ClaimColumns, "where", "equal_ends"]);
        var claim = new ClaimTemplate(
            [.. map.Nodes("where").Select(Condition)],
            map.Entries.Where(entry => entry.Key is not ("where" or "equal_ends")).ToDictionary(entry => entry.Key, entry => Value(entry.Key, entry.Value)))
        {
            EqualEnds = map.Word<EqualEnds>("equal_ends") ?? EqualEnds.Refuse,
        };
        foreach (var column in NeededByClaims.Where(column => !map.Has(column)))
        {
            throw map.Refused(node, $"the key {column} is missing", $"a claim has {string.Join(", ", NeededByClaims)}");
        }

        foreach (var (column, value) in claim.Values.Where(value => value.Value is PartValue))
        {
            RefuseNoPart(map, map.Node(column)!, claim, (PartValue)value);
        }

        return claim;
    }

    // Otherwise every claim would be made without it.
    private static void RefuseNoPart(YamlMap map, YamlNode node, ClaimTemplate claim, PartValue part)
    {
        var named = claim.Values.Where(value => value.Value is NodeValue { Patterns.Count: > 0 }).ToDictionary(value => value.Key, value => ((NodeValue)value.Value).Patterns);
        if (!named.TryGetValue(part.Whose, out var patterns))
        {
            throw map.Refused(node, $"of cannot be {part.Whose}", named.Count == 0 ? "no value of the claim has patterns" : $"values with patterns: {string.Join(", ", named.Keys)}");
        }

        if (!patterns.Any(pattern => pattern.Form.GetGroupNames().Contains(part.Group)))
        {
            throw map.Refused(node, $"no pattern of {part.Whose} has the group {part.Group}", $"match: \"^(?<name>.+) (?<{part.Group}>[0-9]+)$\"");
        }
    }

    private RowCondition Condition(YamlNode node)
    {
        var map = new YamlMap(node, _file, ["column", .. ConditionTests]);
        var column = map.Required("column");
        if (!ConditionTests.Any(map.Has))
        {
            throw map.Refused(node, $"nothing is asked of the column {column}", $"it has one of {string.Join(", ", ConditionTests)}");
        }

        return new RowCondition(column)
        {
            Is = map.Has("is") ? map.List("is").ToHashSet() : null,
            Not = map.List("not").ToHashSet(),
            Fits = map.Text("fits") is { } form ? Form(map, "fits", form) : null,
            Differs = map.Text("differs"),
        };
    }

    private MappedValue Value(string column, YamlNode node) => (column, node) switch
    {
        (_, YamlScalarNode constant) => new ConstantValue(constant.Value ?? ""),
        ("object", YamlMappingNode map) when map.Children.ContainsKey(new YamlScalarNode("agreement")) => Agreement(node),
        ("object", YamlMappingNode map) when map.Children.ContainsKey(new YamlScalarNode("theatre")) => Node(RecordType.Theatre, new YamlMap(node, _file, "theatre").Node("theatre")!),
        ("subject" or "object" or "claimed_by", _) => Node(RecordType.Actor, node),
        ("theatre", _) => Node(RecordType.Theatre, node),
        _ => Cell(node),
    };

    private MappedValue Cell(YamlNode node)
    {
        var map = new YamlMap(node, _file, "column", "codes", "unless", "times", "take", "date", "columns", "flags", "set", "of", "group");
        if (map.Has("of"))
        {
            return new PartValue(map.Required("of"), map.Required("group"));
        }

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
            Times = map.Text("times") is not { } times ? null
                : decimal.TryParse(times, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor != 0 ? factor
                : throw map.Refused(map.Node("times")!, $"nothing can be multiplied by {times}", "a number that is not 0, like 1000 or 0.5"),
            Take = map.Text("take") is { } form ? Form(map, "take", form) : null,
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
            throw map.Refused(node, "it needs either a column or a constant", map.Has("column") ? "take one of them out" : "like {column: country} or {constant: UKR}");
        }

        return new NodeValue(type, map.Text("column"))
        {
            Constant = map.Text("constant"),
            Code = map.Word<StateCode>("code"),
            Codes = map.Texts("codes"),
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
        var map = new YamlMap(node, _file, "match", "code", "kind", "id", "name", "nobody");
        return new NamePattern(Form(map, "match", map.Required("match")))
        {
            Name = map.Text("name"),
            Code = map.Word<StateCode>("code"),
            Kind = map.Text("kind"),
            Id = map.Text("id"),
            IsNobody = map.Flag("nobody"),
        };
    }

    private static Regex Form(YamlMap map, string key, string form)
    {
        try
        {
            return new Regex(form, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException mistake)
        {
            throw map.Refused(map.Node(key)!, $"this is no regular expression: {mistake.Message}", null);
        }
    }

    private DerivedNode Derived(YamlNode node)
    {
        var map = new YamlMap(node, _file, "prefix", "name", "kind");
        return new DerivedNode(map.Required("prefix"), map.Required("name"), map.Required("kind"));
    }
}
