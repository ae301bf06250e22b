namespace RelationsGraph.Engine.Values;

/// <summary>The GQL statuses of errors that are found before a statement runs.</summary>
internal static class SyntaxStatuses
{
    private const string MostRows = "9223372036854775807";

    /// <summary>A number literal that no value can hold.</summary>
    public static GqlStatus NumberOutOfRange(string literal) => new("22003", "numeric value out of range", $"The numeric value {literal} is outside the required range.");

    public static GqlStatus EmptyStatement { get; } = Invalid(new("42N45", "unexpected end of input", "Unexpected end of input, expected 'CYPHER', 'EXPLAIN', 'PROFILE' or a query."));

    public static GqlStatus MissingWith(string before, string after) => Invalid(new("42N24", "missing WITH", $"A WITH clause is required between '{before}' and '{after}'."));

    public static GqlStatus EarlyReturn { get; } = Invalid(new("42I38", "invalid use of RETURN", "'RETURN ...' can only be used at the end of a query or subquery."));

    public static GqlStatus MixedUnions { get; } = Invalid(new("42I40", "invalid use of UNION and UNION ALL", "UNION and UNION ALL cannot be combined."));

    public static GqlStatus UnionColumns { get; } = Invalid(new("42N39", "incompatible return columns", "All subqueries in a UNION clause must have the same return column names."));

    public static GqlStatus Unaliased(string clause) => Invalid(new("42N21", "unaliased return item", $"Expression in {clause} must be aliased (use AS)."));

    public static GqlStatus IncompleteQuery { get; } = Invalid(new(
        "42N71", "incomplete query", "A query must conclude with a RETURN clause, a FINISH clause, an update clause, a unit subquery call, or a procedure call without a YIELD clause."));

    public static GqlStatus ImplicitGrouping(IEnumerable<string> expressions) => Invalid(new(
        "42I18",
        "invalid reference to implicitly grouped expressions",
        $"The aggregation column contains implicit grouping expressions referenced by the variables {string.Join(", ", expressions.Select(expression => $"`{expression}`"))}. "
        + "Implicit grouping expressions are variables not explicitly declared as grouping keys."));

    public static GqlStatus InvalidForeach(string clause) => Invalid(new("42I01", "invalid FOREACH", $"Invalid use of {clause} inside 'FOREACH'."));

    public static GqlStatus MissingPredicate(string function) => Invalid(new("42N70", "function without required WHERE clause", $"The function {function}() requires a WHERE clause."));

    public static GqlStatus ArgumentCount(int expected, int given, string name, string signature) => Invalid(new(
        "42I13",
        "invalid number of procedure or function arguments",
        $"The procedure or function call does not provide the required number of arguments; expected {expected} but got {given}.\n\n"
        + $"The procedure or function {name}() has the signature: {signature}."));

    public static GqlStatus NewPatternVariable(string name) => Invalid(new(
        "42N29", "unbound variables in pattern expression", $"Pattern expressions are not allowed to introduce new variables: `{name}`."));

    public static GqlStatus UpdateInSubquery(string kind) => Invalid(new("42N57", "invalid use of data-modifications in expressions", $"'{kind}' cannot contain any updating clauses."));

    public static GqlStatus SingleColumn { get; } = Invalid(new("42N22", "single return column required", "A COLLECT subquery must end with a single return column."));

    public static GqlStatus Shadowing(string name) => Invalid(new(
        "42N07", "variable shadowing", $"The variable `{name}` is shadowing a variable with the same name from the outer scope and needs to be renamed."));

    public static GqlStatus BatchesAfterWrite { get; } = Invalid(new(
        "42I25", "invalid use of CALL IN TRANSACTIONS", "'CALL { ... } IN TRANSACTIONS' is not supported after a write clause."));

    public static GqlStatus UnknownProcedure(string name) => Invalid(new(
        "42N08", "no such procedure or function", $"The procedure or function {name}() was not registered for this database instance. Verify that the spelling is correct."));

    /// <summary>A count of rows, steps or the like below the least.</summary>
    public static GqlStatus CountOutOfRange(string what, int least, string found) => OutOfRange(what, "INTEGER", $"{least} to {MostRows}", found);

    public static GqlStatus OutOfRange(string what, string type, string range, string found) => Invalid(new(
        "42N31", "specified number out of range", $"Expected '{what}' to be {type} in the range {range} but found {found}."));

    public static GqlStatus InvalidLabelSymbol(string symbol) => Invalid(new(
        "42I20",
        "invalid symbol in expression",
        $"Label expressions and relationship type expressions cannot contain '{symbol}'. To express a label disjunction use '|' instead."));

    public static GqlStatus SeveralPatterns { get; } = Invalid(new(
        "42I45", "invalid use of multiple path patterns", "Multiple path patterns cannot be used in the same clause in combination with a selective path selector."));

    public static GqlStatus SingleRelationship(string function) => Invalid(new(
        "42N40", "single relationship pattern required", $"The {function}() function must contain one relationship pattern."));

    public static GqlStatus FieldTerminator { get; } = Invalid(new(
        "42I05", "invalid FIELDTERMINATOR", "The FIELDTERMINATOR specified for LOAD CSV can only be one character wide."));

    public static GqlStatus NothingToReturn { get; } = Invalid(new("42I37", "invalid use of RETURN *", "'RETURN *' is not allowed when there are no variables in scope."));

    public static GqlStatus NoReplacement(string command) => Invalid(new("42N14", "invalid use of command", $"OR REPLACE cannot be used together with '{command}'."));

    public static GqlStatus IsWithLabels(string place, string instead) => Invalid(new(
        "42I29", "invalid use of IS", $"The IS keyword cannot be used together with multiple labels in '{place}'. Rewrite the expression as '{instead}'."));

    public static GqlStatus SubPath { get; } = Invalid(new("42N42", "unsupported sub-path binding", "Sub-path assignment is not supported."));

    public static GqlStatus SubqueryInMerge { get; } = Invalid(new("42I48", "invalid use of a subquery in MERGE", "Subqueries are not allowed in a MERGE clause."));

    public static GqlStatus EmptySlice { get; } = Invalid(new("42N20", "empty list range operator", "The list range operator '[ ]' cannot be empty."));

    public static GqlStatus UnfulfillableHint(string hint) => new("42N76", "unfulfillable hints", $"The hint(s) {hint} cannot be fulfilled.");

    public static GqlStatus MissingHintPredicate(string hint, string entity, string variable) => UnfulfillableHint(hint).Because(new(
        "42N77", "missing hint predicate", $"The hint {hint} cannot be fulfilled. The query does not contain a compatible predicate for {entity} on `{variable}`."));

    public static GqlStatus ForbiddenOnSystem(string what) => Invalid(new("42N17", "unsupported request", $"'{what}' is not allowed on the system database."));

    /// <summary>A type that does not fit what an expression expects.</summary>
    public static GqlStatus TypeMismatch(string expected, string actual) => Invalid(new("22NB1", "type mismatch", $"Type mismatch: expected to be {expected} but was '{actual}'."));

    /// <summary>A list where a truth value is expected.</summary>
    public static GqlStatus ListAsBoolean { get; } = Invalid(new("22N37", "invalid coercion", "Cannot coerce LIST to BOOLEAN."));

    /// <summary>A requirement of a constraint on the other kind of pattern.</summary>
    public static GqlStatus PatternOfRequirement(string input, string requirement, string expected) => Invalid(
        new("22N04", "invalid input value", $"Invalid input {input} for {requirement}. Expected {expected}.") { TellsPlace = false });

    /// <summary>A column that a SHOW command does not have.</summary>
    public static GqlStatus UnknownColumn(string name, IEnumerable<string> columns) => Invalid(
        new("22N04", "invalid input value", $"Invalid input '{name}' for column name. Expected {OneOf(columns)}."));

    public static GqlStatus BoundNode(string name) => new("42N78", "variable already bound", $"Node `{name}` has already been bound and cannot be modified by the CREATE clause.");

    private static string OneOf(IEnumerable<string> names)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    public static GqlStatus GraphFunction(string name) => Invalid(new(
        "42N75", "invalid use of graph function", $"A call to the graph function {name}() is only allowed as the top-level argument of a USE clause."));

    public static GqlStatus SeveralGraphs { get; } = Invalid(new(
        "42NA5",
        "accessing multiple graphs only supported on composite databases",
        "Accessing multiple graphs in the same query is only supported on composite databases. Connect to a composite database with the desired constituents."));

    /// <summary>Invalid syntax, said more precisely by another status.</summary>
    public static GqlStatus Invalid(GqlStatus cause) => new("42001", "invalid syntax") { Cause = cause, TellsPlace = cause.TellsPlace };
}
