namespace RelationsGraph.Engine.Values;

/// <summary>The GQL statuses of errors in values and in the settings of indexes and constraints.</summary>
internal static class DataStatuses
{
    private static readonly GqlStatus InvalidValueType = new("22G03", "invalid value type");

    /// <summary>A value of a type that an operation does not take.</summary>
    public static GqlStatus WrongType(string value, string expected, string actual) => InvalidValueType.Because(new(
        "22N01", "invalid type", $"Expected the value {value} to be of type {expected}, but was of type {actual}."));

    /// <summary>An argument of a function that is out of its range.</summary>
    public static GqlStatus FunctionRange(string function, string what, string range, string found) =>
        new GqlStatus("22N38", "invalid function argument", $"Invalid argument to the function {function}().").Because(NumberRange(what, "INTEGER", range, found));

    /// <summary>A number out of range; the text of the outer status is Neo4j's, letter by letter.</summary>
    public static GqlStatus OutOfRange(string what, string type, string range, string found) =>
        new GqlStatus("22003", "numeric value out of range", "The numeric value $value is outside the required range.").Because(NumberRange(what, type, range, found));

    /// <summary>Neo4j's words for what no call of a function looks like.</summary>
    public static GqlStatus CallSignature(string name, string signature) => SyntaxStatuses.Invalid(
        new("42I51", "invalid call signature", $"The procedure or function {name}() must have the signature: {signature}."));

    /// <summary>A text that something cannot process.</summary>
    public static GqlStatus Unprocessable(string text) => InvalidData(new("22N11", "invalid argument", $"Invalid argument: cannot process '{text}'."));

    public static GqlStatus UnknownRounding(string text) => InvalidData(new("22N26", "unsupported rounding mode", text));

    public static GqlStatus Latitude(string coordinates) => InvalidData(new(
        "22N23", "invalid latitude value", $"Cannot create WGS84 POINT with invalid coordinate: {coordinates}. The valid range for the latitude coordinate is [-90, 90]."));

    public static GqlStatus TwoSystems { get; } = InvalidData(new(
        "22N22", "invalid spatial value combination", "Cannot specify both coordinate reference system (CRS) and spatial reference identifier (SRID)."));

    public static GqlStatus SpatialDimensions(int ofSystem, int given) => InvalidData(new(
        "22N20",
        "invalid spatial value dimensions",
        $"Cannot create POINT with {ofSystem}D coordinate reference system (CRS) and {given} coordinates. Use the equivalent {given}D coordinate reference system instead."));

    public static GqlStatus InfiniteCoordinates(string coordinates) => InvalidData(new("22N24", "invalid coordinate arguments", $"Cannot construct a point from {coordinates}."));

    public static GqlStatus NoPoint { get; } = InvalidData(new("22N19", "invalid spatial value", "A POINT must contain either 'x' and 'y', or 'latitude' and 'longitude'."));

    public static GqlStatus Overflow(string operation) => new GqlStatus("22015", "interval field overflow").Because(
        new("22N28", "overflow error", $"The result of the operation '{operation}' has caused an overflow."));

    /// <summary>A temporal field that is none, or missing.</summary>
    public static GqlStatus TemporalField(string name) => InvalidMoment(new("22N12", "invalid date, time, or datetime format", $"Invalid argument: cannot process '{name}'."));

    public static GqlStatus TemporalRange(string field, string range, string found) => InvalidMoment(NumberRange(field, "INTEGER", range, found));

    public static GqlStatus TemporalArguments(string type, string value) => InvalidMoment(new("22N25", "invalid temporal arguments", $"Cannot construct a {type} from {value}."));

    public static GqlStatus TemporalCombination(string one, string other) => InvalidMoment(new(
        "22N14", "invalid temporal value combination", $"Cannot select both {one} and {other}."));

    public static GqlStatus ZoneWithoutDate { get; } = InvalidMoment(new("22N13", "invalid time zone", "Specified time zones must include a date component."));

    public static GqlStatus TemporalText(string text, string kind) => InvalidMoment(new("22N36", "invalid temporal format", $"Cannot parse '{text}' as a {kind}."));

    private static GqlStatus NumberRange(string what, string type, string range, string found) => new(
        "22N03", "specified numeric value out of range", $"Expected '{what}' to be of type {type} and in the range {range} but found {found}.");

    private static GqlStatus InvalidData(GqlStatus cause) => new GqlStatus("22000").Because(cause);

    private static GqlStatus InvalidMoment(GqlStatus cause) => new GqlStatus("22007", "invalid date, time, or datetime format").Because(cause);

    /// <summary>Something of another type than expected that has a name.</summary>
    public static GqlStatus WrongEntity(string input, string subject, string expected) => InvalidValueType.Because(new(
        "22N27", "invalid entity type", $"Invalid input '{input}' for {subject}. Expected to be {expected}."));

    /// <summary>An input that is none of the expected ones.</summary>
    public static GqlStatus UnfitInput(string input, string subject, string expected) => SyntaxStatuses.Invalid(
        new("22N04", "invalid input value", $"Invalid input {input} for {subject}. Expected {expected}."));

    public static GqlStatus UnsupportedPropertyType(string type) => new("22N90", "property type unsupported in constraint", $"{type} is not supported in property type constraints.") { TellsPlace = false };

    public static GqlStatus UnsupportedOptions(string thing) => new("22N81", "expression type unsupported here", $"Invalid input: 'OPTIONS' is not supported in {thing}s.");

    public static GqlStatus DuplicateConstraintName(string name) => new("22N67", "duplicated constraint name", $"A constraint with the same name already exists: `{name}`");

    public static GqlStatus DuplicateIndexName(string name) => new("22N71", "index with the same name already exists", $"An index with the same name already exists: `{name}`");

    public static GqlStatus UncreatableConstraint(string name) => new("50N11", "constraint creation failed", $"Unable to create '{name}'.");

    public static GqlStatus UndroppableConstraint(string name) => new("50N12", "constraint drop failed", $"Unable to drop '{name}'.");

    /// <summary>What went wrong inside of the engine.</summary>
    public static GqlStatus Internal(string exception, string message) => new("50N00", "internal error", $"Internal exception raised {exception}: {message}");
}
