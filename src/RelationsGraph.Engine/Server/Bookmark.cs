using System.Buffers.Binary;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Names a version of a database: <c>FB:</c> and, in base 64, the database's id and the version's number.</summary>
internal static class Bookmark
{
    private const string Prefix = "FB:";
    private const int Bytes = 16 + sizeof(long);

    /// <summary>The bookmark of what was committed last.</summary>
    public static string Of(EmbeddedGraph graph)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        graph.Options.DatabaseId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], graph.Store.Snapshot.Version);
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>Makes sure that the versions named are visible: a commit is visible before its bookmark is given.</summary>
    /// <exception cref="CypherException">A bookmark has no shape, or names a version of this database that is not there.</exception>
    public static void Check(IReadOnlyList<string> bookmarks, EmbeddedGraph graph)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        foreach (var bookmark in bookmarks)
        {
            if (!bookmark.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(bookmark[Prefix.Length..], bytes, out var length) || length != Bytes)
            {
                throw new CypherException(new Diagnostic(
                    "Neo.ClientError.Transaction.InvalidBookmark",
                    $"Parsing of supplied bookmarks failed with message: '{bookmark}' is no bookmark of this server")
                { Status = ServerStatuses.InvalidBookmark });
            }

            // Those of other databases say nothing of this one.
            var number = BinaryPrimitives.ReadInt64BigEndian(bytes[16..]);
            if (new Guid(bytes[..16]) == graph.Options.DatabaseId && number > graph.Store.Snapshot.Version)
            {
                throw new CypherException(
                    "Neo.TransientError.Transaction.BookmarkTimeout",
                    $"Database '{graph.Options.Database}' not up to the requested version: {number}. Latest database version is {graph.Store.Snapshot.Version}");
            }
        }
    }
}
