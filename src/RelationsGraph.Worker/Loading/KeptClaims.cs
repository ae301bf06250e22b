using System.Text;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Loading;

/// <summary>The claims that a dossier's files still have, to be held against those that the graph has of it, in bounded memory.</summary>
internal sealed class KeptClaims : IDisposable
{
    private readonly SpilledSort _kept = new();
    private readonly SpilledSort _members = new();

    /// <summary>Claims of the files.</summary>
    public void Add(IEnumerable<ClaimRow> rows)
    {
        foreach (var row in rows)
        {
            _kept.Add(Encoding.UTF8.GetBytes(row.Claim.Id));
        }
    }

    /// <summary>A claim's node that the graph has in the dossier.</summary>
    public void AddMember(string id) => _members.Add(Encoding.UTF8.GetBytes(id));

    /// <summary>The nodes that the files have no more, by id.</summary>
    public IEnumerable<string> Dropped()
    {
        using var kept = _kept.GetEnumerator();
        var next = Next();
        foreach (var bytes in _members)
        {
            var member = Encoding.UTF8.GetString(bytes);
            var content = ClaimId.WithoutVersion(member);
            while (next is not null && string.CompareOrdinal(next, content) < 0)
            {
                next = Next();
            }

            if (next != content)
            {
                yield return member;
            }
        }

        string? Next() => kept.MoveNext() ? Encoding.UTF8.GetString(kept.Current) : null;
    }

    public void Dispose()
    {
        _kept.Dispose();
        _members.Dispose();
    }
}
