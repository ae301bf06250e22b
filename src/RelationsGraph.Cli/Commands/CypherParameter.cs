using System.CommandLine;
using System.Text.Json;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary>A <c>--param k=v</c>: the value is JSON where it reads as JSON, and text otherwise.</summary>
public static class CypherParameter
{
    /// <summary>The option.</summary>
    public static Option<string[]> Option(string description) =>
        new("--param") { HelpName = "k=v", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, Description = description };

    /// <summary>Reads all parameters.</summary>
    /// <exception cref="UsageException">One is not <c>name=value</c>, a name stands twice, or a number is too large.</exception>
    public static Dictionary<string, object?> ReadAll(IEnumerable<string> given) =>
        Split(given).ToDictionary(parameter => parameter.Key, parameter => Value(parameter.Key, parameter.Value));

    /// <summary>Names with the texts of their values.</summary>
    /// <exception cref="UsageException">One is not <c>name=value</c>, or a name stands twice.</exception>
    public static Dictionary<string, string> Split(IEnumerable<string> given)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var text in given)
        {
            var sign = text.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw new UsageException($"--param: '{text}' is not name=value; valid is for example --param theatre=syria");
            }

            var name = text[..sign].TrimStart('$');
            if (!parameters.TryAdd(name, text[(sign + 1)..]))
            {
                throw new UsageException($"--param: '{name}' is given twice");
            }
        }

        return parameters;
    }

    private static object? Value(string name, string text)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }

        using (json)
        {
            return Value(name, json.RootElement);
        }
    }

    private static object? Value(string name, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(item => Value(name, item)).ToList(),
        JsonValueKind.Object => Map(name, json),
        _ => Number(name, json),
    };

    private static Dictionary<string, object?> Map(string name, JsonElement json)
    {
        var map = new Dictionary<string, object?>();
        foreach (var property in json.EnumerateObject())
        {
            if (!map.TryAdd(property.Name, Value(name, property.Value)))
            {
                throw new UsageException($"--param {name}: the key '{property.Name}' is given twice");
            }
        }

        return map;
    }

    private static object Number(string name, JsonElement json)
    {
        var text = json.GetRawText();
        if (json.TryGetInt64(out var integer))
        {
            return integer;
        }

        if (text.AsSpan().ContainsAny('.', 'e', 'E') && json.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        throw new UsageException($"--param {name}: {text} does not fit Cypher's numbers; valid are integers of 64 bits and floats, and \"{text}\" in quotes is text");
    }
}
