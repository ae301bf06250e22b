using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RelationsGraph.Claims;

/// <summary>
/// The words that claims are made of: kinds of relation with direction, sign and predicates, domains, kinds of actor and of theatre. It
/// is data: <c>vocabulary.json</c> is built in, and a user's own file of the same shape replaces it.
/// </summary>
public sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> BuiltInVocabulary = new(() =>
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("RelationsGraph.vocabulary.json")
            ?? throw new InvalidOperationException("the built-in vocabulary is missing from the assembly");
        return Read(stream);
    });

    private readonly FrozenDictionary<string, ClaimPredicate> _predicates;
    private readonly FrozenDictionary<string, RelationKind> _kinds;

    internal Vocabulary(IReadOnlyList<ClaimPredicate> predicates, IReadOnlyList<string> domains, IReadOnlyList<ActorKind> actorKinds, IReadOnlyList<string> theatreKinds)
    {
        Predicates = predicates;
        Kinds = [.. predicates.Select(predicate => predicate.Kind).Distinct()];
        Domains = domains;
        ActorKinds = actorKinds;
        TheatreKinds = theatreKinds;
        _predicates = predicates.ToFrozenDictionary(predicate => predicate.Name, StringComparer.Ordinal);
        _kinds = Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    }

    /// <summary>The built-in vocabulary.</summary>
    public static Vocabulary BuiltIn => BuiltInVocabulary.Value;

    /// <summary>All predicates, in the file's order.</summary>
    public IReadOnlyList<ClaimPredicate> Predicates { get; }

    /// <summary>All kinds of relation, in the file's order.</summary>
    public IReadOnlyList<RelationKind> Kinds { get; }

    /// <summary>All domains, in the file's order.</summary>
    public IReadOnlyList<string> Domains { get; }

    /// <summary>All kinds of actor, in the file's order.</summary>
    public IReadOnlyList<ActorKind> ActorKinds { get; }

    /// <summary>All kinds of theatre, in the file's order.</summary>
    public IReadOnlyList<string> TheatreKinds { get; }

    /// <summary>Reads a vocabulary file (JSON, the shape of the built-in <c>vocabulary.json</c>).</summary>
    /// <exception cref="VocabularyException">The file is not such a file; the message names the place.</exception>
    public static Vocabulary Read(Stream json)
    {
        try
        {
            return VocabularyFile.Parse(json).ToVocabulary();
        }
        catch (JsonException mistake)
        {
            throw new VocabularyException($"the vocabulary is not readable at {mistake.Path ?? "$"}, line {mistake.LineNumber + 1}: {mistake.Message}", mistake);
        }
    }

    /// <summary>The predicate of this name, or null.</summary>
    public ClaimPredicate? FindPredicate(string name) => _predicates.GetValueOrDefault(name);

    /// <summary>The predicate of this name.</summary>
    /// <exception cref="VocabularyException">There is none.</exception>
    public ClaimPredicate Predicate(string name) => FindPredicate(name)
        ?? throw new VocabularyException($"the vocabulary has no predicate '{name}'; it has {string.Join(", ", Predicates.Select(predicate => predicate.Name))}");

    /// <summary>The kind of this name, or null.</summary>
    public RelationKind? FindKind(string name) => _kinds.GetValueOrDefault(name);
}

/// <summary>A vocabulary file that cannot be used, or a word that the vocabulary in use lacks.</summary>
public sealed class VocabularyException : Exception
{
    /// <summary>Says what is wrong, and where.</summary>
    public VocabularyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
