namespace RelationsGraph.Bolt.Messages;

/// <summary>The tags of the structures that messages are.</summary>
public static class MessageTag
{
    /// <summary>Client: opens the talk.</summary>
    public const byte Hello = 0x01;

    /// <summary>Client: ends the talk.</summary>
    public const byte Goodbye = 0x02;

    /// <summary>Client: back to the beginning, interrupting what runs.</summary>
    public const byte Reset = 0x0F;

    /// <summary>Client: a statement.</summary>
    public const byte Run = 0x10;

    /// <summary>Client: opens a transaction.</summary>
    public const byte Begin = 0x11;

    /// <summary>Client: commits it.</summary>
    public const byte Commit = 0x12;

    /// <summary>Client: rolls it back.</summary>
    public const byte Rollback = 0x13;

    /// <summary>Client: drops records.</summary>
    public const byte Discard = 0x2F;

    /// <summary>Client: asks for records.</summary>
    public const byte Pull = 0x3F;

    /// <summary>Client: which of its functions was used, from 5.4.</summary>
    public const byte Telemetry = 0x54;

    /// <summary>Client: asks for the routing table.</summary>
    public const byte Route = 0x66;

    /// <summary>Client: logs in, from 5.1.</summary>
    public const byte Logon = 0x6A;

    /// <summary>Client: logs out, from 5.1.</summary>
    public const byte Logoff = 0x6B;

    /// <summary>Server: done.</summary>
    public const byte Success = 0x70;

    /// <summary>Server: one record.</summary>
    public const byte Record = 0x71;

    /// <summary>Server: not looked at, because of a failure before.</summary>
    public const byte Ignored = 0x7E;

    /// <summary>Server: failed.</summary>
    public const byte Failure = 0x7F;
}
