using RelationsGraph.Bolt.Messages;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Messages;

public sealed class HandshakeTests
{
    // What Neo4j 5.26 answers to the same proposals.
    [Theory]
    [InlineData("00020404000004050000000000000000", "4.4")]
    [InlineData("00050505000000000000000000000000", "5.4")]
    [InlineData("00000006000804050000000000000000", "5.4")]
    [InlineData("00030305000204040000010400000003", "5.3")]
    [InlineData("000001FF000808050002040400000003", "manifest")]
    [InlineData("00080805000001FF0002040400000003", "5.8")]
    [InlineData("00000505000000060000000300000104", "none")]
    [InlineData("00000000000000000000000000000000", "none")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "none")]
    public void The_first_proposal_that_fits_wins_and_of_a_range_the_newest(string proposals, string expected)
    {
        var answer = Handshake.Answer(Convert.FromHexString(proposals));

        Assert.Equal(expected, answer.Kind switch
        {
            HandshakeKind.Version => answer.Version.ToString(),
            HandshakeKind.Manifest => "manifest",
            _ => "none",
        });
    }

    [Theory]
    [InlineData("03000404040004040500020805" + "00", "5.8")]
    [InlineData("0200000006000004048001", "4.4")]
    [InlineData("01000000060000", null)]
    public async Task The_client_takes_the_newest_version_of_a_manifest(string manifest, string? expected)
    {
        var version = await Handshake.ReadManifestAsync(new MemoryStream(Convert.FromHexString(manifest)), TestContext.Current.CancellationToken);

        Assert.Equal(expected, version?.ToString());
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF01")]
    [InlineData("FFFF7F")]
    public async Task A_manifest_that_announces_too_much_is_refused(string manifest) =>
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await Handshake.ReadManifestAsync(new MemoryStream(Convert.FromHexString(manifest)), TestContext.Current.CancellationToken));

    [Fact]
    public async Task The_servers_manifest_is_one_that_the_client_reads()
    {
        var manifest = new MemoryStream(Handshake.ServerManifest[4..].ToArray());

        Assert.Equal(new BoltVersion(5, 8), await Handshake.ReadManifestAsync(manifest, TestContext.Current.CancellationToken));
        Assert.Equal(manifest.Length, manifest.Position);
    }

    [Theory]
    [InlineData("0000080500", "5.8")]
    [InlineData("0000030500", "5.3")]
    [InlineData("0000050500", null)]
    [InlineData("0000000600", null)]
    [InlineData("0008080500", null)]
    public async Task The_server_takes_a_choice_that_is_one_of_its_versions(string choice, string? expected)
    {
        var version = await Handshake.ReadChoiceAsync(new MemoryStream(Convert.FromHexString(choice)), TestContext.Current.CancellationToken);

        Assert.Equal(expected, version?.ToString());
    }
}
