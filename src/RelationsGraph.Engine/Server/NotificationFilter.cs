using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Which remarks a client wants, by severity and category; set for a connection and again for each transaction.</summary>
internal sealed record NotificationFilter(string Minimum, IReadOnlyList<string> Disabled)
{
    public static NotificationFilter None { get; } = new("INFORMATION", []);

    /// <summary>The filter that a message sets; what it does not name is inherited. Before 5.2 there is none.</summary>
    public static NotificationFilter Of(MapValue extra, NotificationFilter inherited, BoltVersion version)
    {
        if (!version.IsAtLeast5(2))
        {
            return inherited;
        }

        var key = version.IsAtLeast5(6) ? "notifications_disabled_classifications" : "notifications_disabled_categories";
        var minimum = TransactionRequest.Text(extra, "notifications_minimum_severity");
        return new(
            minimum ?? inherited.Minimum,
            extra[key].IsNull ? inherited.Disabled : TransactionRequest.Texts(extra, key));
    }

    public bool Lets(Notification notification) =>
        Minimum != "OFF"
        && (Minimum != "WARNING" || notification.Severity == "WARNING")
        && !Disabled.Contains(notification.Category, StringComparer.OrdinalIgnoreCase);
}
