using System.Collections.Concurrent;
using System.Globalization;
using RelationsGraph.Names;

namespace RelationsGraph.Worker.Identity;

/// <summary>What a code or name of a state is written in. A number alone means nothing: two systems give one number to different states.</summary>
public enum StateCode
{
    /// <summary>Correlates of War numbers.</summary>
    Cow,

    /// <summary>Gleditsch and Ward numbers.</summary>
    Gw,

    /// <summary>Gleditsch and Ward numbers as UCDP writes them, which goes on with some that the list has given up.</summary>
    Ucdp,

    /// <summary>ISO 3166-1 alpha-2.</summary>
    Iso2,

    /// <summary>ISO 3166-1 alpha-3.</summary>
    Iso3,

    /// <summary>UNHCR's three letters, of which some are another state's in ISO 3166.</summary>
    Unhcr,

    /// <summary>A name, in any language and spelling that the table has.</summary>
    Name,
}

/// <summary>A state as the graph knows it.</summary>
/// <param name="Id">The actor's id.</param>
/// <param name="Name">Its English name.</param>
/// <param name="Iso3">ISO 3166-1 alpha-3, for states that are gone what they had when they ended; null for none.</param>
/// <param name="Cow">The Correlates of War number; null where it has none.</param>
/// <param name="Names">Its other names, as dossiers write them.</param>
public sealed record CrosswalkState(string Id, string Name, string? Iso3, string? Cow, string Names);

/// <summary>
/// Which state a code or name meant in a year. One number can mean several states one after the other (365 is Russia, then the Soviet Union, then
/// Russia), and one state has different numbers in different systems.
/// </summary>
public sealed class StateCrosswalk
{
    // Yugoslavia's number for Serbia, after 2006.
    private static readonly Dictionary<string, string> KeptByUcdp = new() { ["345"] = "340" };

    private readonly List<StateSpell> _entries;
    private readonly ILookup<string, StateSpell> _byName;
    private readonly Dictionary<string, CrosswalkState> _states;

    // What was found, which is asked for again in every row. What was not is anybody's text, of which there is no end.
    private readonly ConcurrentDictionary<(StateCode System, string Code, int? Year), CrosswalkState> _found = new();

    private StateCrosswalk(List<StateSpell> entries)
    {
        _entries = entries;
        // A state that was away for a time has several lines, of which the first has its names and the last its number of today.
        _states = entries.GroupBy(entry => entry.State.Id).ToDictionary(state => state.Key, state => state.Last(entry => entry.State.Cow is not null || state.Count() == 1).State with { Names = state.First().State.Names });
        _byName = entries.SelectMany(entry => KeysOf(_states[entry.State.Id]).Select(key => (key, entry))).ToLookup(pair => pair.key, pair => pair.entry);
    }

    /// <summary>The table that comes with the program.</summary>
    public static StateCrosswalk BuiltIn { get; } = Read();

    /// <summary>The ids of all states, in order.</summary>
    public IEnumerable<string> Ids => _entries.Select(entry => entry.State.Id).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The state that a code meant; null for none. Nothing is guessed: a name that is only similar is nobody's.</summary>
    /// <param name="system">What the code is written in.</param>
    /// <param name="code">The code or name.</param>
    /// <param name="year">When; null for now, and for states that are gone where they alone have the code.</param>
    public CrosswalkState? Find(StateCode system, string code, int? year)
    {
        if (_found.TryGetValue((system, code, year), out var known))
        {
            return known;
        }

        var state = Sought(system, code, year);
        if (state is not null)
        {
            _found[(system, code, year)] = state;
        }

        return state;
    }

    /// <summary>Whether a code or name meant several states, one after the other.</summary>
    /// <param name="system">What the code is written in.</param>
    /// <param name="code">The code or name.</param>
    public bool IsOfSeveral(StateCode system, string code)
    {
        var written = system == StateCode.Ucdp ? StateCode.Gw : system;
        return (system == StateCode.Name ? _byName[NameKey.Of(code)] : _entries.Where(entry => entry.Code(written) == code)).Select(entry => entry.State.Id).Distinct().Skip(1).Any();
    }

    private CrosswalkState? Sought(StateCode system, string code, int? year)
    {
        if (system == StateCode.Ucdp)
        {
            return Find(StateCode.Gw, code, year) ?? (KeptByUcdp.TryGetValue(code, out var number) ? Find(StateCode.Gw, number, year) : null);
        }

        var meant = system == StateCode.Name ? [.. _byName[NameKey.Of(code)]] : _entries.Where(entry => entry.Code(system) == code).ToList();
        var then = meant.Where(entry => entry.Covers(year)).ToList();
        if (then.Count == 0 && year is not null && system is not (StateCode.Cow or StateCode.Gw))
        {
            // The name or letters of today's state, said of its forerunner under the same number.
            then = [.. _entries.Where(entry => meant.Any(other => entry.SharesNumber(other)) && entry.Covers(year))];
        }

        var states = (then.Count == 0 && year is null ? meant : then).Select(entry => entry.State.Id).Distinct().ToList();
        return states is [var id] ? _states[id] : null;
    }

    /// <summary>The known name that is written most like this one; null where none is near.</summary>
    public string? Nearest(string name) => Spelling.Nearest(name, _entries.Select(entry => entry.State.Name).Distinct());

    private static IEnumerable<string> KeysOf(CrosswalkState state) =>
        NameList.Parse(state.Names).Select(name => name.Text).Append(state.Name).Append(state.Id).Select(NameKey.Of).Distinct();

    private static StateCrosswalk Read()
    {
        using var stream = typeof(StateCrosswalk).Assembly.GetManifestResourceStream("identity/states.csv") ?? throw new InvalidOperationException("the table of states is not built in");
        using var text = new StreamReader(stream);
        var entries = new List<StateSpell>();
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            // No value of the table has a comma or a quote but the last one, which is the rest of the line.
            var cells = line.Split(',', 10);
            var state = new CrosswalkState(cells[0], cells[1], Given(cells[3]), Given(cells[5]), cells[9].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
            entries.Add(new StateSpell(state, new StateLetters(Given(cells[2]), Given(cells[4])), Given(cells[6]), Year(cells[7]), Year(cells[8])));
        }

        return new StateCrosswalk(entries);
    }

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private static int? Year(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);

    private sealed record StateLetters(string? Iso2, string? Unhcr);

    private sealed record StateSpell(CrosswalkState State, StateLetters Letters, string? Gw, int? From, int? To)
    {
        public string? Code(StateCode system) => system switch
        {
            StateCode.Cow => State.Cow,
            StateCode.Gw => Gw,
            StateCode.Iso2 => Letters.Iso2,
            StateCode.Unhcr => Letters.Unhcr,
            _ => State.Iso3,
        };

        public bool Covers(int? year) => year is { } wanted ? (From is null || From <= wanted) && (To is null || wanted <= To) : To is null;

        public bool SharesNumber(StateSpell other) => (State.Cow is not null && State.Cow == other.State.Cow) || (Gw is not null && Gw == other.Gw);
    }
}
