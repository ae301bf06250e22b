using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Stored;

/// <summary>Documents that the server keeps, so that clients name them instead of sending them: by an id, or by the SHA-256 of their text.</summary>
public sealed class StoredOperations
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly FrozenDictionary<string, string> _byName;
    private readonly FrozenSet<string> _texts;

    /// <param name="documents">Texts by id.</param>
    public StoredOperations(IReadOnlyDictionary<string, string> documents)
    {
        ById = documents;
        _texts = documents.Values.ToFrozenSet(StringComparer.Ordinal);
        var names = documents.ToDictionary(document => document.Key, document => document.Value, StringComparer.Ordinal);
        foreach (var text in _texts)
        {
            // Clients that print what they send end it without a newline, files end with one.
            names[Hash(text)] = text;
            names[Hash(text.TrimEnd())] = text;
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The documents by id.</summary>
    public IReadOnlyDictionary<string, string> ById { get; }

    /// <summary>Whether only these documents are executed, and no others.</summary>
    public bool Only { get; private init; }

    /// <summary>The same documents, and nothing beside them is executed.</summary>
    public StoredOperations Exclusively() => new(ById) { Only = true };

    /// <summary>Reads the <c>.graphql</c> files of a folder and of those in it; the id of each is its path without the ending, such as <c>dashboards/actors</c>.</summary>
    /// <exception cref="StoredOperationException">A file is no text.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static StoredOperations Read(string folder)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var id = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            try
            {
                documents[id[..^".graphql".Length]] = Utf8.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                throw new StoredOperationException([$"{id}: it is not UTF-8"]);
            }
        }

        return new StoredOperations(documents);
    }

    /// <summary>The document of an id or a hash; null where there is none.</summary>
    public string? Find(string idOrHash) =>
        _byName.GetValueOrDefault(idOrHash) ?? _byName.GetValueOrDefault(WithoutScheme(idOrHash));

    /// <summary>Whether a text is one of the documents.</summary>
    public bool Holds(string text) => _texts.Contains(text) || _byName.ContainsKey(Hash(text));

    /// <summary>The SHA-256 of a text, as clients write it.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The faults of all documents.</summary>
    /// <param name="check">What is wrong with a text.</param>
    /// <exception cref="StoredOperationException">A document is not valid; all faults are named, with file, line and column.</exception>
    public void Check(Func<string, IReadOnlyList<GraphQLError>> check)
    {
        var faults = ById.SelectMany(document => check(document.Value).Select(error => $"{document.Key}.graphql{Place(error)}: {error.Message}")).ToList();
        if (faults.Count > 0)
        {
            throw new StoredOperationException(faults);
        }
    }

    private static string Place(GraphQLError error) => error.Locations is [var first, ..] ? $":{first.Line}:{first.Column}" : "";

    // Both are written: the hash alone, and the hash with what it is.
    private static string WithoutScheme(string hash) => (hash.StartsWith("sha256:", StringComparison.Ordinal) ? hash["sha256:".Length..] : hash).ToLowerInvariant();
}

/// <summary>Stored documents that cannot be served.</summary>
/// <param name="faults">One line each, with file, line and column.</param>
public sealed class StoredOperationException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>One line each, with file, line and column.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
