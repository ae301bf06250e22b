using System;
using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Messages;

/// <summary>Writes what a client asks. A message with a value that has no form on the wire is taken back whole.</summary>
public sealed class RequestWriter(MessageWriter messages)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>How parameters are written; settled once HELLO is answered.</summary>
    public PackStreamDialect Dialect { get; set; }

    /// <summary>Opens the talk.</summary>
    public void Hello(IReadOnlyDictionary<string, object?> extra) => Write(MessageTag.Hello, extra);

    /// <summary>Logs in.</summary>
    public void Logon(IReadOnlyDictionary<string, object?> token) => Write(MessageTag.Logon, token);

    /// <summary>Runs a statement.</summary>
    /// <exception cref="UnsupportedValueException">A parameter has no form on the wire.</exception>
    public void Run(string cypher, IReadOnlyDictionary<string, object?>? parameters, IReadOnlyDictionary<string, object?>? extra) =>
        Write(MessageTag.Run, cypher, parameters ?? Nothing, extra ?? Nothing);

    /// <summary>Asks for records: so many, or -1 for all; of a certain statement, or -1 for the last.</summary>
    public void Pull(long count, long statement) => WriteFetch(MessageTag.Pull, count, statement);

    /// <summary>Drops records.</summary>
    public void Discard(long count, long statement) => WriteFetch(MessageTag.Discard, count, statement);

    /// <summary>Opens a transaction.</summary>
    public void Begin(IReadOnlyDictionary<string, object?> extra) => Write(MessageTag.Begin, extra);

    /// <summary>Commits.</summary>
    public void Commit() => Write(MessageTag.Commit);

    /// <summary>Rolls back.</summary>
    public void Rollback() => Write(MessageTag.Rollback);

    /// <summary>Back to the beginning.</summary>
    public void Reset() => Write(MessageTag.Reset);

    /// <summary>Ends the talk.</summary>
    public void Goodbye() => Write(MessageTag.Goodbye);

    /// <summary>Asks for the routing table.</summary>
    public void Route(
        IReadOnlyDictionary<string, object?> context, IReadOnlyList<string> bookmarks, IReadOnlyDictionary<string, object?> extra) =>
        Write(MessageTag.Route, context, bookmarks, extra);

    private void Write(byte tag, params ReadOnlySpan<object?> fields)
    {
        try
        {
            messages.Begin(tag, fields.Length);
            foreach (var field in fields)
            {
                ObjectWriter.Write(messages.Body, field, Dialect);
            }

            messages.End();
        }
        catch
        {
            messages.Abandon();
            throw;
        }
    }

    private void WriteFetch(byte tag, long count, long statement)
    {
        messages.Begin(tag, 1);
        messages.Body.WriteMapHeader(statement < 0 ? 1 : 2);
        messages.Body.WriteString("n");
        messages.Body.WriteInteger(count);
        if (statement >= 0)
        {
            messages.Body.WriteString("qid");
            messages.Body.WriteInteger(statement);
        }

        messages.End();
    }
}
