using System;
using System.Collections.Generic;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>
/// A list for a parameter that is written as it grows: many rows of values, none of which becomes an object first. Each element is a list itself, begun with
/// <see cref="Row"/> and followed by so many values.
/// </summary>
public sealed class WrittenList
{
    private readonly PackStreamWriter body = new();
    private readonly PackStreamDialect dialect;
    private int missing;

    /// <summary>An empty one.</summary>
    public WrittenList(PackStreamDialect dialect) => this.dialect = dialect;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins the next row.</summary>
    /// <param name="values">How many values it has.</param>
    /// <exception cref="InvalidOperationException">The row before lacks values.</exception>
    public void Row(int values)
    {
        RequireWhole();
        body.WriteListHeader(values);
        missing = values;
        Count++;
    }

    /// <summary>Writes a text, or null.</summary>
    /// <exception cref="PackStreamException">Half of a surrogate pair stands alone, which UTF-8 cannot say.</exception>
    public void Text(string? value)
    {
        Next();
        if (value is null)
        {
            body.WriteNull();
        }
        else
        {
            body.WriteString(value);
        }
    }

    /// <summary>Writes a text that is UTF-8 already.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Next();
        body.WriteUtf8(utf8);
    }

    /// <summary>Writes a list of texts, or null.</summary>
    public void Texts(IReadOnlyList<string>? values)
    {
        Next();
        if (values is null)
        {
            body.WriteNull();
            return;
        }

        body.WriteListHeader(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            body.WriteString(values[i]);
        }
    }

    /// <summary>Writes an integer, or null.</summary>
    public void Integer(long? value)
    {
        Next();
        if (value is { } integer)
        {
            body.WriteInteger(integer);
        }
        else
        {
            body.WriteNull();
        }
    }

    /// <summary>Writes a floating-point number, or null.</summary>
    public void Float(double? value)
    {
        Next();
        if (value is { } number)
        {
            body.WriteFloat(number);
        }
        else
        {
            body.WriteNull();
        }
    }

    /// <summary>Writes a truth value.</summary>
    public void Boolean(bool value)
    {
        Next();
        body.WriteBoolean(value);
    }

    /// <summary>Writes a day, or null.</summary>
    public void Date(DateOnly? value)
    {
        Next();
        if (value is { } day)
        {
            body.WriteStructureHeader(StructureTag.Date, 1);
            body.WriteInteger(BoltDate.FromDateOnly(day).Days);
        }
        else
        {
            body.WriteNull();
        }
    }

    /// <summary>Writes an instant, or null.</summary>
    public void DateTime(BoltDateTime? value)
    {
        Next();
        if (value is { } instant)
        {
            StructureWriter.Write(body, instant, dialect);
        }
        else
        {
            body.WriteNull();
        }
    }

    /// <summary>Empties the list, for other rows; what it took in memory others may use meanwhile.</summary>
    public void Clear()
    {
        body.Clear();
        (Count, missing) = (0, 0);
    }

    internal void WriteTo(PackStreamWriter writer)
    {
        RequireWhole();
        writer.WriteListHeader(Count);
        writer.WriteWritten(body.Written.Span);
    }

    private void Next()
    {
        if (--missing < 0)
        {
            throw new InvalidOperationException("the row has all its values");
        }
    }

    private void RequireWhole()
    {
        if (missing > 0)
        {
            throw new InvalidOperationException($"the row lacks {missing} values");
        }
    }
}
