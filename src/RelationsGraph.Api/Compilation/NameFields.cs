namespace RelationsGraph.Api.Compilation;

/// <summary>The names of actors and theatres.</summary>
internal static class NameFields
{
    /// <summary><c>name(lang:)</c>: the first name in that language, or the main name.</summary>
    public static Projection Name(Scope scope, string node, Selection field)
    {
        if (field.Argument("lang") is not { } lang)
        {
            return $"{node}.name";
        }

        var alias = scope.Fresh("alias");
        var found = CypherText.Block(
            "COLLECT",
            $"MATCH ({node})<-[:NAMES]-({alias}:Alias) WHERE {alias}.lang = {scope.Parameter("lang", lang)}",
            $"RETURN {alias}.text AS text ORDER BY {alias}.rank, text LIMIT 1");
        return $"coalesce(head({found}), {node}.name)";
    }

    /// <summary><c>names</c>: all names but the id, by text, then language.</summary>
    public static Projection Names(Scope scope, string node, Selection field)
    {
        var alias = scope.Fresh("alias");
        var item = Objects.Map(field.Below("Name"), selection => $"{alias}.{selection.Name}");
        return Objects.Every($"MATCH ({node})<-[:NAMES]-({alias}:Alias)\nWHERE {alias}.text <> {node}.id", item, $"{alias}.text, {alias}.lang");
    }
}
