using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class GreetingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, 4, "user_agent,patch_bolt,scheme,principal,credentials")]
    [InlineData(5, 0, "user_agent,scheme,principal,credentials")]
    [InlineData(5, 1, "user_agent")]
    [InlineData(5, 3, "user_agent,bolt_agent")]
    [InlineData(5, 8, "user_agent,bolt_agent")]
    public async Task Each_version_is_greeted_its_own_way(byte major, byte minor, string keys)
    {
        var hello = new TaskCompletionSource<Request>();
        await using var server = new ScriptedServer(async talk =>
        {
            hello.SetResult(await talk.GreetAsync());
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
        }, new(major, minor));
        await using var driver = server.Driver();

        await driver.VerifyConnectivityAsync(Stop);

        Assert.Equal(keys, string.Join(',', (await hello.Task).Map(0).Keys));
    }

    [Fact]
    public async Task A_refused_login_is_the_servers_own_error_and_is_not_tried_again()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.ReceiveOpeningAsync();
            await talk.ReceiveAsync("Hello");
            await talk.SucceedAsync();
            await talk.ReceiveAsync("Logon");
            await talk.FailAsync("Neo.ClientError.Security.Unauthorized", "The client is unauthorized due to authentication failure.");
        });
        await using var driver = server.Driver();

        var failure = await Assert.ThrowsAsync<BoltException>(() => driver.VerifyConnectivityAsync(Stop));

        Assert.Equal("Neo.ClientError.Security.Unauthorized", failure.Code);
        Assert.Equal("50N42", failure.GqlStatus);
        Assert.False(failure.IsRetriable);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "speaks HTTP")]
    [InlineData("\0\0\0\0", "none of the versions")]
    [InlineData("\0\0\u0009\u0007", "none of the versions")]
    [InlineData("\0", "Cannot connect")]
    public async Task What_speaks_no_Bolt_of_ours_is_named(string answer, string message)
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Stream.ReadExactlyAsync(new byte[20], Stop);
            await talk.Stream.WriteAsync(Encoding.Latin1.GetBytes(answer), Stop);
        });
        await using var driver = server.Driver();

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() => driver.VerifyConnectivityAsync(Stop));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(server.Address, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_listens_the_address_is_named()
    {
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = free.LocalEndpoint.ToString();
        free.Stop();
        await using var driver = BoltDriver.Create(new Uri($"bolt://{address}"), BoltCredentials.None);

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() => driver.VerifyConnectivityAsync(Stop));

        Assert.Contains($"Cannot connect to {address}", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsRetriable);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(talk => talk.SayNothingAsync());
        await using var driver = server.Driver(new() { Time = time });

        var verifying = driver.VerifyConnectivityAsync(Stop);
        await time.Armed(TimeSpan.FromSeconds(15));
        time.Advance(TimeSpan.FromSeconds(15));

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() => verifying);
        Assert.Contains("did not answer within 15 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost", "'http' is none of bolt, bolt+s")]
    [InlineData("bolt+x://localhost", "'bolt+x' is none of")]
    [InlineData("bolt://localhost?policy=eu", "parameters, which only the neo4j schemes take")]
    [InlineData("neo4j://localhost?address=x", "'address=x'")]
    [InlineData("neo4j://localhost?a=1&a=2", "'a=2'")]
    public void An_address_that_means_nothing_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => BoltDriver.Create(new Uri(uri), BoltCredentials.None)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("bolt+ssc", null)]
    [InlineData("bolt+s", "No secure connection to")]
    [InlineData("bolt", "Cannot connect to")]
    public async Task A_certificate_that_nobody_vouches_for_is_taken_only_where_that_is_asked_for(string scheme, string? refusal)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
        })
        { Certificate = certificate };
        await using var driver = server.Driver(scheme: scheme);

        var failure = await Record.ExceptionAsync(() => driver.VerifyConnectivityAsync(Stop));

        if (refusal is null)
        {
            Assert.Null(failure);
            Assert.Equal(["Hello", "Logon", "Reset"], server.Heard);
        }
        else
        {
            Assert.StartsWith(refusal, Assert.IsType<BoltUnavailableException>(failure).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Credentials_do_not_show_their_secret() =>
        Assert.Equal("basic credentials", BoltCredentials.Basic("anna", "secret").ToString());
}
