using RelationsGraph.Actors;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Identity;

/// <summary>Somebody who may be somebody else.</summary>
/// <param name="Id">The actor whom a publisher's table mentions.</param>
/// <param name="Name">The actor's name.</param>
/// <param name="Candidate">Whom it may be.</param>
/// <param name="CandidateName">The candidate's name that is most alike.</param>
/// <param name="Match">How much they are alike.</param>
public sealed record IdentityQuestion(string Id, string Name, string Candidate, string CandidateName, NameMatch Match);

/// <summary>Finds whom publishers' tables mention under an id of their own, and who may be somebody whom a dossier knows.</summary>
public static class IdentityReview
{
    /// <summary>The questions, by id, the likeliest candidate first.</summary>
    /// <param name="nodes">The records of a dossier and of tables that were read together.</param>
    /// <param name="graph">Whom a graph knows beside them.</param>
    public static IReadOnlyList<IdentityQuestion> Of(IEnumerable<DossierRecord> nodes, IEnumerable<Actor> graph)
    {
        var actors = nodes.Where(node => node.Record is Actor).ToList();
        var known = actors.Where(node => node.Standing == RowStanding.Own).Select(node => (Actor)node.Record).ToList();
        var read = actors.Select(node => node.Id.Id).ToHashSet(StringComparer.Ordinal);
        known.AddRange(graph.Where(actor => !read.Contains(actor.Id)));

        // States come from the table of states, whose ids are everybody's.
        var mentioned = actors.Where(node => node.Standing == RowStanding.Mention).Select(node => (Actor)node.Record).Where(actor => actor.Kind != "state").ToList();
        var byKey = mentioned.SelectMany(actor => Names(actor).Select(NameKey.Of).Distinct().Select(key => (key, actor))).ToLookup(pair => pair.key, pair => pair.actor);
        return
        [
            .. mentioned.SelectMany(actor => known.Select(candidate => Question(actor, candidate)).Concat(Twins(actor, byKey)))
                .OfType<IdentityQuestion>().Where(question => question.Match.Score >= NameMatch.Worth)
                .OrderBy(question => question.Id, StringComparer.Ordinal).ThenByDescending(question => question.Match.Score).ThenBy(question => question.Candidate, StringComparer.Ordinal),
        ];
    }

    // Two tables that write one name: the later id is asked for.
    private static IEnumerable<IdentityQuestion> Twins(Actor actor, ILookup<string, Actor> byKey) =>
        Names(actor).SelectMany(name => byKey[NameKey.Of(name)]).Distinct()
            .Where(other => string.CompareOrdinal(other.Id, actor.Id) < 0)
            .Select(other => new IdentityQuestion(actor.Id, actor.Name, other.Id, other.Name, new NameMatch(NameMatch.Certain - 0.05, "another table has one of the names")));

    private static IdentityQuestion? Question(Actor actor, Actor candidate)
    {
        IdentityQuestion? best = null;
        foreach (var name in Names(candidate))
        {
            foreach (var own in Names(actor))
            {
                var match = NameMatch.Of(own, name);
                best = best is null || match.Score > best.Match.Score ? new IdentityQuestion(actor.Id, actor.Name, candidate.Id, name, Beside(match, actor, candidate)) : best;
            }
        }

        return best;
    }

    // One name of two kinds is more often two than one, as a state's and its party's.
    private static NameMatch Beside(NameMatch match, Actor actor, Actor candidate) => actor.Kind == candidate.Kind || match.Score == 0 ? match
        : new NameMatch(Math.Min(match.Score, NameMatch.Certain - 0.05), $"{match.Reason}; one is of the kind {actor.Kind}, the other {candidate.Kind}");

    private static IEnumerable<string> Names(Actor actor) => actor.Names.Select(name => name.Text).Prepend(actor.Name);
}
