using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Procedures about labels, types, keys and what has which.</summary>
internal static class SchemaProcedures
{
    private const string ChangingTypes = "The field `propertyTypes` will change output format in the next major version.";

    public static ProcedureDefinition[] All { get; } =
    [
        new(Of("db.labels", ProcedureMode.Read, "List all labels attached to nodes within a database according to the user's access rights. The procedure returns empty results if the user is not authorized to view those labels.", [], Out("label", "STRING")), Labels),
        new(Of("db.relationshipTypes", ProcedureMode.Read, "List all types attached to relationships within a database according to the user's access rights. The procedure returns empty results if the user is not authorized to view those relationship types.", [], Out("relationshipType", "STRING")), Types),
        new(Of("db.propertyKeys", ProcedureMode.Read, "List all property keys in the database.", [], Out("propertyKey", "STRING")), call => call.View.KeyNames.Select(Row)),
        new(Of("db.schema.visualization", ProcedureMode.Read, "Visualizes the schema of the data based on available statistics. A new node is returned for each label. The properties represented on the node include: `name` (label name), `indexes` (list of indexes), and `constraints` (list of constraints). A relationship of a given type is returned for all possible combinations of start and end nodes. The properties represented on the relationship include: `name` (type name). Note that this may include additional relationships that do not exist in the data due to the information available in the count store. ", [], Out("nodes", "LIST<NODE>"), Out("relationships", "LIST<RELATIONSHIP>")), Visualization),
        new(Of("db.schema.nodeTypeProperties", ProcedureMode.Read, "Show the derived property schema of the nodes in tabular form.", [], Out("nodeType", "STRING"), Out("nodeLabels", "LIST<STRING>"), Out("propertyName", "STRING"), Out("propertyTypes", "LIST<STRING>"), Out("mandatory", "BOOLEAN")) with { Warning = ChangingTypes }, NodeTypes),
        new(Of("db.schema.relTypeProperties", ProcedureMode.Read, "Show the derived property schema of the relationships in tabular form.", [], Out("relType", "STRING"), Out("propertyName", "STRING"), Out("propertyTypes", "LIST<STRING>"), Out("mandatory", "BOOLEAN")) with { Warning = ChangingTypes }, RelationshipTypes),
        new(Of("db.createLabel", ProcedureMode.Write, "Create a label", [In("newLabel", "STRING")]), call => Created(call.Scope.Transaction.Writer.Label(Token(call)))) { WorksOnSystem = false },
        new(Of("db.createRelationshipType", ProcedureMode.Write, "Create a RelationshipType", [In("newRelationshipType", "STRING")]), call => Created(call.Scope.Transaction.Writer.Type(Token(call)))) { WorksOnSystem = false },
        new(Of("db.createProperty", ProcedureMode.Write, "Create a Property", [In("newProperty", "STRING")]), call => Created(call.Scope.Transaction.Writer.Key(Token(call)))) { WorksOnSystem = false },
    ];

    private static IEnumerable<Value[]> Created(int id) => id < 0 ? throw new InvalidOperationException("A name got no id.") : [];

    private static string Token(ProcedureInvocation call) => call.Arguments[0].AsString is { Length: > 0 } name && !name.Contains('\0', StringComparison.Ordinal)
        ? name
        : throw new CypherException("Neo.ClientError.Schema.TokenNameError", $"'{call.Arguments[0].AsString}' is not a valid token name. Token names cannot be empty or contain any null-bytes.");

    private static Value[] Row(string name) => [Value.Of(name)];

    private static IEnumerable<Value[]> Labels(ProcedureInvocation call) => call.View.LabelNames.Where((_, id) => call.View.NodeCountWithLabel(id) > 0).Select(Row);

    private static IEnumerable<Value[]> Types(ProcedureInvocation call) => call.View.TypeNames.Where((_, id) => call.View.RelationshipCountOfType(id) > 0).Select(Row);

    private static IEnumerable<Value[]> Visualization(ProcedureInvocation call)
    {
        var view = call.View;
        var labels = Enumerable.Range(0, view.LabelNames.Count).Where(label => view.NodeCountWithLabel(label) > 0).ToList();
        var nodes = labels.ToDictionary(label => label, label => new VirtualNode(-1 - label, [view.LabelName(label)], Described(view, view.LabelName(label))));
        var relationships = new List<Value>();
        foreach (var type in Enumerable.Range(0, view.TypeNames.Count))
        {
            var starts = labels.Where(label => view.RelationshipCountAt(label, type, Direction.Outgoing) > 0).ToList();
            var ends = labels.Where(label => view.RelationshipCountAt(label, type, Direction.Incoming) > 0).ToList();
            foreach (var start in starts)
            {
                foreach (var end in ends)
                {
                    relationships.Add(Value.Of(new VirtualRelationship(-1 - relationships.Count, view.TypeName(type), nodes[start].Id, nodes[end].Id, Schema.Row.Of(("name", view.TypeName(type))))));
                }
            }
        }

        yield return [Value.ListOf([.. nodes.Values.Select(Value.Of)]), Value.ListOf([.. relationships])];
    }

    private static MapValue Described(GraphView view, string label)
    {
        var indexes = view.Indexes.Where(index => index.Entity == EntityKind.Node && !index.IsUnique && index.LabelsOrTypes.Contains(label)).Select(index => Value.Of(string.Join(',', index.PropertyKeys)));
        var constraints = view.Constraints.Where(constraint => constraint.Entity == EntityKind.Node && constraint.LabelOrType == label).Select(constraint => Value.Of(constraint.ToString()));
        return Schema.Row.Of(("name", label), ("indexes", Value.ListOf([.. indexes])), ("constraints", Value.ListOf([.. constraints])));
    }

    private static IEnumerable<Value[]> NodeTypes(ProcedureInvocation call)
    {
        var types = new SortedDictionary<string, PropertySummary>(StringComparer.Ordinal);
        foreach (var node in call.View.AllNodes())
        {
            call.Scope.Termination.Check();
            string[] labels = [.. call.View.Labels(node).ToArray().Select(call.View.LabelName).Order(StringComparer.Ordinal)];
            var name = string.Concat(labels.Select(label => $":`{label}`"));
            var summary = types.TryGetValue(name, out var known) ? known : types[name] = new PropertySummary(labels);
            summary.Add(call.View, call.View.NodeProperties(node));
        }

        return types.SelectMany(type => type.Value.Rows().Select(row => new[] { Value.Of(type.Key), Value.ListOf([.. type.Value.Names.Select(Value.Of)]), row.Name, row.Types, row.Mandatory }));
    }

    private static IEnumerable<Value[]> RelationshipTypes(ProcedureInvocation call)
    {
        var types = new SortedDictionary<string, PropertySummary>(StringComparer.Ordinal);
        foreach (var relationship in call.View.AllRelationships())
        {
            call.Scope.Termination.Check();
            var name = $":`{call.View.TypeName(call.View.RelationshipType(relationship))}`";
            var summary = types.TryGetValue(name, out var known) ? known : types[name] = new PropertySummary([]);
            summary.Add(call.View, call.View.RelationshipProperties(relationship));
        }

        return types.SelectMany(type => type.Value.Rows().Select(row => new[] { Value.Of(type.Key), row.Name, row.Types, row.Mandatory }));
    }

    // Which properties the entities of one kind have, and of which types.
    private sealed class PropertySummary(string[] names)
    {
        private readonly SortedDictionary<string, (long Count, SortedSet<string> Types)> _properties = new(StringComparer.Ordinal);
        private long _entities;

        public string[] Names => names;

        public void Add(GraphView view, PropertyEnumerator properties)
        {
            _entities++;
            foreach (var (key, value) in properties)
            {
                var name = view.KeyName(key);
                var (count, types) = _properties.TryGetValue(name, out var known) ? known : (0, new SortedSet<string>(StringComparer.Ordinal));
                types.Add(TypeName(value));
                _properties[name] = (count + 1, types);
            }
        }

        public IEnumerable<(Value Name, Value Types, Value Mandatory)> Rows() => _properties.Count == 0
            ? [(default, default, Value.False)]
            : _properties.Select(pair => (Value.Of(pair.Key), Value.ListOf([.. pair.Value.Types.Select(Value.Of)]), Value.Of(pair.Value.Count == _entities)));

        private static string TypeName(Value value) => value.Kind switch
        {
            ValueKind.Integer => "Long",
            ValueKind.Float => "Double",
            ValueKind.List when value.AsList.Count > 0 => TypeName(value.AsList[0]) + "Array",
            ValueKind.List => "StringArray",
            var kind => kind.ToString(),
        };
    }
}
