using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Writes FAILURE: {code, message} to 5.6, with GQL status and causes from 5.7.</summary>
internal sealed class FailureWriter(MessageWriter messages, BoltVersion version)
{
    private const string NoStatus = "50N42";
    private const int MostCauses = 8;

    /// <param name="diagnostic">What went wrong.</param>
    /// <param name="cause">The exception that it came from, whose own diagnostic is told as its cause.</param>
    public void Write(Diagnostic diagnostic, Exception? cause)
    {
        messages.Begin(MessageTag.Failure, 1);
        if (version.IsAtLeast5(7))
        {
            WriteStatus(diagnostic, cause, 0);
        }
        else
        {
            messages.Body.WriteMapHeader(2);
            Pair("code", diagnostic.Code);
            Pair("message", diagnostic.ToString());
        }

        messages.End();
    }

    private void WriteStatus(Diagnostic diagnostic, Exception? cause, int depth)
    {
        var known = diagnostic.GqlStatus != NoStatus;
        var inner = known && depth < MostCauses ? DiagnosticOf(cause) : null;
        messages.Body.WriteMapHeader((depth == 0 ? 4 : 3) + (known ? 1 : 0) + (inner is null ? 0 : 1));
        if (depth == 0)
        {
            Pair("neo4j_code", diagnostic.Code);
        }

        Pair("message", depth == 0 ? diagnostic.ToString() : $"{diagnostic.GqlStatus}: {diagnostic.StatusDescription ?? diagnostic.Message}");
        Pair("gql_status", diagnostic.GqlStatus);
        Pair("description", diagnostic.StatusDescription ?? StatusText.DescribeError(diagnostic.GqlStatus));
        if (known)
        {
            WriteRecord(diagnostic);
        }

        if (inner is not null)
        {
            messages.Body.WriteString("cause");
            WriteStatus(inner, cause!.InnerException, depth + 1);
        }
    }

    private void WriteRecord(Diagnostic diagnostic)
    {
        messages.Body.WriteString("diagnostic_record");
        messages.Body.WriteMapHeader(diagnostic.Position is null ? 1 : 2);
        Pair("_classification", Classification(diagnostic.Code));
        if (diagnostic.Position is { } position)
        {
            messages.Body.WriteString("_position");
            WritePosition(messages.Body, position);
        }
    }

    public static void WritePosition(PackStreamWriter writer, TextPosition position)
    {
        writer.WriteMapHeader(3);
        writer.WriteString("offset");
        writer.WriteInteger(position.Offset);
        writer.WriteString("line");
        writer.WriteInteger(position.Line);
        writer.WriteString("column");
        writer.WriteInteger(position.Column);
    }

    private static Diagnostic? DiagnosticOf(Exception? e) => e switch
    {
        CypherException cypher => cypher.Diagnostic,
        RequestException request => request.Diagnostic,
        _ => null,
    };

    private static string Classification(string code) =>
        code.StartsWith("Neo.TransientError", StringComparison.Ordinal) ? "TRANSIENT_ERROR"
        : code.StartsWith("Neo.DatabaseError", StringComparison.Ordinal) ? "DATABASE_ERROR" : "CLIENT_ERROR";

    private void Pair(string key, string value)
    {
        messages.Body.WriteString(key);
        ValueWriter.WriteText(messages.Body, value);
    }
}
