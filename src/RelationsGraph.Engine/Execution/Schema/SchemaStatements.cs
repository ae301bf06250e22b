using System.Text.RegularExpressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Writes the statements that make indexes and constraints.</summary>
internal static class SchemaStatements
{
    /// <summary>The statement that would make an index again.</summary>
    public static string CreateIndex(IndexDescriptor index)
    {
        var settings = IndexSettings.Complete(index.Kind, index.Config);
        var options = settings.Count == 0 ? "" : $" OPTIONS {{indexConfig: {{{string.Join(",", settings.Keys.ToArray().Select(key => $"`{key}`: {Setting(settings[key])}"))}}}}}";
        return $"CREATE {index.KindText} INDEX {Always(index.Name)} {SchemaWording.Written(index.Entity == EntityKind.Node ? "n" : "r", Always).Index(index.Definition)}{options}";
    }

    /// <summary>The statement that would make a constraint again.</summary>
    public static string CreateConstraint(ConstraintDescriptor constraint) =>
        $"CREATE CONSTRAINT {Always(constraint.Name)} {SchemaWording.Written(constraint.Entity == EntityKind.Node ? "n" : "r", Always).Constraint(constraint.Definition)}";

    /// <summary>A command in the words of remarks: <c>CREATE RANGE INDEX name IF NOT EXISTS FOR (e:Label) ON (e.key)</c>.</summary>
    public static string Describe(IndexDefinition index, Value options) =>
        $"CREATE {Kind(index.Kind)} INDEX {Named(index.Name)}IF NOT EXISTS {Remarked.Index(index)}{(options.IsNull ? "" : $" OPTIONS {Written(options, Quoted)}")}";

    /// <summary>A command in the words of remarks.</summary>
    public static string Describe(ConstraintDefinition constraint, Value options) =>
        $"CREATE CONSTRAINT {Named(constraint.Name)}IF NOT EXISTS {Remarked.Constraint(constraint)}{(options.IsNull ? "" : $" OPTIONS {Written(options, Quoted)}")}";

    /// <summary>What is there, in the words of remarks: <c>RANGE INDEX name FOR (e:Label) ON (e.key)</c>.</summary>
    public static string Describe(IndexDescriptor index) => $"{index.KindText} INDEX {Quoted(index.Name)} {Remarked.Index(index.Definition)}";

    /// <summary>What is there, in the words of remarks.</summary>
    public static string Describe(ConstraintDescriptor constraint) => $"CONSTRAINT {Quoted(constraint.Name)} {Remarked.Constraint(constraint.Definition)}";

    /// <summary>A name in backticks where it needs them.</summary>
    public static string Quoted(string name) => Regex.IsMatch(name, @"^[\p{L}_][\p{L}\p{Nd}_]*$", RegexOptions.CultureInvariant) ? name : Always(name);

    /// <summary>A value as messages print it: keys of maps are never quoted.</summary>
    public static string Literal(Value value) => Written(value, static key => key);

    private static string Written(Value value, Func<string, string> quote) => value.Kind switch
    {
        ValueKind.String => $"\"{value.AsString}\"",
        ValueKind.List => $"[{string.Join(", ", value.AsList.Select(item => Written(item, quote)))}]",
        ValueKind.Map => $"{{{string.Join(", ", value.AsMap.Keys.ToArray().Select(key => $"{quote(key)}: {Written(value.AsMap[key], quote)}"))}}}",
        _ => value.ToString(),
    };

    private static SchemaWording Remarked => SchemaWording.Written("e", Quoted);

    private static string Kind(IndexKind kind) => kind.ToString().ToUpperInvariant();

    private static string Named(string? name) => name is null ? "" : Quoted(name) + " ";

    private static string Always(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Setting(Value value) => value.IsString ? $"'{value.AsString}'" : value.ToString();
}

/// <summary>The part of a schema command behind the name.</summary>
internal sealed class SchemaWording
{
    private readonly string _variable;
    private readonly Func<string, string> _quote;

    private SchemaWording(string variable, Func<string, string> quote) => (_variable, _quote) = (variable, quote);

    public static SchemaWording Written(string variable, Func<string, string> quote) => new(variable, quote);

    public string Index(IndexDefinition index)
    {
        var on = index.Kind switch
        {
            IndexKind.Lookup => $"EACH {(index.Entity == EntityKind.Node ? "labels" : "type")}({_variable})",
            IndexKind.FullText => $"EACH [{Keys(index.PropertyKeys)}]",
            _ => $"({Keys(index.PropertyKeys)})",
        };
        return $"FOR {Target(index.Entity, index.LabelsOrTypes)} ON {on}";
    }

    public string Constraint(ConstraintDefinition constraint)
    {
        var what = constraint.Kind switch
        {
            ConstraintKind.Unique => "IS UNIQUE",
            ConstraintKind.Key => constraint.Entity == EntityKind.Node ? "IS NODE KEY" : "IS RELATIONSHIP KEY",
            ConstraintKind.Existence => "IS NOT NULL",
            _ => $"IS :: {constraint.PropertyType?.Text}",
        };
        return $"FOR {Target(constraint.Entity, [constraint.LabelOrType])} REQUIRE ({Keys(constraint.PropertyKeys)}) {what}";
    }

    private string Keys(IEnumerable<string> keys) => string.Join(", ", keys.Select(key => $"{_variable}.{_quote(key)}"));

    private string Target(EntityKind entity, IReadOnlyList<string> tokens)
    {
        var names = tokens.Count == 0 ? "" : ":" + string.Join('|', tokens.Select(_quote));
        return entity == EntityKind.Node ? $"({_variable}{names})" : $"()-[{_variable}{names}]-()";
    }
}
