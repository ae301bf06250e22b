using RelationsGraph.Worker.Loading;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RelationsGraph.Cli.Output;

/// <summary>Shows how far a load is: a bar on a terminal; elsewhere a line a batch, and now and then one while rows are read.</summary>
public static class LoadProgress
{
    private const string RowsSoFar = "rows";

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="error">Where plain lines go.</param>
    /// <param name="work">The work, which is given whom to tell.</param>
    public static Task<T> ShowAsync<T>(TextWriter error, Func<IProgress<LoadEvent>, Task<T>> work) =>
        Console.IsErrorRedirected ? work(new Lines(error)) : ShowBarAsync(work);

    private static Task<T> ShowBarAsync<T>(Func<IProgress<LoadEvent>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn()).StartAsync(context => work(new Bar(context.AddTask("reading").IsIndeterminate())));
    }

    private sealed class Lines(TextWriter error) : IProgress<LoadEvent>
    {
        // A large file is read for minutes before the first batch.
        private const long LineEvery = 250_000;

        private long _next = LineEvery;

        public void Report(LoadEvent value)
        {
            switch (value)
            {
                case RowsRead read when read.Rows >= _next:
                    _next += LineEvery;
                    error.WriteLine($"{read.Rows} rows read");
                    break;
                case BatchWritten batch:
                    error.WriteLine($"batch {batch.Batch}: {batch.Records} of {batch.Total} records");
                    break;
            }
        }
    }

    /// <summary>How many rows a second are read, then how many records a second are written.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text((task.IsIndeterminate ? task.State.Get<long>(RowsSoFar) / task.ElapsedTime?.TotalSeconds : task.Speed) is { } speed and > 0 ? FormattableString.Invariant($"{speed:0}/s") : "");
    }

    private sealed class Bar(ProgressTask task) : IProgress<LoadEvent>
    {
        public void Report(LoadEvent value)
        {
            switch (value)
            {
                case RowsRead read:
                    task.Description = $"{read.Rows} rows read";
                    task.State.Update<long>(RowsSoFar, _ => read.Rows);
                    break;
                case BatchWritten batch:
                    task.Description = $"{batch.Records} of {batch.Total} records";
                    task.IsIndeterminate = false;
                    task.MaxValue = Math.Max(batch.Total, 1);
                    task.Value = batch.Records;
                    break;
                case LoadFinished:
                    task.Value = task.MaxValue;
                    break;
            }
        }
    }
}
