using System.Globalization;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using YamlDotNet.RepresentationModel;

namespace RelationsGraph.Worker.Importers;

/// <summary>A map of a mapping file. A key that it cannot have is refused with its line, so that a slip of the pen is not left out silently.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlMappingNode _node;

    public YamlMap(YamlNode node, string file, params IReadOnlyList<string> keys)
    {
        _file = file;
        _node = node as YamlMappingNode ?? throw Refused(node, "this is no map", keys.Count == 0 ? "like {key: text}" : $"its keys are {string.Join(", ", keys)}");
        foreach (var key in keys.Count == 0 ? [] : _node.Children.Keys.Where(key => !keys.Contains(key.ToString())))
        {
            throw Refused(key, $"no such key: {key}", Spelling.Nearest(key.ToString(), keys) is { } nearest ? $"nearest: {nearest}" : $"it has {string.Join(", ", keys)}");
        }
    }

    public IEnumerable<(string Key, YamlNode Value)> Entries => _node.Children.Select(child => (child.Key.ToString(), child.Value));

    public bool Has(string key) => Node(key) is not null;

    public YamlNode? Node(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    public string Required(string key) => Text(key) switch
    {
        null => throw Refused(_node, $"the key {key} is missing", null),
        "" => throw Refused(Node(key)!, $"the key {key} says nothing", null),
        var text => text,
    };

    public string? Text(string key) => Node(key) is { } node ? TextOf(node) : null;

    public IReadOnlyList<string> List(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select(TextOf)],
        var one => [TextOf(one)],
    };

    public IEnumerable<YamlNode> Nodes(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => list,
        var other => throw Refused(other, $"{key} is a list", null),
    };

    public Dictionary<string, string> Texts(string key, params IReadOnlyList<string> keys) => Node(key) is { } node ? new YamlMap(node, _file, keys).Entries.ToDictionary(entry => entry.Key, entry => TextOf(entry.Value)) : [];

    public Dictionary<string, IReadOnlyList<string>> Lists(string key) => Node(key) is { } node ? new YamlMap(node, _file).AllLists() : [];

    /// <summary>Whether a key is set; another word for "yes" must not be read as "no".</summary>
    public bool Flag(string key) => Text(key) switch
    {
        null or "false" => false,
        "true" => true,
        var word => throw Refused(Node(key)!, $"{key} cannot be {word}", "it is true or false"),
    };

    public T? Word<T>(string key)
        where T : struct, Enum =>
        Text(key) is not { } word ? null
        : Enum.TryParse<T>(word, ignoreCase: true, out var value) && !char.IsAsciiDigit(word[0]) ? value
        : throw Refused(Node(key)!, $"{key} cannot be {word}", $"it is one of {string.Join(", ", Enum.GetNames<T>()).ToLower(CultureInfo.InvariantCulture)}");

    public DossierException Refused(YamlNode node, string reason, string? valid) => new(new Refusal(new RowPlace(_file, (int)node.Start.Line), null, null, reason, valid));

    private Dictionary<string, IReadOnlyList<string>> AllLists() => Entries.ToDictionary(entry => entry.Key, entry => List(entry.Key));

    private string TextOf(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Refused(node, "a text belongs here", "no list and no map");
}
