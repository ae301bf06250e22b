using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>SHOW, TERMINATE, and commands on indexes and constraints.</summary>
internal sealed class CommandBinder(Analysis analysis)
{
    /// <summary>Binds SHOW and TERMINATE, one after the other, with a RETURN at the end or not.</summary>
    public BoundSingleQuery Show(Sequence<ClauseSyntax> clauses, Scope scope)
    {
        var bound = new List<BoundClause>();
        var columns = Sequence.Create<BoundColumn>([]);
        foreach (var clause in clauses)
        {
            switch (clause)
            {
                case ShowClause show:
                    columns = Show(show, bound, ref scope);
                    break;
                case TerminateClause terminate:
                    columns = Terminate(terminate, bound, ref scope);
                    break;
                case ReturnClause @return:
                    RefuseWithoutYield(clauses, @return);
                    var projection = analysis.Projections.Bind(@return.Body, null, @return.Span, ProjectionKind.Return, scope, out scope);
                    projection = @return.Body is { Star: not null, Items.IsEmpty: true } ? AsShown(projection) : projection;
                    bound.Add(projection);
                    columns = QueryBinder.ColumnsOf(projection);
                    break;
                default:
                    throw analysis.Errors.At(clause.Span, $"Invalid use of {ClauseBinder.NameOf(clause)} together with SHOW or TERMINATE", "InvalidClauseComposition");
            }
        }

        return new BoundSingleQuery(bound.ToSequence(), columns);
    }

    // A star behind SHOW keeps the order of the columns; elsewhere it sorts them by name.
    private static BoundProjection AsShown(BoundProjection projection) => projection with { Items = projection.Items.OrderBy(item => item.Symbol.Id).ToSequence() };

    private void RefuseWithoutYield(Sequence<ClauseSyntax> clauses, ReturnClause @return)
    {
        if (clauses[^2] is ShowClause { Yield: null } or TerminateClause { Yield: null })
        {
            var brief = clauses[^2] is ShowClause { Kind: ShowKind.Indexes or ShowKind.Constraints };
            var expected = brief ? "'BRIEF', 'SHOW', 'TERMINATE', 'VERBOSE', 'WHERE', 'YIELD' or <EOF>" : "'SHOW', 'TERMINATE', 'WHERE', 'YIELD' or <EOF>";
            throw analysis.Errors.At(@return.Span, $"Invalid input 'RETURN': expected {expected}", "UnexpectedSyntax");
        }
    }

    private Sequence<BoundColumn> Show(ShowClause show, List<BoundClause> bound, ref Scope scope)
    {
        var names = show.Names.Select(name => DatabaseName(show, name) ?? analysis.Expressions.Bind(name, Scope.Empty())).ToSequence();
        var all = ShowColumns.Of(show.Kind, show.Filter);
        var yields = Yields(show.Yield, all, scope, out scope, column => UnknownColumn(show.Kind, column, all));
        bound.Add(new BoundShow(show.Kind, show.Filter, names, yields));
        return Rest(show.Yield, yields, bound, scope);
    }

    // SHOW DATABASE name: the name stands where other commands have an expression.
    private static BoundLiteral? DatabaseName(ShowClause show, ExpressionSyntax name) =>
        show.Kind == ShowKind.Databases && name is VariableExpression variable ? new BoundLiteral(Value.Of(variable.Name), CypherType.String) : null;

    private Sequence<BoundColumn> Terminate(TerminateClause terminate, List<BoundClause> bound, ref Scope scope)
    {
        var before = scope;
        var ids = terminate.Ids.Select(id => analysis.Expressions.Bind(id, before)).ToSequence();
        var yields = Yields(terminate.Yield, ShowColumns.Terminate, scope, out scope, column => UnknownColumn(column, ShowColumns.Terminate));
        bound.Add(new BoundTerminate(ids, yields));
        return Rest(terminate.Yield, yields, bound, scope);
    }

    private Sequence<BoundYield> Yields(YieldItems? yield, Sequence<ShowColumn> all, Scope scope, out Scope after, Func<Identifier, CypherException> unknown)
    {
        if (yield is null || (yield.Star is null && yield.Items.IsEmpty))
        {
            var shown = all.Select((column, index) => (column, index)).Where(entry => entry.column.IsDefault);
            var yields = shown.Select(entry => new BoundYield(entry.index, analysis.NewSymbol(entry.column.Name, entry.column.Type))).ToSequence();
            after = scope.With(yields.Select(item => item.Symbol));
            return yields;
        }

        var columns = all.Select(column => (column.Name, column.Type)).ToList();
        return analysis.Calls.Yields(yield, columns, scope, out after, unknown);
    }

    // What the system database shows are variables to Neo4j.
    private CypherException UnknownColumn(ShowKind kind, Identifier column, Sequence<ShowColumn> columns) =>
        kind is ShowKind.Databases or ShowKind.CurrentUser ? analysis.Undefined(column.Text, column.Span) : UnknownColumn(column, columns);

    private CypherException UnknownColumn(Identifier column, Sequence<ShowColumn> columns) => analysis.Errors.At(
        column.Span,
        $"Trying to YIELD non-existing column: `{column.Text}`",
        "UndefinedVariable",
        SyntaxStatuses.UnknownColumn(column.Text, columns.Select(known => known.Name)));

    private Sequence<BoundColumn> Rest(YieldItems? yield, Sequence<BoundYield> yields, List<BoundClause> bound, Scope scope)
    {
        var columns = yields.Select(item => new BoundColumn(item.Symbol.Name, item.Symbol)).ToSequence();
        if (yield is not null && (yield.Predicate is not null || !yield.Order.Sort.IsEmpty || yield.Order.Skip is not null || yield.Order.Limit is not null))
        {
            var body = new ProjectionBody(SetQuantifier.All, yield.Span, [], yield.Order);
            var projection = analysis.Projections.Bind(body, yield.Predicate, yield.Span, ProjectionKind.With, scope, out _);
            var items = yields.Select(item => new BoundItem(item.Symbol, new BoundVariable(item.Symbol))).ToSequence();
            bound.Add(projection with { Items = items });
        }

        return columns;
    }

    /// <summary>Binds a command on indexes or constraints.</summary>
    public BoundBody Schema(StatementBody command) => command switch
    {
        CreateIndexCommand create => CreateIndex(create),
        DropIndexCommand drop => new BoundDropIndex(Name(drop.Name)!, drop.Existence),
        CreateConstraintCommand create => CreateConstraint(create),
        _ => new BoundDropConstraint(Name(((DropConstraintCommand)command).Name)!, ((DropConstraintCommand)command).Existence),
    };

    private BoundSchemaName? Name(SchemaName? name)
    {
        switch (name)
        {
            case LiteralSchemaName literal:
                return new BoundSchemaName(literal.Text, null);
            case ParameterSchemaName parameter:
                analysis.UseParameter(parameter.Parameter);
                return new BoundSchemaName(null, parameter.Parameter);
            default:
                return null;
        }
    }

    private BoundCreateIndex CreateIndex(CreateIndexCommand create)
    {
        RefuseReplace(create.Existence, "index", create.Span);
        var kind = create.Kind.ToString().ToLowerInvariant();
        if (create.Kind is IndexKind.Text or IndexKind.Point && create.Target.Properties.Count > 1)
        {
            throw analysis.Errors.At(create.Target.Properties[1].Target.Span, $"Only single property {kind} indexes are supported", "InvalidSyntax");
        }

        var noun = Noun(create.Target.Entity);
        var thing = create.Kind switch
        {
            IndexKind.Range => $"range {noun} property index",
            IndexKind.Lookup => "token lookup index",
            _ => $"{kind} {noun} index",
        };
        return new BoundCreateIndex(create.Kind, Name(create.Name), create.Existence, Target(create.Target), Options(create.Options, thing, create.Span));
    }

    private BoundExpression? Options(ExpressionSyntax? options, string thing, SourceSpan command)
    {
        if (options is MapExpression map && map.Entries.Any(entry => entry.Key.Text is not ("indexProvider" or "indexConfig")))
        {
            throw analysis.Errors.At(command, $"Failed to create {thing}: Invalid option provided, valid options are `indexProvider` and `indexConfig`.", "InvalidSyntax", DataStatuses.UnfitInput($"'{map.Span.In(analysis.Text)}'", "'OPTIONS'", "'indexProvider' or 'indexConfig'"));
        }

        return options is null ? null : analysis.Expressions.Bind(options, Scope.Empty());
    }

    private static string Noun(EntityKind entity) => entity == EntityKind.Node ? "node" : "relationship";

    private void RefuseReplace(ExistenceMode existence, string thing, SourceSpan place)
    {
        if (existence == ExistenceMode.Replace)
        {
            throw analysis.Errors.At(place, $"Failed to create {thing}: `OR REPLACE` cannot be used together with this command.", "InvalidSyntax", SyntaxStatuses.NoReplacement(thing.EndsWith("constraint", StringComparison.Ordinal) ? "CREATE CONSTRAINT" : "CREATE INDEX"));
        }
    }

    // Neo4j points to the dot of a property.
    private static SourceSpan Behind(PropertyExpression property) => property.Target.Span with { Start = property.Target.Span.End };

    private BoundSchemaTarget Target(SchemaTarget target)
    {
        foreach (var property in target.Properties)
        {
            if (property.Target is VariableExpression variable && variable.Name != target.Variable.Text)
            {
                throw analysis.Undefined(variable.Name, variable.Span);
            }
        }

        return new BoundSchemaTarget(target.Entity, target.Labels.Select(label => label.Text).ToSequence(), target.Properties.Select(property => property.Key.Text).ToSequence());
    }

    private BoundCreateConstraint CreateConstraint(CreateConstraintCommand create)
    {
        var thing = create.Kind switch
        {
            ConstraintKind.Unique => create.Target.Entity == EntityKind.Node ? "uniqueness constraint" : "relationship uniqueness constraint",
            ConstraintKind.Key => $"{Noun(create.Target.Entity)} key constraint",
            ConstraintKind.Exists => $"{Noun(create.Target.Entity)} property existence constraint",
            _ => $"{Noun(create.Target.Entity)} property type constraint",
        };
        RefuseReplace(create.Existence, thing, create.Span);
        var target = Target(create.Target);
        if (create.Kind is ConstraintKind.Exists or ConstraintKind.PropertyType && target.Properties.Count > 1)
        {
            var requirement = create.Kind == ConstraintKind.Exists ? "IS NOT NULL" : "IS TYPED";
            throw analysis.Errors.At(Behind(create.Target.Properties[1]), $"Constraint type '{requirement}' does not allow multiple properties", "InvalidSyntax");
        }

        if (create.Type is not null && !IsPropertyType(create.Type))
        {
            var type = create.Type.Span.In(analysis.Text);
            var refusal = analysis.Errors.At(create.Type.Span, $"Failed to create {thing}: Invalid property type `{type}`.{WhyNot(create.Type)}", "InvalidArgumentType").Diagnostic;
            throw new CypherException(refusal with
            {
                Status = DataStatuses.UncreatableConstraint(thing).Because(DataStatuses.UnsupportedPropertyType(type)) with { TellsPlace = false },
            });
        }

        return new BoundCreateConstraint(create.Kind, Name(create.Name), create.Existence, target, create.Type) { Options = Options(create.Options, thing, create.Span) };
    }

    private static string WhyNot(TypeSyntax type) => type switch
    {
        UnionTypeName union => WhyNot(union.Alternatives.First(alternative => !IsPropertyType(alternative))),
        ListTypeName { Element: ListTypeName } => " Lists cannot have lists as an inner type.",
        ListTypeName { Element: UnionTypeName } => " Lists cannot have a union of types as an inner type.",
        ListTypeName { Element: SimpleTypeName { Nullability: not Nullability.NotNull } } => " Lists cannot have nullable inner types.",
        _ => "",
    };

    private static bool IsPropertyType(TypeSyntax type) => type switch
    {
        UnionTypeName union => union.Alternatives.All(IsPropertyType),
        ListTypeName { Nullability: not Nullability.NotNull, Element: SimpleTypeName { Nullability: Nullability.NotNull } element } => IsStored(element),
        SimpleTypeName { Nullability: not Nullability.NotNull } simple => IsStored(simple),
        _ => false,
    };

    private static bool IsStored(SimpleTypeName simple) => simple.Name is
        "BOOLEAN" or "STRING" or "INTEGER" or "FLOAT" or "DATE" or "LOCAL TIME" or "ZONED TIME" or "LOCAL DATETIME" or "ZONED DATETIME" or "DURATION" or "POINT";
}
