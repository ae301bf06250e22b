using System;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Bytes that are no PackStream, or more than the limits allow.</summary>
public sealed class PackStreamException : Exception
{
    /// <summary>A message that names the place.</summary>
    public PackStreamException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>A value that has no form on the wire, with the way to it.</summary>
public sealed class UnsupportedValueException : ArgumentException
{
    private readonly string reason;

    internal UnsupportedValueException(string reason, string path = "", Exception? inner = null)
        : base(path.Length == 0 ? reason : $"{path}: {reason}", inner)
    {
        this.reason = reason;
        Path = path;
    }

    /// <summary>The way from the outermost value: <c>rows[3].amount</c>; empty for the value itself.</summary>
    public string Path { get; }

    internal UnsupportedValueException Inside(string segment) =>
        new(reason, Path.Length == 0 || Path[0] == '[' ? segment + Path : segment + "." + Path, this);
}
