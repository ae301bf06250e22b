namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>Draws values and conditions from the functions: of texts, lists, maps, types, times and points.</summary>
internal sealed class RandomExpressions(Choices choices, Variables variables)
{
    private static readonly string[] Types =
    [
        "INTEGER", "FLOAT", "STRING", "BOOLEAN", "DATE", "ZONED DATETIME", "LOCAL TIME", "DURATION", "POINT", "LIST<INTEGER>", "LIST<STRING NOT NULL>", "INTEGER NOT NULL", "INTEGER | STRING", "ANY NOT NULL", "NULL", "PROPERTY VALUE",
        "NODE", "MAP", "LIST<ANY>",
    ];

    /// <summary>A value.</summary>
    public string Value() => choices.From(OfText, OfText, OfTime, OfTime, OfList, OfList, OfMap, OfNumber, OfPoint, OfCase, Condition);

    /// <summary>A condition.</summary>
    public string Condition() => choices.From(
        () => $"{Any()} IS {choices.Of("", "NOT ")}:: {choices.Of(Types)}",
        () => $"{Text()} {choices.Of("STARTS WITH", "ENDS WITH", "CONTAINS", "<", ">=", "=~")} {choices.Of("'a'", "'b'", "null", "''", "'A.?'")}",
        () => $"{Text()} IS {choices.Of("", "NOT ")}{choices.Of("", "NFC ", "NFD ", "NFKC ")}NORMALIZED",
        () => $"{Date()} {choices.Of("<", ">=", "=", "<>")} {Date()}",
        () => $"{Any()} {choices.Of("=", "<>", "<", ">=")} {Any()}",
        () => $"{Any()} IN [{Any()}, {Any()}, {choices.Of("null", "1", "'t'")}]",
        () => $"{choices.Of("any", "all", "none", "single")}(z IN {List()} WHERE z {choices.Of("= 1", "> 1", "IS NOT NULL", ":: INTEGER")})",
        () => $"{Number()} {choices.Of("<", "<=")} {Number()} {choices.Of("<", ">=", "<>")} {Number()}",
        () => $"isEmpty({choices.Of(Text(), List())})");

    private string OfText() => choices.From(
        () => $"toUpper({Text()}) + '-' + toLower({Text()})",
        () => $"substring({Text()}, {choices.Below(3)}{choices.Of("", ", 1")})",
        () => $"replace({Text()}, {choices.Of("'a'", "''", "null")}, 'z')",
        () => $"split({Text()}, {choices.Of("'b'", "''", "['a', 'b']")})",
        () => $"{choices.Of("trim", "ltrim", "rtrim", "reverse", "size", "normalize", "toString", "char_length")}({Text()})",
        () => $"trim({choices.Of("BOTH", "LEADING", "TRAILING")} 'a' FROM {Text()})",
        () => $"normalize({Text()}, {choices.Of("NFC", "NFD", "NFKD")})",
        () => $"{choices.Of("left", "right")}({Text()}, {choices.Below(3)})",
        () => $"{Text()} + {choices.Of(Any(), Number(), "true")}",
        () => $"{Text()} || {Text()}",
        () => $"toStringOrNull({Any()})");

    private string OfTime() => choices.From(
        () => $"{Date()} {choices.Of("+", "-")} {Duration()}",
        () => $"duration.{choices.Of("between", "inDays", "inMonths", "inSeconds")}({Date()}, {Date()})",
        () => $"date.truncate('{choices.Of("month", "week", "quarter", "weekYear", "decade")}', {Date()})",
        () => $"datetime.truncate('{choices.Of("day", "hour", "year")}', datetime({{date: {Date()}, hour: {choices.Below(24)}, timezone: '{choices.Of("Europe/Berlin", "+05:30", "Z")}'}}), {{minute: 5}})",
        () => $"({Date()}).{choices.Of("year", "week", "weekYear", "dayOfQuarter", "ordinalDay", "dayOfWeek", "quarter")}",
        () => $"({Duration()}).{choices.Of("months", "monthsOfYear", "days", "hours", "secondsOfMinute", "quarters", "nanosecondsOfSecond")}",
        () => $"{Duration()} {choices.Of("+", "-")} {Duration()}",
        () => $"{Duration()} {choices.Of("*", "/")} {choices.Of("2", "1.5", "-3", "0.1")}",
        () => $"localdatetime({{date: {Date()}, hour: {choices.Below(24)}, nanosecond: {choices.Below(1000)}}}) + {Duration()}",
        () => $"datetime({{date: {Date()}, hour: 2, minute: 30, timezone: 'Europe/Berlin'}}) + {Duration()}",
        () => $"toString({choices.Of(Date(), Duration())})");

    private string OfList() => choices.From(
        () => $"[z IN {List()} WHERE z {choices.Of("> 1", "IS NOT NULL", "<> 2")} | z]",
        () => $"[z IN {List()} | coalesce(z, 0) {choices.Of("+", "*", "%")} 3]",
        () => $"reduce(t = {choices.Of("0", "1.0")}, z IN {List()} | t {choices.Of("+", "*", "-")} z)",
        () => $"({List()})[{choices.Of("0", "-1", "5", "null", "0..2", "..-1", "1..")}]",
        () => $"{choices.Of("head", "last", "tail", "reverse", "size", "toStringList", "toFloatList")}({List()})",
        () => $"{List()} + {choices.Of(List(), Number())}",
        () => $"range({choices.Below(3)}, {choices.Below(6)}{choices.Of("", ", 2", ", -1")})",
        Sorted);

    private string Sorted()
    {
        // A list is compared as a bag, the text of its items is not.
        var items = string.Join(", ", Enumerable.Range(0, 4).Select(_ => Any()));
        return $"reduce(t = '', z IN COLLECT {{ UNWIND [{items}, null, 1, 'q', [0], 0.5] AS y RETURN {choices.Of("", "DISTINCT ")}y ORDER BY y {choices.Of("", "DESC", "SKIP 1", "LIMIT 3")} }} | t + coalesce(toStringOrNull(z), valueType(z)) + ';')";
    }

    private string OfMap() => choices.From(
        () => $"{Node()} {{.id, .x{choices.Of("", ", .*", ", .nothing")}, more: {Number()}}}",
        () => $"{Node()} {{.*}}",
        () => $"{{a: {Number()}, b: {{c: {Text()}}}}}.b",
        () => $"{{a: {Number()}, b: {Text()}}}['{choices.Of("a", "b", "c")}']",
        () => $"properties({Node()})",
        () => $"keys({Node()} {{.id, .x}})",
        () => $"{Node()}['{choices.Of("x", "s", "nothing")}']",
        () => $"valueType({Any()})");

    private string OfNumber() => choices.From(
        () => $"{Number()} {choices.Of("+", "-", "*", "^")} {Number()}",
        () => $"{Number()} {choices.Of("/", "%")} {choices.Of("2", "-3", "1.5")}",
        () => $"round({Number()} / {choices.Of("3.0", "-4.0")}, {choices.Below(3)}{choices.Of("", ", 'HALF_EVEN'", ", 'UP'")})",
        () => $"{choices.Of("abs", "sign", "toFloat", "toInteger", "ceil", "floor", "sqrt", "toString")}({Number()})",
        () => $"toInteger({Text()})");

    private string OfPoint() => choices.From(
        () => $"point.distance({Node()}.p, {Node()}.p)",
        () => $"point.withinBBox({Node()}.p, point({{x: 0, y: 0}}), point({{x: 1, y: 1}}))",
        () => $"({Node()}.p).{choices.Of("x", "y", "crs", "srid")}",
        () => $"point({{x: {Number()}, y: 1}})",
        () => $"{Node()}.p {choices.Of("=", "<>")} {Node()}.p");

    private string OfCase() => choices.From(
        () => $"CASE {Number()} WHEN {choices.Below(3)}, {choices.Below(3)} THEN 'a' WHEN IS NULL THEN 'n' WHEN > 2 THEN 'b' ELSE {Text()} END",
        () => $"CASE WHEN {Condition()} THEN {Number()} WHEN {Condition()} THEN {Text()} END",
        () => $"coalesce({Text()}, {Number()}, 'none')",
        () => $"nullIf({Any()}, {Any()})");

    private string Node() => variables.Nodes.Count > 0 ? choices.Of(variables.Nodes) : $"{{x: {choices.Below(3)}, s: 'a', id: 1}}";

    private string Text() => choices.From(() => $"{Node()}.s", () => $"{Node()}.s", () => choices.Of("'ab'", "'Xa'", "''"));

    private string Number() => choices.From(() => $"{Node()}.x", () => $"{Node()}.id", () => choices.Of("0", "1", "2.5", "-3"));

    private string Date() => choices.From(() => $"{Node()}.d", () => choices.Of("date('2020-01-31')", "date('2024-02-29')"));

    private string Duration() => choices.From(
        () => $"duration({{{choices.Of("days", "months", "weeks", "hours", "years")}: {Number()}}})",
        () => $"duration('{choices.Of("P1M", "P1DT1H", "PT36H", "P-1Y2M", "PT0.5S")}')");

    private string List() => choices.From(
        () => $"[{Number()}, {Number()}, null]",
        () => $"[{Number()}, {Number()}]",
        () => "[]",
        () => $"range(0, {choices.Below(4)})");

    private string Any() => choices.From(() => $"{Node()}.any", () => $"{Node()}.any", () => $"{Node()}.{choices.Of("x", "s", "d", "p")}", Number, Text, Date, List);
}
