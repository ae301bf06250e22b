using System.Net;
using System.Text;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Worker.Graphs;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Tests.Worker.Loading;

/// <summary>What a load asks a graph, as it goes over the wire.</summary>
public sealed class EmptyGraphTests : IAsyncDisposable
{
    private const int Claims = 100;
    private const int Actors = 11;
    private const int Size = 10;
    private const int Batches = 2 + (Claims / Size);
    private static readonly string[] OfClaimsAndRelations = ["read-claims", "read-evidence", "read-relations"];

    private readonly string _folder = Directory.CreateTempSubdirectory("load-").FullName;
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private readonly BoltServer _server;
    private readonly BoltDriver _driver;
    private readonly MemoryStream _sent = new();

    public EmptyGraphTests()
    {
        _server = BoltServer.Start(_graph, new() { Endpoint = new(IPAddress.Loopback, 0) });
        _driver = BoltDriver.Create(new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = () => new SentBytes(_server.Connect(), _sent) });
    }

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _server.DisposeAsync();
        _graph.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_empty_graph_is_loaded_without_reading_back_and_any_other_is_read()
    {
        await LoadAsync(0);
        Assert.Equal([0, 0, 0], OfClaimsAndRelations.Select(Times));

        // Sources once for all batches, and whether there are claims at all.
        Assert.Equal((1, 1), (Times("read-sources"), Times("read-any-claim")));
        Assert.Equal(Batches + 1, Times("hold-ledger"));

        await LoadAsync(1);
        Assert.Equal((1, Claims / Size), (Times("read-sources"), Times("read-claims")));
        Assert.True(Times("read-evidence") > 0);
    }

    [Fact]
    public async Task Indexes_are_made_where_they_are_missing_and_otherwise_only_asked_for()
    {
        var all = GraphSchema.Indexes(Vocabulary.BuiltIn).Count;
        await LoadAsync(0);
        Assert.Equal(all, Sent(" IF NOT EXISTS "));
        await LoadAsync(1);
        Assert.Equal((1, 0), (Sent("SHOW INDEXES"), Sent(" IF NOT EXISTS ")));
        await using var session = _driver.Session();
        await (await session.RunAsync("DROP INDEX supports_theatre", stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);
        await LoadAsync(2);
        Assert.Equal(1, Sent(" IF NOT EXISTS "));
    }

    // No two claims have the same ends, of which one could end a batch and one begin the next.
    private async Task LoadAsync(int year)
    {
        _sent.SetLength(0);
        var path = Path.Combine(_folder, $"{year}.jsonl");
        File.WriteAllLines(
            path,
            [
                """{"type":"source","id":"s","title":"S","published":"2020"}""",
                .. Enumerable.Range(0, Actors).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"A {{i}}","kind":"state"}"""),
                .. Enumerable.Range(0, Claims).Select(i => $$"""{"type":"claim","predicate":"supports","subject":"a{{i % Actors}}","object":"a{{(i + 1 + (i / Actors)) % Actors}}","source":"s","valid_from":"{{1900 + i + year}}","locator":"{{year}} row {{i}}"}"""),
            ]);
        var summary = await new DossierLoad(_driver, new LoadOptions { BatchSize = Size }).RunAsync([path], stop: TestContext.Current.CancellationToken);
        Assert.Equal(Claims, summary.Changes.Claims);
        summary.Refusals.Dispose();
    }

    // A message begins with its statement, so that no chunk's end is within it.
    private int Times(string statement) => Sent(CypherTexts.Write(statement));

    private int Sent(string text) => Encoding.Latin1.GetString(_sent.GetBuffer(), 0, (int)_sent.Length).Split(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))).Length - 1;

    /// <summary>Keeps a copy of what is sent.</summary>
    private sealed class SentBytes(Stream stream, MemoryStream sent) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => stream.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
            sent.Write(buffer, offset, count);
            stream.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            sent.Write(buffer.Span);
            await stream.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => stream.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
