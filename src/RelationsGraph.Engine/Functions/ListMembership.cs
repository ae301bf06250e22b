using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The operator <c>IN</c>.</summary>
public static class ListMembership
{
    /// <summary><c>element IN list</c>: unknown when no element is equal but some may be; a value that is no list counts as a list of itself.</summary>
    public static bool? Of(in Value element, in Value list)
    {
        if (list.IsNull)
        {
            return null;
        }

        if (list.Kind != ValueKind.List)
        {
            return Equality.Of(element, list);
        }

        bool? result = false;
        foreach (ref readonly var candidate in list.AsList.Span)
        {
            switch (Equality.Of(element, candidate))
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}
