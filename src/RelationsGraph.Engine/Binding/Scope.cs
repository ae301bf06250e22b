using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Binding;

/// <summary>What a variable of an outer query is to the query inside.</summary>
internal enum OuterKind
{
    /// <summary>Visible to an EXISTS, COUNT or COLLECT.</summary>
    Expression,

    /// <summary>Imported by <c>CALL (variables) { … }</c>.</summary>
    Import,
}

/// <summary>The edge between a query and the subquery in it: variables outside stay visible inside and cannot be redefined there.</summary>
internal sealed class Boundary(Scope outside, OuterKind kind, IReadOnlySet<string>? names)
{
    private readonly List<Symbol> _used = [];
    private readonly HashSet<Symbol> _known = [];

    public OuterKind Kind { get; } = kind;

    /// <summary>The variables outside that the subquery uses, in order of first use.</summary>
    public IReadOnlyList<Symbol> Used => _used;

    public Symbol? Find(string name)
    {
        // Nobody can import what has no name.
        var symbol = names is null || names.Contains(name) || name is CsvPlace.Line or CsvPlace.File ? outside.Find(name) : null;
        if (symbol is not null && _known.Add(symbol))
        {
            _used.Add(symbol);
        }

        return symbol;
    }

    /// <summary>Whether a variable of the name is visible from outside; does not count as a use.</summary>
    public bool Shows(string name) => (names is null || names.Contains(name)) && outside.Shows(name);
}

/// <summary>The variables that are visible at a place. A scope never changes: clauses make new ones, which share what they have in common, as a statement may declare thousands.</summary>
internal sealed class Scope
{
    private static readonly ImmutableDictionary<string, Symbol> NoLocals = ImmutableDictionary.Create<string, Symbol>(StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, Symbol> _locals;
    private readonly ImmutableList<Symbol> _ordered;
    private Scope? _outsideBody;

    private Scope(ImmutableDictionary<string, Symbol> locals, ImmutableList<Symbol> ordered, Boundary? boundary)
    {
        _locals = locals;
        _ordered = ordered;
        Boundary = boundary;
    }

    /// <summary>No variables but those behind the boundary.</summary>
    public static Scope Empty(Boundary? boundary = null) => new(NoLocals, [], boundary);

    public Boundary? Boundary { get; }

    /// <summary>The variables of this query, without those of outer ones, in order of their declaration.</summary>
    public IReadOnlyList<Symbol> Locals => _ordered;

    public Symbol? Find(string name) => _locals.GetValueOrDefault(name) ?? Boundary?.Find(name);

    public Symbol? FindLocal(string name) => _locals.GetValueOrDefault(name);

    public bool Shows(string name) => _locals.ContainsKey(name) || Boundary?.Shows(name) == true;

    public bool IsLocal(Symbol symbol) => _locals.TryGetValue(symbol.Name, out var found) && ReferenceEquals(found, symbol);

    /// <summary>This scope and more variables; those of the same name are hidden.</summary>
    public Scope With(params IEnumerable<Symbol> symbols)
    {
        var locals = _locals.ToBuilder();
        var ordered = _ordered.ToBuilder();
        foreach (var symbol in symbols)
        {
            if (locals.TryGetValue(symbol.Name, out var hidden))
            {
                ordered.Remove(hidden);
            }

            locals[symbol.Name] = symbol;
            ordered.Add(symbol);
        }

        return new Scope(locals.ToImmutable(), ordered.ToImmutable(), Boundary) { _outsideBody = _outsideBody };
    }

    /// <summary>The body of a FOREACH in this scope: what it creates may have the name of a variable outside.</summary>
    public Scope Body(Symbol element)
    {
        var body = With(element);
        body._outsideBody = this;
        return body;
    }

    /// <summary>Whether something created here may take the variable's name.</summary>
    public bool CanHide(Symbol symbol) => _outsideBody is { } outside && ReferenceEquals(outside.Find(symbol.Name), symbol);

    /// <summary>Only these variables, behind the same boundary.</summary>
    public Scope Only(IEnumerable<Symbol> symbols) => Empty(Boundary).With(symbols);
}
