using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>The claims of a dossier, judged beside everything that they refer to.</summary>
internal sealed class DossierClaims(SpilledClaims claims, DisputedRefs disputed, References references)
{
    // As a rule everything that some claim refers to is there, and no claim need be asked by itself.
    private bool? _areAllKnown;

    /// <summary>Everything that a claim refers to, with the column that does.</summary>
    public static IEnumerable<(NodeId Id, string Column, string Value)> References(ClaimRow row)
    {
        var claim = row.Claim;
        yield return (new NodeId(RecordType.Actor, claim.Subject), "subject", claim.Subject);
        yield return (NodeId.Of(claim.Object), "object", row.ObjectText);
        yield return (new NodeId(RecordType.Source, claim.Source), "source", claim.Source);
        if (claim.Theatre is { } theatre)
        {
            yield return (new NodeId(RecordType.Theatre, theatre), "theatre", theatre);
        }

        if (claim.Resource is { } resource)
        {
            yield return (new NodeId(RecordType.Resource, resource), "resource", resource);
        }

        if (claim.ClaimedBy is { } claimant)
        {
            yield return (new NodeId(RecordType.Actor, claimant), "claimed_by", claimant);
        }

        if (claim.Under is { } under)
        {
            yield return (NodeId.Of(under), "under", under.ToString());
        }

        if (row.BareUnder is { } bare)
        {
            yield return (new NodeId(RecordType.Agreement, bare), "under", bare);
            yield return (new NodeId(RecordType.Event, bare), "under", bare);
        }
    }

    /// <summary>The claims that can be taken, by kind and ends. Rows that say the same come once; with trusted times, versions of one claim come together, oldest first.</summary>
    public IEnumerable<ClaimRow> Read(Action<Refusal> refused)
    {
        var reader = claims.Reader();
        ClaimRow? version = null;
        using var sorted = claims.GetEnumerator();
        while (sorted.MoveNext())
        {
            if (Resolved(reader.Read(sorted.Current), refused) is not { } row)
            {
                continue;
            }

            if (version is not null && (version.Claim.Id, version.RecordedAt) != (row.Claim.Id, row.RecordedAt))
            {
                yield return version;
                version = null;
            }

            version = version is null ? row : Joined(version, row);
        }

        if (version is not null)
        {
            yield return version;
        }
    }

    // Of rows that differ only in ref and note, the first of each by bytes stands for all, whatever the order.
    private static ClaimRow Joined(ClaimRow a, ClaimRow b)
    {
        var earlier = (b.SupersededAt ?? DateTimeOffset.MaxValue) < (a.SupersededAt ?? DateTimeOffset.MaxValue) ? b : a;
        return earlier with
        {
            Claim = earlier.Claim with { Ref = First(a.Claim.Ref, b.Claim.Ref), Note = First(a.Claim.Note, b.Claim.Note) },
            Dossiers = [.. a.Dossiers.Union(b.Dossiers).Order(StringComparer.Ordinal)],
        };
    }

    private static string? First(string? a, string? b) => a is null ? b : b is null || string.CompareOrdinal(a, b) <= 0 ? a : b;

    private ClaimRow? Resolved(ClaimRow row, Action<Refusal> refused)
    {
        if (disputed.Has(row))
        {
            refused(new Refusal(row.Place, "id", row.Claim.Ref, "another row has this id and says something else", "give each claim an id of its own, or none"));
            return null;
        }

        if (row.BareUnder is { } bare)
        {
            return WithUnder(row, bare, refused);
        }

        _areAllKnown ??= claims.Mentioned.All(references.Has);
        return _areAllKnown != true && !AreKnown(row.Claim) && RefuseUnknown(row, References(row), refused) ? null : row;
    }

    private ClaimRow? WithUnder(ClaimRow row, string bare, Action<Refusal> refused)
    {
        var meanings = new[] { NodeType.Agreement, NodeType.Event }.Select(type => new NodeReference(type, bare)).Where(reference => references.Has(NodeId.Of(reference))).ToList();
        if (meanings is [var under])
        {
            return Resolved(row with { BareUnder = null, Claim = row.Claim with { Under = under } }, refused);
        }

        RefuseUnknown(row, References(row).Where(reference => reference.Column != "under"), refused);
        var refusal = new Refusal(
            row.Place, "under", bare, meanings.Count == 0 ? "there is no such agreement or event, neither in the dossier nor in the graph" : "there is an agreement and an event of this id",
            $"write agreement:{bare} or event:{bare}");
        refused(refusal with { AwaitsOthers = meanings.Count == 0 });
        return null;
    }

    // Few claims refer to what is unknown, so those that do not are passed quickly.
    private bool AreKnown(Claim claim) =>
        references.Has(new NodeId(RecordType.Actor, claim.Subject)) && references.Has(NodeId.Of(claim.Object)) && references.Has(new NodeId(RecordType.Source, claim.Source))
        && (claim.Theatre is null || references.Has(new NodeId(RecordType.Theatre, claim.Theatre))) && (claim.Resource is null || references.Has(new NodeId(RecordType.Resource, claim.Resource)))
        && (claim.ClaimedBy is null || references.Has(new NodeId(RecordType.Actor, claim.ClaimedBy))) && (claim.Under is not { } under || references.Has(NodeId.Of(under)));

    private bool RefuseUnknown(ClaimRow row, IEnumerable<(NodeId Id, string Column, string Value)> mentioned, Action<Refusal> refused)
    {
        var any = false;
        foreach (var (id, column, value) in mentioned.Where(reference => !references.Has(reference.Id)))
        {
            refused(references.Unknown(row.Place, column, value, id));
            any = true;
        }

        return any;
    }
}
