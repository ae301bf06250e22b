using RelationsGraph.Engine.Binding.Tree;
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
        var options = Options(create.Options);
        var kind = KindOf(create.Kind);
        var definition = new IndexDefinition
        {
            Name = Name(create.Name),
            Kind = kind,
            Entity = Entity(create.Target),
            LabelsOrTypes = [.. (IEnumerable<string>)create.Target.Labels],
            PropertyKeys = [.. (IEnumerable<string>)create.Target.Properties],
            Options = options.IsNull ? null : new IndexSettings(SchemaThings.Index(kind, Entity(create.Target)), kind, frame.Notify).Read(options),
        };
        var writer = frame.Writer;
        if (create.Existence == ExistenceMode.Skip && Existing(writer.View, definition) is { } there)
        {
            frame.Notify(SchemaNotices.NoEffect(SchemaStatements.Describe(definition, options), SchemaStatements.Describe(there)));
            return;
        }

        writer.CreateIndex(definition);
        frame.Counters.IndexesAdded++;
    }

    private void Create(BoundCreateConstraint create)
    {
        var options = Options(create.Options);
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
        Check(definition, options);
        var writer = frame.Writer;
        if (create.Existence == ExistenceMode.Skip && Existing(writer.View, definition) is { } there)
        {
            frame.Notify(SchemaNotices.NoEffect(SchemaStatements.Describe(definition, options), SchemaStatements.Describe(there)));
            return;
        }

        writer.CreateConstraint(definition);
        frame.Counters.ConstraintsAdded++;
    }

    // A constraint with an index takes the options of a range index; they are all defaults.
    private void Check(ConstraintDefinition definition, Value options)
    {
        if (options.IsNull)
        {
            return;
        }

        var thing = SchemaThings.Constraint(definition.Kind, definition.Entity);
        if (definition.Kind is ConstraintKind.Unique or ConstraintKind.Key)
        {
            new IndexSettings(thing, IndexKind.Range, frame.Notify).Read(options);
        }
        else if (options.Kind != ValueKind.Map || options.AsMap.Count > 0)
        {
            var kind = definition.Kind == ConstraintKind.Existence ? "existence" : "type";
            throw GqlErrors.Of(
                "Neo.ClientError.General.InvalidArguments",
                $"Could not create {thing}: property {kind} constraints have no valid options values.",
                DataStatuses.UnsupportedOptions(thing));
        }
    }

    private void Drop(BoundDropIndex drop)
    {
        var name = Name(drop.Name)!;
        var writer = frame.Writer;
        if (drop.Existence == ExistenceMode.Skip && writer.View.IndexNamed(name) is null)
        {
            frame.Notify(SchemaNotices.NotThere($"DROP INDEX {SchemaStatements.Quoted(name)} IF EXISTS", name));
            return;
        }

        writer.DropIndex(name);
        frame.Counters.IndexesRemoved++;
    }

    private void Drop(BoundDropConstraint drop)
    {
        var name = Name(drop.Name)!;
        var writer = frame.Writer;
        if (drop.Existence == ExistenceMode.Skip && writer.View.ConstraintNamed(name) is null)
        {
            frame.Notify(SchemaNotices.NotThere($"DROP CONSTRAINT {SchemaStatements.Quoted(name)} IF EXISTS", name));
            return;
        }

        writer.DropConstraint(name);
        frame.Counters.ConstraintsRemoved++;
    }

    // With IF NOT EXISTS nothing happens when there is one of the same schema, or of the same name.
    private static IndexDescriptor? Existing(GraphView view, IndexDefinition definition) =>
        view.IndexLike(definition) ?? (definition.Name is { } name ? view.IndexNamed(name) : null);

    private static ConstraintDescriptor? Existing(GraphView view, ConstraintDefinition definition) =>
        view.Constraints.FirstOrDefault(constraint => constraint.Kind == definition.Kind && constraint.Entity == definition.Entity
            && constraint.LabelOrType == definition.LabelOrType && constraint.PropertyKeys.SequenceEqual(definition.PropertyKeys)
            && constraint.PropertyType?.Text == definition.PropertyType?.Text)
        ?? (definition.Name is { } name ? view.ConstraintNamed(name) : null);

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

    private string? Name(BoundSchemaName? name)
    {
        if (name is null)
        {
            return null;
        }

        var text = name.Text ?? Text(name.Parameter!, frame.Scope.Parameters[name.Parameter!]);
        return text.Trim().Length > 0 ? text : throw GqlErrors.Execution("Schema rule name cannot be the empty string or only contain whitespace.");
    }

    private static string Text(string parameter, Value value) => value.IsString ? value.AsString : throw GqlErrors.InvalidType(
        StatusCode.TypeError, $"Expected String, but got: {ValueDescription.KindName(value)}", value.ToString(), $"$`{parameter}`", "STRING");

    private Value Options(BoundExpression? options)
    {
        if (options is null)
        {
            return default;
        }

        var scope = new Compilation.CompilationScope(null!);
        var evaluator = new Compilation.ExpressionCompiler(scope, _ => throw new InvalidOperationException("OPTIONS holds no query.")).Compile(options);
        return evaluator.Evaluate(new Frame(frame.Scope, scope.Layout(0)));
    }
}
