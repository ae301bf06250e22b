namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>A full-text query, as Lucene's classic query language writes it. A null field means every field of the index.</summary>
internal abstract record TextQuery
{
    /// <summary>By what the score is multiplied.</summary>
    public float Boost { get; init; } = 1;
}

/// <summary>Text that the analyser turns into terms; one of them suffices.</summary>
internal sealed record TermQuery(string? Field, string Text) : TextQuery;

/// <summary><c>"text"~slop</c>: the terms in a row, with at most so many moves.</summary>
internal sealed record PhraseQuery(string? Field, string Text, int Slop) : TextQuery;

/// <summary><c>te?m*</c>.</summary>
internal sealed record PatternQuery(string? Field, string Pattern) : TextQuery;

/// <summary><c>/regular expression/</c>, of a whole term.</summary>
internal sealed record RegexQuery(string? Field, string Expression) : TextQuery;

/// <summary><c>term~n</c>: terms at most so many edits away.</summary>
internal sealed record FuzzyQuery(string? Field, string Term, float Distance) : TextQuery;

/// <summary><c>[from TO to}</c>; null is an open end.</summary>
internal sealed record TermRangeQuery(string? Field, (string Term, bool Inclusive)? From, (string Term, bool Inclusive)? To) : TextQuery;

/// <summary><c>*:*</c>.</summary>
internal sealed record EverythingQuery : TextQuery;

/// <summary>Whether a clause must, may or must not match.</summary>
internal enum Occurrence
{
    Should,
    Must,
    MustNot,
}

/// <summary>Clauses put together; with no clause that must match, one that may has to.</summary>
internal sealed record BooleanQuery(IReadOnlyList<(Occurrence Occurs, TextQuery Query)> Clauses) : TextQuery;
