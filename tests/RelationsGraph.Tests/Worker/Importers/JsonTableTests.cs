using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

public sealed class JsonTableTests
{
    [Fact]
    public void A_table_without_end_is_refused_where_it_is_too_long()
    {
        const long Longest = 64 << 20;
        var read = 0L;
        var file = new InputFile("endless.json", long.MaxValue, () => new Endless("""{"items":[{"year":2014}, """u8.ToArray(), count => read += count)) { Beside = () => [] };
        var refusal = Assert.Single(Assert.Throws<DossierException>(() => JsonTable.Lines(file)).Refusals);
        Assert.Contains("more than 67108864 bytes", refusal.Reason, StringComparison.Ordinal);
        Assert.InRange(read, Longest + 1, Longest + (1 << 20));
    }

    // Blanks follow for ever.
    private sealed class Endless(byte[] head, Action<int> noted) : InputStream
    {
        private int _at;

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            var begun = head.AsSpan(Math.Min(_at, head.Length));
            begun[..Math.Min(begun.Length, buffer.Length)].CopyTo(buffer);
            _at += Math.Min(begun.Length, buffer.Length);
            noted(buffer.Length);
            return buffer.Length;
        }
    }
}
