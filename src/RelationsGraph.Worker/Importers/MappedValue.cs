using System.Globalization;
using System.Text.RegularExpressions;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;

namespace RelationsGraph.Worker.Importers;

/// <summary>Where a value of a claim comes from.</summary>
public abstract record MappedValue
{
    internal abstract IEnumerable<string> Columns { get; }

    /// <summary>The values of a row: none where it says nothing, several where a cell names several.</summary>
    internal abstract IReadOnlyList<MappedText> Of(MappedCells cells);
}

/// <summary>A value, and the record that it refers to.</summary>
/// <param name="Text">As a dossier's cell has it.</param>
/// <param name="Mentioned">The record's cells; null for values that are no reference.</param>
internal sealed record MappedText(string Text, IReadOnlyDictionary<string, string>? Mentioned = null)
{
    /// <summary>The match of the form that the name had; null where none was asked for.</summary>
    public Match? Form { get; init; }
}

/// <summary>The same for every row.</summary>
/// <param name="Text">What it is.</param>
public sealed record ConstantValue(string Text) : MappedValue
{
    internal override IEnumerable<string> Columns => [];

    internal override IReadOnlyList<MappedText> Of(MappedCells cells) => [new MappedText(Text)];
}

/// <summary>What stands in a column.</summary>
/// <param name="Column">The column.</param>
public sealed record ColumnValue(string Column) : MappedValue
{
    /// <summary>What each code means; null where the text is taken as it is.</summary>
    public IReadOnlyDictionary<string, string>? Codes { get; init; }

    /// <summary>Texts that stand for nothing in this place, such as the last year that was coded (<c>{to}</c>), which is no end.</summary>
    public IReadOnlySet<string> Unless { get; init; } = new HashSet<string>();

    /// <summary>What a number is multiplied by.</summary>
    public decimal? Times { get; init; }

    /// <summary>The form that the text must have, of which the group <c>value</c>, or all of it, is taken; null for any.</summary>
    public Regex? Take { get; init; }

    internal override IEnumerable<string> Columns => [Column];

    internal override IReadOnlyList<MappedText> Of(MappedCells cells)
    {
        if (cells[Column] is not { } text || Unless.Contains(text) || (text == cells.To && Unless.Contains(Mapping.To)))
        {
            return [];
        }

        if (Take is not null)
        {
            var match = Take.Match(text) is { Success: true } found ? found : throw new MappedValueException(Column, text, "the text has another form", $"it fits {Take}");
            text = match.Groups["value"] is { Success: true } group ? group.Value : match.Value;
        }

        if (Codes is not null)
        {
            return Codes.TryGetValue(text, out var meaning) ? (meaning.Length == 0 ? [] : [new MappedText(meaning)])
                : throw new MappedValueException(Column, text, "the mapping has no such code", $"it has {string.Join(", ", Codes.Keys)}");
        }

        return [new MappedText(Times is { } factor ? Product(text, factor) : text)];
    }

    private string Product(string text, decimal factor)
    {
        if (!DecimalText.TryParse(text, out _))
        {
            throw new MappedValueException(Column, text, "this is no number", "digits, with a point before decimals");
        }

        var isWithin = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < decimal.MaxValue / Math.Max(1, Math.Abs(factor));
        return isWithin ? DecimalText.Of((double)(number * factor)) : throw new MappedValueException(Column, text, "the number is out of range", null);
    }
}

/// <summary>A date from columns of year, month and day, of which the later ones may say nothing.</summary>
/// <param name="Parts">The columns, the year first.</param>
public sealed record DateValue(IReadOnlyList<string> Parts) : MappedValue
{
    internal override IEnumerable<string> Columns => Parts;

    internal override IReadOnlyList<MappedText> Of(MappedCells cells)
    {
        var known = Parts.Select(part => cells[part]).TakeWhile(text => text is not null).ToList();
        return known.Count == 0 ? [] : [new MappedText(string.Join('-', known.Select((text, i) => text!.PadLeft(i == 0 ? 4 : 2, '0'))))];
    }
}

/// <summary>A part of the name of one who is named with others, such as each owner's share.</summary>
/// <param name="Whose">The column of the claim that names them.</param>
/// <param name="Group">The group of the form that the name has.</param>
public sealed record PartValue(string Whose, string Group) : MappedValue
{
    internal override IEnumerable<string> Columns => [];

    internal override IReadOnlyList<MappedText> Of(MappedCells cells) => [];
}

/// <summary>A list from several columns, of which some may say nothing.</summary>
/// <param name="Parts">The columns.</param>
public sealed record ListValue(IReadOnlyList<string> Parts) : MappedValue
{
    internal override IEnumerable<string> Columns => Parts;

    internal override IReadOnlyList<MappedText> Of(MappedCells cells) =>
        Parts.Select(part => cells[part]).OfType<string>().ToList() is { Count: > 0 } items ? [new MappedText(string.Join('|', items))] : [];
}

/// <summary>The words of those flags that are set.</summary>
/// <param name="Flags">Words by column.</param>
/// <param name="Set">The text of a flag that is set.</param>
public sealed record FlagsValue(IReadOnlyDictionary<string, string> Flags, string Set) : MappedValue
{
    internal override IEnumerable<string> Columns => Flags.Keys;

    internal override IReadOnlyList<MappedText> Of(MappedCells cells) =>
        Flags.Where(flag => IsSet(cells, flag.Key)).Select(flag => flag.Value).ToList() is { Count: > 0 } words ? [new MappedText(string.Join('|', words))] : [];

    // Another word for "yes" must not be read as "no".
    private bool IsSet(MappedCells cells, string column) => cells[column] switch
    {
        null => false,
        var text when text == Set => true,
        "0" => false,
        var text => throw new MappedValueException(column, text, "this is no flag", $"{Set}, 0 or nothing"),
    };
}

/// <summary>An actor or a theatre: a state by its code in its year, or somebody of the publisher's own.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Column">The column with its code or name; null for a constant.</param>
public sealed record NodeValue(RecordType Type, string? Column) : MappedValue
{
    /// <summary>The code or name where it is the same for every row.</summary>
    public string? Constant { get; init; }

    /// <summary>What the code is written in; null where the column names somebody of the publisher's own.</summary>
    public StateCode? Code { get; init; }

    /// <summary>What codes of the publisher's stand for in the code's system; the others are as they are.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();

    /// <summary>The column with the year in which the code is read, or a date that begins with it.</summary>
    public string? Year { get; init; }

    /// <summary>What stands between several in one cell; null where there is one.</summary>
    public string? Split { get; init; }

    /// <summary>The column with the publisher's own ids, as many as names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>What the ids of the publisher's own begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What they are: a kind of actor or theatre.</summary>
    public string? Kind { get; init; }

    /// <summary>Who is meant where the column says nothing; null for nobody.</summary>
    public NodeValue? Otherwise { get; init; }

    /// <summary>Forms that names have, tried one after the other.</summary>
    public IReadOnlyList<NamePattern> Patterns { get; init; } = [];

    /// <summary>Somebody who goes by a state, such as its refugees; null for the state itself.</summary>
    public DerivedNode? As { get; init; }

    internal override IEnumerable<string> Columns => new[] { Column, Year, IdColumn }.OfType<string>().Concat(Otherwise?.Columns ?? []);

    internal override IReadOnlyList<MappedText> Of(MappedCells cells)
    {
        if ((Column is null ? Constant : cells[Column]) is not { } text)
        {
            return Otherwise?.Of(cells) ?? [];
        }

        var names = Parts(text);
        var ids = IdColumn is null ? null : Parts(cells[IdColumn] ?? "");
        if (ids is not null && ids.Length != names.Length)
        {
            // A comma can be part of a name: to pair them all the same would be to guess.
            throw new MappedValueException(Column, text, FormattableString.Invariant($"{names.Length} names stand beside {ids.Length} ids"), $"as many as in {IdColumn}: {cells[IdColumn!]}");
        }

        var year = YearOf(cells);
        return [.. names.Select((name, i) => One(name, ids?[i], year)).OfType<MappedText>()];
    }

    // A year, or a date that begins with one. What is no year must not be read as none: the code would be today's.
    private int? YearOf(MappedCells cells) => Year is null || cells[Year] is not { } text ? null
        : text.Length >= 4 && (text.Length == 4 || text[4] == '-') && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year
        : throw new MappedValueException(Year, text, "this is no year", "write YYYY, or a date that begins with it");

    private string[] Parts(string text) => Split is null ? [text] : text.Split(Split, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private MappedText? One(string text, string? id, int? year)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Form.Match(text) is { Success: true } match)
            {
                var name = match.Groups["name"] is { Success: true } group ? group.Value : text;
                var one = pattern.IsNobody ? null : pattern.Code is { } code ? State(code, name, year) : Own(pattern.Id ?? Prefix + (id ?? SlugText.Of(name)), pattern.Name ?? name, pattern.Kind ?? Kind);
                return one is null ? null : one with { Form = match };
            }
        }

        return Code is { } system ? State(system, text, year) : Own(Prefix + (id ?? SlugText.Of(text)), text, Kind);
    }

    private MappedText State(StateCode system, string code, int? year)
    {
        code = Codes.GetValueOrDefault(code, code);
        if (Year is not null && year is null && StateCrosswalk.BuiltIn.IsOfSeveral(system, code))
        {
            throw new MappedValueException(Column, code, "several states had this one after the other, and the row has no year", $"a year in {Year}");
        }

        var state = StateCrosswalk.BuiltIn.Find(system, code, year);
        if (state is null)
        {
            var nearest = system == StateCode.Name ? StateCrosswalk.BuiltIn.Nearest(code) : null;
            throw new MappedValueException(
                Column, code, FormattableString.Invariant($"no state had this {(system == StateCode.Name ? "name" : $"{system.ToString().ToUpperInvariant()} code")}{(year is null ? "" : $" in {year}")}"),
                nearest is null ? "the table of states has none" : $"nearest: {nearest}");
        }

        if (As is { } derived)
        {
            return Own(derived.Prefix + state.Id, derived.Name.Replace("{name}", state.Name, StringComparison.Ordinal), derived.Kind);
        }

        if (Type == RecordType.Theatre)
        {
            return Own(state.Id, state.Name, "country");
        }

        var cells = new Dictionary<string, string> { ["id"] = state.Id, ["name"] = state.Name, ["kind"] = "state" };
        Put(cells, "iso3", state.Iso3);
        Put(cells, "cow", state.Cow);
        Put(cells, "names", state.Names);
        return new MappedText(state.Id, cells);
    }

    private MappedText Own(string id, string name, string? kind) => Type == RecordType.Agreement
        ? new MappedText("agreement:" + id, new Dictionary<string, string> { ["id"] = id, ["name"] = $"{Prefix.TrimEnd('-').ToUpperInvariant()} {name}" })
        : new MappedText(id, new Dictionary<string, string> { ["id"] = id, ["name"] = name, ["kind"] = kind ?? "organisation" });

    private static void Put(Dictionary<string, string> cells, string column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            cells[column] = value;
        }
    }
}

/// <summary>A form that names have in a table.</summary>
/// <param name="Form">The form; its group <c>name</c> is the name, all of the text where it has none.</param>
public sealed record NamePattern(Regex Form)
{
    /// <summary>What the name is looked up in; null for somebody of the publisher's own.</summary>
    public StateCode? Code { get; init; }

    /// <summary>What they are.</summary>
    public string? Kind { get; init; }

    /// <summary>Their id, where the form is of one alone.</summary>
    public string? Id { get; init; }

    /// <summary>Their name, where the form is of one alone and the text is a shorthand; null for the text's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the text names nobody, so that there is nothing to claim.</summary>
    public bool IsNobody { get; init; }
}

/// <summary>Somebody who goes by a state.</summary>
/// <param name="Prefix">What stands before the state's id.</param>
/// <param name="Name">The name, with <c>{name}</c> for the state's.</param>
/// <param name="Kind">The kind of actor.</param>
public sealed record DerivedNode(string Prefix, string Name, string Kind);
