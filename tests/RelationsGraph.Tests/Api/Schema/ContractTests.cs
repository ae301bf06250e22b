using System.Runtime.CompilerServices;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Language;
using Xunit;

namespace RelationsGraph.Tests.Api.Schema;

/// <summary>The served schema holds all that <c>contract.graphql</c> promises, and describes all that it holds.</summary>
public sealed class ContractTests
{
    private static readonly DocumentNode Served = Parser.Parse(ApiSchema.Text(Vocabulary.BuiltIn));

    [Fact]
    public void All_that_the_contract_promises_is_served()
    {
        var contract = Entries(Parser.Parse(File.ReadAllText(Beside("contract.graphql"))));
        var served = Entries(Served);
        Assert.Empty(contract.Where(entry => served.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => $"{entry.Key}: {entry.Value}, served {served.GetValueOrDefault(entry.Key) ?? "not"}"));
    }

    [Fact]
    public void Every_type_field_argument_and_value_is_described()
    {
        var bare = Served.Definitions.OfType<TypeDefinitionNode>().SelectMany(type => Descriptions(type)).Where(entry => string.IsNullOrWhiteSpace(entry.Text)).Select(entry => entry.Name);
        Assert.Empty(bare);
    }

    // Each promise under its path; two schemas agree where the values do.
    private static Dictionary<string, string> Entries(DocumentNode document)
    {
        var entries = new Dictionary<string, string>();
        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>())
        {
            entries[type.Name.Value] = type.GetType().Name;
            foreach (var (name, value) in Parts(type))
            {
                entries[$"{type.Name.Value}.{name}"] = value;
            }
        }

        return entries;
    }

    private static IEnumerable<(string Name, string Value)> Parts(TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode node => [.. node.Fields.SelectMany(Field), .. node.Interfaces.Select(name => ($"implements {name.Name.Value}", "yes"))],
        InterfaceTypeDefinitionNode node => node.Fields.SelectMany(Field),
        InputObjectTypeDefinitionNode node => node.Fields.Select(field => (field.Name.Value, Input(field))),
        EnumTypeDefinitionNode node => node.Values.Select(value => (value.Name.Value, "value")),
        UnionTypeDefinitionNode node => node.Types.Select(member => (member.Name.Value, "member")),
        _ => [],
    };

    private static IEnumerable<(string Name, string Value)> Field(FieldDefinitionNode field) =>
        [(field.Name.Value, field.Type.ToString()!), .. field.Arguments.Select(argument => ($"{field.Name.Value}.{argument.Name.Value}", Input(argument)))];

    private static string Input(InputValueDefinitionNode input) => $"{input.Type} = {input.DefaultValue}";

    private static IEnumerable<(string Name, string? Text)> Descriptions(TypeDefinitionNode type)
    {
        var name = type.Name.Value;
        IEnumerable<(string, string?)> parts = type switch
        {
            ObjectTypeDefinitionNode node => node.Fields.SelectMany(field => Described(name, field)),
            InterfaceTypeDefinitionNode node => node.Fields.SelectMany(field => Described(name, field)),
            InputObjectTypeDefinitionNode node => node.Fields.Select(field => ($"{name}.{field.Name.Value}", field.Description?.Value)),
            EnumTypeDefinitionNode node => node.Values.Select(value => ($"{name}.{value.Name.Value}", value.Description?.Value)),
            _ => [],
        };
        return [(name, type.Description?.Value), .. parts];
    }

    private static IEnumerable<(string, string?)> Described(string type, FieldDefinitionNode field) =>
        [($"{type}.{field.Name.Value}", field.Description?.Value), .. field.Arguments.Select(argument => ($"{type}.{field.Name.Value}.{argument.Name.Value}", argument.Description?.Value))];

    private static string Beside(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, name);
}
