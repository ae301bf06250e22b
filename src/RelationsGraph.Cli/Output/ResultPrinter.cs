using System.Buffers;
using System.Text;
using System.Text.Json;
using CsvHelper;
using RelationsGraph.Bolt.Client;
using Spectre.Console;

namespace RelationsGraph.Cli.Output;

/// <summary>How rows are printed.</summary>
public enum ResultFormat
{
    /// <summary>Columns for people; gathers all rows first.</summary>
    Table,

    /// <summary>An array of objects, one line a row, printed as rows arrive.</summary>
    Json,

    /// <summary>RFC 4180 with a header, printed as rows arrive; null is an empty cell.</summary>
    Csv,
}

/// <summary>Prints the rows of a result.</summary>
public static class ResultPrinter
{
    /// <summary>Prints all rows and gives their number.</summary>
    public static Task<long> PrintAsync(BoltResult result, ResultFormat format, TextWriter output, CancellationToken stop) => format switch
    {
        ResultFormat.Json => PrintJsonAsync(result, output, stop),
        ResultFormat.Csv => PrintCsvAsync(result, output, stop),
        _ => PrintTableAsync(result, output, stop),
    };

    private static async Task<long> PrintTableAsync(BoltResult result, TextWriter output, CancellationToken stop)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in result.Keys)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        var rows = 0L;
        await foreach (var record in result.WithCancellation(stop))
        {
            table.AddRow(record.Values.Select(value => new Text(CypherText.Cell(value, "null"))));
            rows++;
        }

        if (result.Keys.Count > 0)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
            if (Console.IsOutputRedirected)
            {
                // A file has no right edge, and a broken row could not be searched.
                console.Profile.Width = 1_000_000;
            }

            console.Write(table);
        }

        return rows;
    }

    private static async Task<long> PrintJsonAsync(BoltResult result, TextWriter output, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, ResultJson.Options);
        var rows = 0L;
        await output.WriteAsync("[");
        await foreach (var record in result.WithCancellation(stop))
        {
            json.WriteStartObject();
            for (var i = 0; i < record.Keys.Count; i++)
            {
                json.WritePropertyName(record.Keys[i]);
                ResultJson.Write(json, record[i]);
            }

            json.WriteEndObject();
            await json.FlushAsync(stop);
            await output.WriteAsync((rows++ == 0 ? "\n" : ",\n") + Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.ResetWrittenCount();
            json.Reset();
        }

        await output.WriteAsync(rows == 0 ? "]\n" : "\n]\n");
        return rows;
    }

    private static async Task<long> PrintCsvAsync(BoltResult result, TextWriter output, CancellationToken stop)
    {
        await using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true);
        if (result.Keys.Count > 0)
        {
            // A statement that returns nothing has no table, and a record of no fields cannot be written.
            await csv.WriteRecordAsync([.. result.Keys], stop);
        }

        var rows = 0L;
        await foreach (var record in result.WithCancellation(stop))
        {
            await csv.WriteRecordAsync([.. record.Values.Select(value => CypherText.Cell(value, ""))], stop);
            rows++;
        }

        return rows;
    }
}
