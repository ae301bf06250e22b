using System.Runtime.InteropServices;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>
/// A dossier read through once: every row looked at alone, records that are no claims kept, claims put aside in their order. The
/// order of files and rows is of no account, so nothing can be judged in context before this is done.
/// </summary>
public sealed class DossierSurvey : IDisposable
{
    private readonly RowJudgement _judgement;
    private readonly Dictionary<NodeId, DossierRecord> _entities = [];
    private readonly Dictionary<NodeId, List<RowPlace>> _disputed = [];
    private readonly HashSet<NodeId> _mentioned = [];
    private readonly SpilledClaims _claims;
    private readonly DisputedRefs _refs = new();
    private readonly RefusalLog _refusals = new();
    private readonly UnorderedHash _content = new();

    private DossierSurvey(DossierOptions options) =>
        (_judgement, _claims) = (new RowJudgement(new RecordReader(options.Vocabulary, options.RecordTimes)), new SpilledClaims(options.Vocabulary));

    /// <summary>The records that the dossier has or refers to.</summary>
    public IReadOnlySet<NodeId> Mentioned => new HashSet<NodeId>(_mentioned.Concat(_claims.Mentioned));

    /// <summary>A hash of all that the valid rows say, whatever the names of files, and the order of files and rows.</summary>
    public string Content => _content.ToString();

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>Reads the dossier at these paths, together one.</summary>
    /// <param name="paths">Folders, zips, JSON Lines or CSV files.</param>
    /// <param name="options">How to read.</param>
    /// <param name="rows">Told now and then how many rows were read.</param>
    /// <param name="stop">Stops between rows.</param>
    /// <exception cref="DossierException">A file is not understood; all such files are named.</exception>
    public static DossierSurvey Of(IEnumerable<string> paths, DossierOptions options, Action<long>? rows = null, CancellationToken stop = default)
    {
        var mistakes = new List<Refusal>();
        var files = paths.SelectMany(path => Understood(() => DossierFiles.At(path, options), mistakes) ?? []).Select(file => options.Identities?.Invoke(file) ?? file).ToList();
        var survey = new DossierSurvey(options);
        foreach (var file in files)
        {
            Understood(() => survey.Read(file, rows, stop), mistakes);
        }

        return mistakes.Count == 0 ? survey : throw new DossierException(mistakes);
    }

    /// <summary>Judges everything in context: what repeats, what refers to nobody, what goes round in a circle.</summary>
    /// <param name="known">What the graph has already.</param>
    public Dossier Resolve(KnownNodes known)
    {
        var refusals = new RefusalLog(_refusals);
        var entities = _entities.Where(entity => entity.Value.Standing == RowStanding.Own || !known.Ids.Contains(entity.Key)).ToDictionary();
        foreach (var (id, places) in _disputed)
        {
            entities.Remove(id);
            places.ForEach(place => refusals.Add(new Refusal(
                place, "id", id.Id, $"the dossier says different things of this {RecordLayout.Of(id.Type).Name}", $"keep one of {string.Join(", ", places)}")));
        }

        var references = new References(entities, known);
        references.RefuseUnsound(refusals);
        return new Dossier(new DossierClaims(_claims, _refs, references), entities, refusals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _claims.Dispose();
        _refs.Dispose();
        _refusals.Dispose();
    }

    private static T? Understood<T>(Func<T> read, List<Refusal> mistakes)
    {
        try
        {
            return read();
        }
        catch (DossierException mistake)
        {
            mistakes.AddRange(mistake.Refusals);
            return default;
        }
    }

    private bool Read(DossierFile file, Action<long>? progress, CancellationToken stop)
    {
        const int ProgressEvery = 1000;
        var before = Rows;
        Refusal? first = null;
        foreach (var judged in _judgement.Of(file, Refuse, stop))
        {
            switch (judged)
            {
                case RefusedRow { Refusals: var refusals }:
                    foreach (var refusal in refusals)
                    {
                        _refusals.Add(refusal);
                    }

                    break;
                case JudgedClaim { Row: var row, Content: var content }:
                    _claims.Add(row);
                    _content.Add(content);
                    _refs.Add(row);
                    break;
                case JudgedRecord { Record: var record, Content: var content }:
                    _content.Add(content);
                    Add(record);
                    break;
            }

            if (++Rows % ProgressEvery == 0)
            {
                progress?.Invoke(Rows);
            }
        }

        progress?.Invoke(Rows);
        return file.Layout is not null || Rows > before || first is null ? true : throw new DossierException(
            new Refusal(first.Place, null, null, "no line of the file is a record of a dossier", $"the first: {first.Reason}"));

        void Refuse(Refusal refusal)
        {
            first ??= refusal;
            _refusals.Add(refusal);
        }
    }

    private void Add(DossierRecord entity)
    {
        _mentioned.Add(entity.Id);
        if (entity.Reference is { } reference)
        {
            _mentioned.Add(reference.Id);
        }

        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_entities, entity.Id, out var exists);
        if (!exists)
        {
            first = entity;
            return;
        }

        if (first!.Standing != entity.Standing || (entity.Standing == RowStanding.Mention && first.Content != entity.Content))
        {
            // Of mentions the first by bytes, whatever the order.
            first = first.Standing < entity.Standing || (first.Standing == entity.Standing && string.CompareOrdinal(first.Content, entity.Content) < 0) ? first : entity;
            return;
        }

        // Of rows that say the same, the first place stands for all, whatever the order.
        if (_disputed.TryGetValue(entity.Id, out var places))
        {
            places.Add(entity.Place);
        }
        else if (first!.Content != entity.Content)
        {
            _disputed.Add(entity.Id, [first.Place, entity.Place]);
        }
    }
}
