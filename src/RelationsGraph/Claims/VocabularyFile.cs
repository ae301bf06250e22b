using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace RelationsGraph.Claims;

/// <summary>The vocabulary as its file has it.</summary>
internal sealed partial record VocabularyFile(
    IReadOnlyList<VocabularyFile.KindEntry> Kinds,
    IReadOnlyList<string> Domains,
    IReadOnlyList<ActorKind> ActorKinds,
    IReadOnlyList<string> TheatreKinds)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    public static VocabularyFile Parse(Stream json) =>
        JsonSerializer.Deserialize<VocabularyFile>(json, Options) ?? throw new VocabularyException("the vocabulary is null; it must be an object with kinds, domains, actorKinds and theatreKinds");

    public Vocabulary ToVocabulary()
    {
        foreach (var kind in Kinds)
        {
            Require(kind.Name, KindName(), "a kind", "UPPER_SNAKE_CASE");
        }

        foreach (var word in Domains.Concat(TheatreKinds).Concat(ActorKinds.Select(kind => kind.Name)).Concat(Kinds.SelectMany(kind => kind.Predicates).Select(entry => entry.Name)))
        {
            Require(word, Word(), "a word", "lower_snake_case");
        }

        foreach (var kind in ActorKinds)
        {
            Require(kind.Label, Label(), "a label", "UpperCamelCase");
        }

        RequireDistinct("kind", Kinds.Select(kind => kind.Name));
        RequireDistinct("predicate", Kinds.SelectMany(kind => kind.Predicates).Select(predicate => predicate.Name));
        RequireDistinct("domain", Domains);
        RequireDistinct("kind of actor", ActorKinds.Select(kind => kind.Name));
        RequireDistinct("label", ActorKinds.Select(kind => kind.Label));
        RequireDistinct("kind of theatre", TheatreKinds);
        return new Vocabulary([.. Kinds.SelectMany(kind => kind.ToPredicates())], Domains, ActorKinds, TheatreKinds);
    }

    private static void Require(string text, Regex form, string what, string expected)
    {
        if (!form.IsMatch(text))
        {
            throw new VocabularyException($"'{text}' in the vocabulary is not {what}: write it in {expected}");
        }
    }

    private static void RequireDistinct(string what, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new VocabularyException($"the vocabulary has the {what} '{twice.Key}' twice");
        }
    }

    // Names and labels stand in the text of Cypher, where nothing else can: hence closed forms.
    [GeneratedRegex(@"\A[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex KindName();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    internal sealed record KindEntry(string Name, int Sign, IReadOnlyList<PredicateEntry> Predicates, bool Symmetric = false)
    {
        public IEnumerable<ClaimPredicate> ToPredicates()
        {
            if (Sign is < -1 or > 1)
            {
                throw new VocabularyException($"kind {Name} has sign {Sign}; it must be 1, -1 or 0");
            }

            if (Predicates.Count == 0)
            {
                throw new VocabularyException($"kind {Name} has no predicate; its first one says the kind itself");
            }

            if (Symmetric && Predicates.Any(predicate => predicate.Objects is not ["actor"]))
            {
                throw new VocabularyException($"kind {Name} is symmetric, so the objects of its predicates must be [\"actor\"]");
            }

            var kind = new RelationKind(Name, Sign, Symmetric, Predicates[0].Name);
            return Predicates.Select(predicate => predicate.ToPredicate(kind));
        }
    }

    internal sealed record PredicateEntry(string Name, IReadOnlyList<string> Objects, string? Form = null, bool TurnedRound = false, bool PlacedByObject = false)
    {
        public ClaimPredicate ToPredicate(RelationKind kind)
        {
            var objects = Objects.Select(text => NodeReference.TryParseType(text, out var type)
                ? type
                : throw new VocabularyException($"predicate {Name} has the object '{text}'; it can be actor, theatre, event or agreement")).Distinct().ToList();
            if (objects.Count == 0 || (TurnedRound && objects is not [NodeType.Actor]))
            {
                throw new VocabularyException($"predicate {Name} needs objects{(TurnedRound ? " [\"actor\"], because it is turned round" : "")}");
            }

            return new ClaimPredicate(Name, kind, objects) { Form = Form, TurnedRound = TurnedRound, PlacedByObject = PlacedByObject };
        }
    }
}
