using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;
using ConstraintKind = RelationsGraph.Engine.Graph.ConstraintKind;
using EntityKind = RelationsGraph.Engine.Graph.EntityKind;
using IndexKind = RelationsGraph.Engine.Graph.IndexKind;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Creates and drops indexes and constraints.</summary>
internal sealed class SchemaOperator(Frame frame, BoundBody command) : RowSource
{
    private bool _done;

    public override void Open() => _done = false;

    public override bool Next()
    {
        if (!_done)
        {
            _done = true;
            Run();
        }

        return false;
    }

    private void Run()
    {
        switch (command)
        {
            case BoundCreateIndex create:
                Create(create);
                break;
            case BoundDropIndex drop:
                Drop(drop);
                break;
            case BoundCreateConstraint create:
                Create(create);
                break;
            case BoundDropConstraint drop:
                Drop(drop);
                break;
            default:
                throw new InvalidOperationException($"No schema command {command.GetType().Name}.");
        }
    }

    private void Create(BoundCreateIndex create)
    {
        var definition = new IndexDefinition
        {
            Name = Name(create.Name),
            Kind = KindOf(create.Kind),
            Entity = Entity(create.Target),
            LabelsOrTypes = [.. (IEnumerable<string>)create.Target.Labels],
            PropertyKeys = [.. (IEnumerable<string>)create.Target.Properties],
            Options = create.Options is null ? null : Options(create.Options),
        };
        var writer = frame.Writer;
        if (create.Existence == ExistenceMode.Skip && Existing(writer.View, definition) is { } there)
        {
            frame.Notify(SchemaNotices.NoEffect(SchemaStatements.CreateIndex(definition, "IF NOT EXISTS "), there));
            return;
        }

        writer.CreateIndex(definition);
        frame.Counters.IndexesAdded++;
    }

    private void Create(BoundCreateConstraint create)
    {
        var definition = new ConstraintDefinition
        {
            Name = Name(create.Name),
            Kind = create.Kind switch
            {
                Parsing.Syntax.ConstraintKind.Unique => ConstraintKind.Unique,
                Parsing.Syntax.ConstraintKind.Key => ConstraintKind.Key,
                Parsing.Syntax.ConstraintKind.Exists => ConstraintKind.Existence,
                _ => ConstraintKind.PropertyType,
            },
            Entity = Entity(create.Target),
            LabelOrType = create.Target.Labels[0],
            PropertyKeys = [.. (IEnumerable<string>)create.Target.Properties],
            PropertyType = create.Type is null ? null : PropertyTypeRules.Rule(create.Type),
        };
        var writer = frame.Writer;
        if (create.Existence == ExistenceMode.Skip && Existing(writer.View, definition) is { } there)
        {
            frame.Notify(SchemaNotices.NoEffect(SchemaStatements.CreateConstraint(definition, "IF NOT EXISTS "), there));
            return;
        }

        writer.CreateConstraint(definition);
        frame.Counters.ConstraintsAdded++;
    }

    private void Drop(BoundDropIndex drop)
    {
        var name = Name(drop.Name)!;
        var writer = frame.Writer;
        if (drop.Existence == ExistenceMode.Skip && writer.View.IndexNamed(name) is null)
        {
            frame.Notify(SchemaNotices.NotThere($"DROP INDEX {name} IF EXISTS", name));
            return;
        }

        writer.DropIndex(name);
        frame.Counters.IndexesRemoved++;
    }

    private void Drop(BoundDropConstraint drop)
    {
        var name = Name(drop.Name)!;
        var writer = frame.Writer;
        if (drop.Existence == ExistenceMode.Skip && writer.View.Constraints.All(constraint => constraint.Name != name))
        {
            frame.Notify(SchemaNotices.NotThere($"DROP CONSTRAINT {name} IF EXISTS", name));
            return;
        }

        writer.DropConstraint(name);
        frame.Counters.ConstraintsRemoved++;
    }

    // With IF NOT EXISTS nothing happens when there is one of the same schema, or anything of the same name.
    private static string? Existing(GraphView view, IndexDefinition definition) =>
        (view.Indexes.FirstOrDefault(index => index.Name == definition.Name)
            ?? view.Indexes.FirstOrDefault(index => index.Kind == definition.Kind && index.Entity == definition.Entity
                && index.LabelsOrTypes.SequenceEqual(definition.LabelsOrTypes) && index.PropertyKeys.SequenceEqual(definition.PropertyKeys)))?.SchemaText
        ?? view.Constraints.FirstOrDefault(constraint => constraint.Name == definition.Name)?.ToString();

    private static string? Existing(GraphView view, ConstraintDefinition definition) =>
        (view.Constraints.FirstOrDefault(constraint => constraint.Name == definition.Name)
            ?? view.Constraints.FirstOrDefault(constraint => constraint.Kind == definition.Kind && constraint.Entity == definition.Entity
                && constraint.LabelOrType == definition.LabelOrType && constraint.PropertyKeys.SequenceEqual(definition.PropertyKeys)))?.ToString()
        ?? view.Indexes.FirstOrDefault(index => index.Name == definition.Name)?.SchemaText;

    private static EntityKind Entity(BoundSchemaTarget target) => target.Entity == Parsing.Syntax.EntityKind.Node ? EntityKind.Node : EntityKind.Relationship;

    private static IndexKind KindOf(Parsing.Syntax.IndexKind kind) => kind switch
    {
        Parsing.Syntax.IndexKind.Range => IndexKind.Range,
        Parsing.Syntax.IndexKind.Text => IndexKind.Text,
        Parsing.Syntax.IndexKind.Point => IndexKind.Point,
        Parsing.Syntax.IndexKind.FullText => IndexKind.FullText,
        Parsing.Syntax.IndexKind.Lookup => IndexKind.Lookup,
        _ => throw new CypherException(new Diagnostic("Neo.ClientError.Statement.UnsupportedOperation", "Vector indexes are not supported.") { Hint = "Use a range, text, point, full-text or lookup index." }),
    };

    private string? Name(BoundSchemaName? name) => name is null ? null
        : name.Text ?? (frame.Scope.Parameters.TryGetValue(name.Parameter!, out var value) && value.IsString
            ? value.AsString
            : throw new CypherException(StatusCode.ParameterMissing, $"Expected parameter(s): {name.Parameter}"));

    private MapValue Options(BoundExpression options)
    {
        var scope = new Compilation.CompilationScope(null!);
        var evaluator = new Compilation.ExpressionCompiler(scope, _ => throw new InvalidOperationException("OPTIONS holds no query.")).Compile(options);
        var own = new Frame(frame.Scope, scope.Layout(0));
        var value = evaluator.Evaluate(own);
        return value.Kind == ValueKind.Map ? value.AsMap : throw new CypherException(StatusCode.TypeError, $"OPTIONS takes a map, not {Functions.ValueDescription.Of(value)}.");
    }
}

/// <summary>Types in property type constraints.</summary>
internal static class PropertyTypeRules
{
    public static PropertyTypeRule Rule(TypeSyntax type)
    {
        var kinds = KindSet.None;
        var lists = new List<KindSet>();
        var texts = new List<string>();
        foreach (var part in type is UnionTypeName union ? (IEnumerable<TypeSyntax>)union.Alternatives : [type])
        {
            switch (part)
            {
                case SimpleTypeName simple:
                    kinds |= TypeMatching.Kinds(simple.Name);
                    texts.Add(simple.Name);
                    break;
                case ListTypeName { Element: SimpleTypeName element }:
                    lists.Add(TypeMatching.Kinds(element.Name));
                    texts.Add($"LIST<{element.Name} NOT NULL>");
                    break;
                default:
                    throw new CypherException(StatusCode.SyntaxError, "A property can hold a plain value or a list of plain values of one type, not lists of lists.");
            }
        }

        return new PropertyTypeRule(string.Join(" | ", texts), kinds, lists);
    }
}
