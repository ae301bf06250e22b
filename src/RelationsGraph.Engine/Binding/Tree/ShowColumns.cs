using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>A column of a SHOW command.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsDefault">Whether it is shown without YIELD.</param>
public sealed record ShowColumn(string Name, CypherType Type, bool IsDefault);

/// <summary>The columns of the SHOW and TERMINATE commands, in Neo4j 5.26's order.</summary>
public static class ShowColumns
{
    private const KindSet Strings = KindSet.List;

    private static readonly Sequence<ShowColumn> Indexes = Columns(
        [
            ("id", KindSet.Integer), ("name", KindSet.String), ("state", KindSet.String), ("populationPercent", KindSet.Float), ("type", KindSet.String),
            ("entityType", KindSet.String), ("labelsOrTypes", Strings), ("properties", Strings), ("indexProvider", KindSet.String),
            ("owningConstraint", KindSet.String), ("lastRead", KindSet.DateTime), ("readCount", KindSet.Integer),
        ],
        [("trackedSince", KindSet.DateTime), ("options", KindSet.Map), ("failureMessage", KindSet.String), ("createStatement", KindSet.String)]);

    private static readonly Sequence<ShowColumn> Constraints = Columns(
        [
            ("id", KindSet.Integer), ("name", KindSet.String), ("type", KindSet.String), ("entityType", KindSet.String), ("labelsOrTypes", Strings),
            ("properties", Strings), ("ownedIndex", KindSet.String), ("propertyType", KindSet.String),
        ],
        [("options", KindSet.Map), ("createStatement", KindSet.String)]);

    private static readonly Sequence<ShowColumn> Functions = Columns(
        [("name", KindSet.String), ("category", KindSet.String), ("description", KindSet.String)],
        [
            ("signature", KindSet.String), ("isBuiltIn", KindSet.Boolean), ("argumentDescription", KindSet.List), ("returnDescription", KindSet.String),
            ("aggregating", KindSet.Boolean), ("rolesExecution", Strings), ("rolesBoostedExecution", Strings), ("isDeprecated", KindSet.Boolean), ("deprecatedBy", KindSet.String),
        ]);

    private static readonly Sequence<ShowColumn> Procedures = Columns(
        [("name", KindSet.String), ("description", KindSet.String), ("mode", KindSet.String), ("worksOnSystem", KindSet.Boolean)],
        [
            ("signature", KindSet.String), ("argumentDescription", KindSet.List), ("returnDescription", KindSet.List), ("admin", KindSet.Boolean),
            ("rolesExecution", Strings), ("rolesBoostedExecution", Strings), ("isDeprecated", KindSet.Boolean), ("deprecatedBy", KindSet.String), ("option", KindSet.Map),
        ]);

    private static readonly Sequence<ShowColumn> Settings = Columns(
        [("name", KindSet.String), ("value", KindSet.String), ("isDynamic", KindSet.Boolean), ("defaultValue", KindSet.String), ("description", KindSet.String)],
        [("startupValue", KindSet.String), ("isExplicitlySet", KindSet.Boolean), ("validValues", KindSet.String), ("isDeprecated", KindSet.Boolean)]);

    private static readonly Sequence<ShowColumn> Users = Columns(
        [("user", KindSet.String), ("roles", Strings), ("passwordChangeRequired", KindSet.Boolean), ("suspended", KindSet.Boolean), ("home", KindSet.String)],
        []);

    // Shown and hidden columns alternate here, so that each says which it is.
    private static readonly Sequence<ShowColumn> Transactions =
    [
        Shown("database", KindSet.String), Shown("transactionId", KindSet.String), Shown("currentQueryId", KindSet.String), Hidden("outerTransactionId", KindSet.String),
        Shown("connectionId", KindSet.String), Shown("clientAddress", KindSet.String), Shown("username", KindSet.String), Hidden("metaData", KindSet.Map),
        Shown("currentQuery", KindSet.String), Hidden("parameters", KindSet.Map), Hidden("planner", KindSet.String), Hidden("runtime", KindSet.String),
        Hidden("indexes", KindSet.List), Shown("startTime", KindSet.String), Hidden("currentQueryStartTime", KindSet.String), Hidden("protocol", KindSet.String),
        Hidden("requestUri", KindSet.String), Shown("status", KindSet.String), Hidden("currentQueryStatus", KindSet.String), Hidden("statusDetails", KindSet.String),
        Hidden("resourceInformation", KindSet.Map), Hidden("activeLockCount", KindSet.Integer), Hidden("currentQueryActiveLockCount", KindSet.Integer),
        Shown("elapsedTime", KindSet.Duration), Hidden("cpuTime", KindSet.Duration), Hidden("waitTime", KindSet.Duration), Hidden("idleTime", KindSet.Duration),
        Hidden("currentQueryElapsedTime", KindSet.Duration), Hidden("currentQueryCpuTime", KindSet.Duration), Hidden("currentQueryWaitTime", KindSet.Duration),
        Hidden("currentQueryIdleTime", KindSet.Duration), Hidden("currentQueryAllocatedBytes", KindSet.Integer), Hidden("allocatedDirectBytes", KindSet.Integer),
        Hidden("estimatedUsedHeapMemory", KindSet.Integer), Hidden("pageHits", KindSet.Integer), Hidden("pageFaults", KindSet.Integer),
        Hidden("currentQueryPageHits", KindSet.Integer), Hidden("currentQueryPageFaults", KindSet.Integer), Hidden("initializationStackTrace", KindSet.String),
    ];

    private static readonly Sequence<ShowColumn> Databases =
    [
        Shown("name", KindSet.String), Shown("type", KindSet.String), Shown("aliases", Strings), Shown("access", KindSet.String), Hidden("databaseID", KindSet.String),
        Hidden("serverID", KindSet.String), Shown("address", KindSet.String), Shown("role", KindSet.String), Shown("writer", KindSet.Boolean),
        Shown("requestedStatus", KindSet.String), Shown("currentStatus", KindSet.String), Shown("statusMessage", KindSet.String), Shown("default", KindSet.Boolean),
        Shown("home", KindSet.Boolean), Hidden("currentPrimariesCount", KindSet.Integer), Hidden("currentSecondariesCount", KindSet.Integer),
        Hidden("requestedPrimariesCount", KindSet.Integer), Hidden("requestedSecondariesCount", KindSet.Integer), Hidden("creationTime", KindSet.DateTime),
        Hidden("lastStartTime", KindSet.DateTime), Hidden("lastStopTime", KindSet.DateTime), Hidden("store", KindSet.String), Hidden("lastCommittedTxn", KindSet.Integer),
        Hidden("replicationLag", KindSet.Integer), Shown("constituents", Strings), Hidden("options", KindSet.Map),
    ];

    /// <summary>The columns of TERMINATE TRANSACTIONS.</summary>
    public static Sequence<ShowColumn> Terminate { get; } =
        Columns([("transactionId", KindSet.String), ("username", KindSet.String), ("message", KindSet.String)], []);

    /// <summary>All columns of a SHOW command. Of the one database that is the default or the home it need not say that it is.</summary>
    public static Sequence<ShowColumn> Of(ShowKind kind, string? filter) => filter is "HOME" or "DEFAULT"
        ? Of(kind).Where(column => column.Name is not ("default" or "home")).ToSequence()
        : Of(kind);

    private static Sequence<ShowColumn> Of(ShowKind kind) => kind switch
    {
        ShowKind.Indexes => Indexes,
        ShowKind.Constraints => Constraints,
        ShowKind.Functions => Functions,
        ShowKind.Procedures => Procedures,
        ShowKind.Transactions => Transactions,
        ShowKind.Settings => Settings,
        ShowKind.Databases => Databases,
        ShowKind.CurrentUser or ShowKind.Users => Users,
        _ => [],
    };

    private static Sequence<ShowColumn> Columns((string Name, KindSet Kinds)[] shown, (string Name, KindSet Kinds)[] hidden) =>
        shown.Select(c => Shown(c.Name, c.Kinds)).Concat(hidden.Select(c => Hidden(c.Name, c.Kinds))).ToSequence();

    private static ShowColumn Shown(string name, KindSet kinds) => new(name, new CypherType(kinds), IsDefault: true);

    private static ShowColumn Hidden(string name, KindSet kinds) => new(name, new CypherType(kinds), IsDefault: false);
}
