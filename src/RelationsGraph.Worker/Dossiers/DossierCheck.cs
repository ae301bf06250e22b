using System.Collections.Frozen;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What a dossier has.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Entities">Records that are no claims and can be taken, by type.</param>
/// <param name="Claims">Distinct claims that can be taken.</param>
/// <param name="Refusals">What cannot, by place; to be disposed of by whoever asked for the check.</param>
public sealed record CheckResult(long Rows, IReadOnlyDictionary<RecordType, int> Entities, long Claims, RefusalLog Refusals);

/// <summary>Validates dossiers without a graph.</summary>
public static class DossierCheck
{
    /// <summary>Looks at every row of the dossier at these paths, together one. What it refers to must stand in it.</summary>
    /// <param name="paths">Folders, zips, JSON Lines or CSV files.</param>
    /// <param name="options">How to read; by default the built-in vocabulary, any format, no trusted times.</param>
    /// <param name="rows">Told now and then how many rows were read.</param>
    /// <param name="stop">Stops between rows.</param>
    /// <exception cref="DossierException">A file is not understood; all such files are named.</exception>
    public static CheckResult Run(IReadOnlyList<string> paths, DossierOptions? options = null, Action<long>? rows = null, CancellationToken stop = default) =>
        Alone(DossierSurvey.Of(paths, options ?? new DossierOptions(), rows, stop), stop);

    private static CheckResult Alone(DossierSurvey survey, CancellationToken stop)
    {
        using (survey)
        {
            return Run(survey, KnownNodes.None, stop);
        }
    }

    /// <summary>Looks at every row of a dossier that was read, beside what a graph has.</summary>
    public static CheckResult Run(DossierSurvey survey, KnownNodes known, CancellationToken stop = default)
    {
        var dossier = survey.Resolve(known);
        var claims = 0L;
        foreach (var claim in dossier.ReadClaims())
        {
            stop.ThrowIfCancellationRequested();
            claims++;
        }

        return new CheckResult(survey.Rows, dossier.Nodes.CountBy(entity => entity.Id.Type).ToFrozenDictionary(), claims, dossier.Refusals);
    }
}
