using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The names of a table's columns, as one who looks for those of a mapping reads them.</summary>
internal sealed class ColumnNames
{
    // What a column is called that has no name and stands after one that has: signs that its values are uncertain.
    private const string Mark = " mark";

    private readonly string[] _names;
    private readonly ILookup<string, int> _byName;
    private readonly ILookup<string, int> _byKey;

    /// <summary>Reads the names in a line.</summary>
    public ColumnNames(string[] header)
    {
        _names = header;
        string[] names = [.. header.Select((name, place) => name.Length == 0 && place > 0 && header[place - 1].Length > 0 ? header[place - 1] + Mark : name)];
        _byName = Enumerable.Range(0, header.Length).ToLookup(place => names[place]);
        _byKey = Enumerable.Range(0, header.Length).ToLookup(place => Key(names[place]));
    }

    /// <summary>Where a column stands; -1 for nowhere, or where several places may be meant.</summary>
    public int IndexOf(Mapping mapping, string column) => Places(mapping, column) is [var place] ? place : -1;

    /// <summary>How much of a mapping's header is there; nothing where a column is that only another table has.</summary>
    public double Share(Mapping mapping) => mapping.Lacks.Any(column => Places(mapping, column).Count > 0) ? 0 : Known(mapping).Count() / (double)Math.Max(mapping.Header.Count, 1);

    /// <summary>The columns of a mapping's header that are there.</summary>
    public IEnumerable<string> Known(Mapping mapping) => mapping.Header.Where(column => Places(mapping, column).Count > 0);

    /// <summary>What is wrong with the columns.</summary>
    /// <param name="mapping">Who asks for them.</param>
    /// <param name="place">Where they stand.</param>
    public IEnumerable<Refusal> Mistakes(Mapping mapping, RowPlace place) => mapping.Columns.Select(column => Places(mapping, column).Count switch
    {
        0 when mapping.Needs(column) => new Refusal(place, column, null, $"the table is like {mapping.Name}, but the column is missing", $"it has {this}"),
        > 1 => new Refusal(place, column, null, "the column stands there twice", "which one is meant cannot be known"),
        0 when Asked(mapping, column) && Spelling.Nearest(column, _names) is { } nearest => new Refusal(place, column, null, "a condition for all rows is about a column that the table does not have", $"nearest: {nearest}"),
        _ => null,
    }).OfType<Refusal>();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _names.Where(name => name.Length > 0));

    // A table may lack such a column. One that is only spelt otherwise would let every row pass.
    private static bool Asked(Mapping mapping, string column) => mapping.Only.Any(condition => condition.Columns.Contains(column)) && !mapping.Optional.Contains(column);

    // Under its name; else under it in another case and with other signs between its words, as releases of one publisher differ; else as other releases call it.
    private List<int> Places(Mapping mapping, string column) =>
        _byName[column].Any() ? [.. _byName[column]]
        : _byKey[Key(column)].Any() ? [.. _byKey[Key(column)]]
        : mapping.Also.TryGetValue(column, out var others) ? others.Select(name => _byKey[Key(name)].ToList()).FirstOrDefault(places => places.Count > 0) ?? []
        : [];

    // Names without any letter stay what they are, so that they are alike to themselves alone; and so do those of a text that was read in another encoding than its own.
    private static string Key(string name)
    {
        var key = name.Any(char.IsControl) ? "" : string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return key.Length > 0 ? key : name;
    }
}
