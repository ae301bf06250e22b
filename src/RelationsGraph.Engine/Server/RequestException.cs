using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>A message that the server cannot take as it is.</summary>
internal sealed class RequestException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    private const string InvalidCode = "Neo.ClientError.Request.Invalid";
    private const string InvalidFormat = "Neo.ClientError.Request.InvalidFormat";

    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>Whether the connection is closed once the failure is sent; else RESET mends it.</summary>
    public bool Closes { get; init; }

    public static RequestException OutOfPlace(string message, string state) =>
        new(new(InvalidCode, $"Message of type {message}Message cannot be handled by a session in the {state} state.")) { Closes = true };

    /// <summary>A field with a value of the wrong kind; fields inside fields name each other from the outside.</summary>
    public static RequestException Field(string field, RequestException reason) =>
        Value(ServerStatuses.Protocol.Because(reason.Diagnostic.Status), $"Illegal value for field \"{field}\": {reason.Diagnostic.Message}");

    public static RequestException Value(GqlStatus status, string message) => new(new(InvalidCode, message) { Status = status });

    public static RequestException Type(string expected, string found) => Value(DataStatuses.WrongType("of the field", expected, found), $"Unexpected type: Expected {expected} but got {found}");

    /// <summary>A message whose values take more memory than there is for one.</summary>
    public static RequestException OutOfMemory(long bytes) => new(new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"The values of the message need another {bytes} bytes of memory, more than transactions may use."));

    public static RequestException Format(string message) => new(new(InvalidFormat, message));

    public static RequestException Broken(string message) => new(new(InvalidFormat, message)) { Closes = true };

    public static RequestException Unauthorized(string message) => new(new("Neo.ClientError.Security.Unauthorized", message)) { Closes = true };
}
