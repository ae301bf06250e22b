using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Texts;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>The OPTIONS of an index, or of the index of a constraint: what is allowed, and what holds where nothing is said.</summary>
internal sealed class IndexSettings(string thing, IndexKind kind, Action<Notification> notify)
{
    private const string InvalidArguments = "Neo.ClientError.General.InvalidArguments";
    private const string ProviderKey = "indexProvider";
    private const string ConfigKey = "indexConfig";
    private const string AnalyzerKey = "fulltext.analyzer";
    private const string ConsistencyKey = "fulltext.eventually_consistent";

    private static readonly (string Provider, IndexKind Kind)[] Providers =
    [
        ("range-1.0", IndexKind.Range), ("text-1.0", IndexKind.Text), ("text-2.0", IndexKind.Text), ("point-1.0", IndexKind.Point), ("fulltext-1.0", IndexKind.FullText),
        ("token-lookup-1.0", IndexKind.Lookup),
    ];

    private static readonly MapValue PointDefaults = Row.Of(
        ("spatial.cartesian-3d.max", Corner(1000000, 1000000, 1000000)),
        ("spatial.cartesian-3d.min", Corner(-1000000, -1000000, -1000000)),
        ("spatial.cartesian.max", Corner(1000000, 1000000)),
        ("spatial.cartesian.min", Corner(-1000000, -1000000)),
        ("spatial.wgs-84-3d.max", Corner(180, 90, 1000000)),
        ("spatial.wgs-84-3d.min", Corner(-180, -90, -1000000)),
        ("spatial.wgs-84.max", Corner(180, 90)),
        ("spatial.wgs-84.min", Corner(-180, -90)));

    private static readonly MapValue FullTextDefaults = Row.Of((AnalyzerKey, TextAnalyzers.DefaultName), (ConsistencyKey, Value.False));

    /// <summary>The settings of an index with those that it was not given.</summary>
    public static MapValue Complete(IndexKind kind, MapValue? given)
    {
        var defaults = kind switch
        {
            IndexKind.Point => PointDefaults,
            IndexKind.FullText => FullTextDefaults,
            _ => MapValue.Empty,
        };
        return given is null ? defaults : new MapBuilder().SetAll(defaults).SetAll(given).ToMap();
    }

    /// <summary>The settings that OPTIONS give, as the graph keeps them; null where they give none.</summary>
    /// <exception cref="CypherException">They are none that such an index has.</exception>
    public MapValue? Read(Value options)
    {
        if (options.Kind != ValueKind.Map)
        {
            throw GqlErrors.InvalidType(
                InvalidArguments, $"Could not create {thing} with options '{ValueDescription.Of(options)}'. Expected a map value.", options.ToString(), "'OPTIONS'", "MAP");
        }

        foreach (var (key, _) in options.AsMap)
        {
            if (key is not (ProviderKey or ConfigKey))
            {
                throw GqlErrors.UnfitInput(
                    InvalidArguments,
                    $"Failed to create {thing}: Invalid option provided, valid options are `{ProviderKey}` and `{ConfigKey}`.",
                    $"'{key}'",
                    "'OPTIONS'",
                    $"'{ProviderKey}' or '{ConfigKey}'");
            }
        }

        if (options.AsMap.TryGetValue(ProviderKey, out var provider))
        {
            Check(provider);
        }

        return options.AsMap.TryGetValue(ConfigKey, out var config) ? Row.Of((ConfigKey, Value.Of(Config(config)))) : null;
    }

    private void Check(Value provider)
    {
        if (!provider.IsString)
        {
            throw GqlErrors.InvalidType(
                InvalidArguments,
                $"Could not create {thing} with specified index provider '{ValueDescription.Of(provider)}'. Expected String value.",
                provider.ToString(),
                $"'{ProviderKey}'",
                "STRING");
        }

        string[] available = [.. Providers.Where(each => each.Kind == kind).Select(each => $"'{each.Provider}'")];
        if (!available.Contains($"'{provider.AsString}'"))
        {
            var other = Providers.FirstOrDefault(each => each.Provider == provider.AsString);
            var name = other.Kind.ToString();
            var advice = other.Provider is null ? "" : $"To create {name.ToLowerInvariant()} index, please use 'CREATE {name.ToUpperInvariant()} INDEX ...'.\n";
            throw GqlErrors.UnfitInput(
                InvalidArguments,
                $"Could not create {thing} with specified index provider '{provider.AsString}'.\n{advice}The available index providers for the given type: [{string.Join(", ", available)}].",
                $"'{provider.AsString}'",
                "index provider type",
                string.Join(" or ", available));
        }

        notify(SchemaNotices.DeprecatedProvider);
    }

    private MapValue Config(Value config)
    {
        var (words, type) = kind switch
        {
            IndexKind.Point => ("a map from String to Double[]", "MAP<STRING, LIST<FLOAT>>"),
            IndexKind.FullText => ("a map from String to Strings and Booleans", "MAP<STRING, BOOLEAN | STRING>"),
            _ => ("a map", "MAP"),
        };
        if (config.Kind != ValueKind.Map || !HasTypes(config.AsMap))
        {
            var text = SchemaStatements.Literal(config);
            throw GqlErrors.InvalidType(
                InvalidArguments, $"Could not create {thing} with specified index config '{text}'. Expected {words}.", text, $"'{ConfigKey}'", type);
        }

        Check(config.AsMap);
        return config.AsMap;
    }

    private bool HasTypes(MapValue config) => kind switch
    {
        IndexKind.Point => Keys(config).Any(IsFullText) || config.Values.ToArray().All(value => value.Kind == ValueKind.List && value.AsList.All(part => part.IsInteger || part.Kind == ValueKind.Float)),
        IndexKind.FullText => Keys(config).Any(IsSpatial) || config.Values.ToArray().All(value => value.IsString || value.Kind == ValueKind.Boolean),
        _ => true,
    };

    private void Check(MapValue config)
    {
        var known = Complete(kind, null);
        if (config.Count > 0 && known.Count == 0)
        {
            throw GqlErrors.UnfitInput(
                InvalidArguments,
                $"{WithConfig(config)}: {kind.ToString().ToLowerInvariant()} indexes have no valid config values.",
                $"'{ConfigKey}'",
                "config option",
                $"'{ProviderKey}'");
        }

        if (Keys(config).Any(kind == IndexKind.Point ? IsFullText : IsSpatial))
        {
            var (there, noun) = kind == IndexKind.Point ? ("fulltext config options", "FULLTEXT") : ("spatial config settings options", "POINT");
            string[] keys = [.. Keys(known).Select(key => $"'{key}'")];
            throw GqlErrors.UnfitInput(
                InvalidArguments,
                $"{WithConfig(config)}, contains {there}.\nTo create {noun.ToLowerInvariant()} index, please use 'CREATE {noun} INDEX ...'.",
                $"'{SchemaStatements.Literal(Value.Of(config))}'",
                "config options",
                $"{string.Join(", ", keys[..^1])} or {keys[^1]}");
        }

        foreach (var (key, value) in config)
        {
            if (!known.TryGetValue(key, out var standard))
            {
                throw GqlErrors.Execution($"Invalid index config key '{key}', it was not recognized as an index setting.");
            }

            Check(key, value, standard);
        }

        if (kind == IndexKind.Point && !HasCorners(Complete(kind, config)))
        {
            throw GqlErrors.Execution("Invalid spatial index settings.");
        }
    }

    private static void Check(string key, Value value, Value standard)
    {
        if (key == AnalyzerKey && TextAnalyzers.Named(value.IsString ? value.AsString : value.ToString()) is null)
        {
            throw GqlErrors.Execution($"No such full-text analyzer: '{(value.IsString ? value.AsString : value.ToString())}'.");
        }

        if (key == ConsistencyKey && value.Kind != ValueKind.Boolean)
        {
            throw GqlErrors.Execution($"Invalid value type for '{key}' setting. Expected a value of type java.lang.Boolean, but got value '{value.AsString}' of type java.lang.String.");
        }

        if (standard.Kind == ValueKind.List && value.AsList.Count != standard.AsList.Count)
        {
            throw GqlErrors.Execution("Invalid spatial index settings.");
        }
    }

    // In every dimension the least lies below the most.
    private static bool HasCorners(MapValue config) => Keys(config).Where(key => key.EndsWith(".min", StringComparison.Ordinal)).All(key =>
    {
        var most = config[$"{key[..^4]}.max"].AsList;
        return config[key].AsList.Zip(most).All(pair => Number(pair.First) < Number(pair.Second));
    });

    private static string[] Keys(MapValue map) => map.Keys.ToArray();

    private static double Number(Value value) => value.IsInteger ? value.AsInteger : value.AsFloat;

    private static bool IsFullText(string key) => key.StartsWith("fulltext.", StringComparison.Ordinal);

    private static bool IsSpatial(string key) => key.StartsWith("spatial.", StringComparison.Ordinal);

    private string WithConfig(MapValue config) => $"Could not create {thing} with specified index config '{SchemaStatements.Literal(Value.Of(config))}'";

    private static Value Corner(params double[] coordinates) => Value.ListOf([.. coordinates.Select(Value.Of)]);
}
