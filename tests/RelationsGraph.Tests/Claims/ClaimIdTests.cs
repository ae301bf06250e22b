using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Claims;
using Xunit;

namespace RelationsGraph.Tests.Claims;

public class ClaimIdTests
{
    private static readonly Dictionary<string, string> Row = new()
    {
        ["predicate"] = "supports",
        ["subject"] = "turkey",
        ["object"] = "free-syrian-army",
        ["source"] = "paper",
        ["theatre"] = "idlib",
        ["forms"] = "funding|training",
        ["cites"] = "İnanç 2016",
        ["id"] = "pp-1",
        ["note"] = "a note",
    };

    [Fact]
    public void The_id_hashes_each_column_with_its_length_in_bytes()
    {
        // By hand, in the order of the columns; İ and ç take two bytes each.
        const string Hashed = "8:supports6:turkey16:free-syrian-army5:paper5:idlib0:0:16:funding|training0:0:0:0:0:0:0:0:0:0:0:0:0:0:12:İnanç 20160:";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Hashed))), IdOf(Row.GetValueOrDefault));
    }

    [Fact]
    public void Every_column_but_id_note_and_times_counts()
    {
        var id = IdOf(Row.GetValueOrDefault);
        Assert.Equal(24, ClaimId.Columns.Count);
        Assert.All(ClaimId.Columns, column => Assert.NotEqual(id, IdOf(name => name == column ? "other" : Row.GetValueOrDefault(name))));
        Assert.All(["id", "note", "recorded_at", "superseded_at"], column => Assert.Equal(id, IdOf(name => name == column ? "other" : Row.GetValueOrDefault(name))));
    }

    [Fact]
    public void What_comes_back_has_a_counted_id()
    {
        Assert.Equal("abc", ClaimId.Version("abc", 1));
        Assert.Equal("abc~2", ClaimId.Version("abc", 2));
        Assert.Equal("abc", ClaimId.WithoutVersion("abc~12"));
        Assert.Equal("abc", ClaimId.WithoutVersion("abc"));
    }

    private static string IdOf(Func<string, string?> textOf) => ClaimId.Of(number => textOf(ClaimId.Columns[number]));
}
