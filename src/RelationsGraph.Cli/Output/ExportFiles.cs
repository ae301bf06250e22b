using System.Text;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Worker.Exports;

namespace RelationsGraph.Cli.Output;

/// <summary>Where an export goes. Files are written beside their place and come to it when all is written: nobody sees half an export, and what was there stays until then.</summary>
internal sealed class ExportFiles : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly List<StreamWriter> _parts = [];
    private readonly Action? _complete;
    private readonly Action? _discard;

    private ExportFiles(TextWriter output) => Output = new ExportOutput(output);

    private ExportFiles(string file)
    {
        var part = PartOf(file);
        Output = new ExportOutput(Open(part));
        _complete = () => File.Move(part, file, overwrite: true);
        _discard = () => File.Delete(part);
    }

    private ExportFiles(string folder, string nodes, string relations)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UsageException($"--to: {folder} is not empty; tables go to an empty or new folder");
        }

        var part = PartOf(folder);
        Directory.CreateDirectory(part);
        Output = new ExportOutput(Open(Path.Combine(part, relations))) { Nodes = Open(Path.Combine(part, nodes)) };
        _complete = () =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(part, folder);
        };
        _discard = () => Directory.Delete(part, recursive: true);
    }

    /// <summary>Where to write.</summary>
    public ExportOutput Output { get; }

    private bool IsComplete { get; set; }

    /// <summary>Standard output, which nobody can take back.</summary>
    public static ExportFiles On(TextWriter output) => new(output);

    /// <summary>One file, which is replaced.</summary>
    /// <exception cref="UsageException">It is a folder.</exception>
    public static ExportFiles At(string file) => Directory.Exists(file) ? throw new UsageException($"--to: {file} is a folder; name a file") : new(Path.GetFullPath(file));

    /// <summary>A folder of two tables.</summary>
    /// <exception cref="UsageException">There is something in it.</exception>
    public static ExportFiles InFolder(string folder) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), "nodes.csv", "relations.csv");

    /// <summary>Brings what is written to its place.</summary>
    public void Complete()
    {
        foreach (var writer in _parts)
        {
            writer.Flush();

            // On the disk before it has its name: a machine that loses power then has the old file or the new one.
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
            writer.Dispose();
        }

        _complete?.Invoke();
        IsComplete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsComplete)
        {
            return;
        }

        foreach (var writer in _parts)
        {
            writer.Dispose();
        }

        _discard?.Invoke();
    }

    // In the same folder, so that it can be renamed into place.
    private static string PartOf(string path) => $"{path}.{Path.GetRandomFileName()}.part";

    private StreamWriter Open(string path)
    {
        var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read), Utf8, bufferSize: 1 << 16);
        _parts.Add(writer);
        return writer;
    }
}
