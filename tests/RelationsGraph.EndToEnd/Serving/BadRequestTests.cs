using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Serving;

/// <summary>What is wrong with a request is told in GraphQL's shape, byte by byte over a socket: each case of <c>cases/bad-requests.txt</c>.</summary>
public sealed partial class BadRequestTests(BadRequestTests.BadlyAskedServer served) : IClassFixture<BadRequestTests.BadlyAskedServer>
{
    private static readonly Dictionary<string, string> All = Read();

    public static TheoryData<string> Cases() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_bad_request_gets_an_answer_in_the_shape_of_GraphQL(string name)
    {
        var lines = All[name].Split('\n', 2);
        var (status, body) = await SendAsync(lines[1]);

        Assert.Equal(lines[0][3..6], status);
        Assert.Contains(lines[0][7..], body, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(body);
        Assert.All(answer.RootElement.GetProperty("errors").EnumerateArray(), error => Assert.NotEmpty(error.GetProperty("message").GetString()!));
        Assert.DoesNotContain("INTERNAL_ERROR", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    private async Task<(string Status, string Body)> SendAsync(string request)
    {
        var parts = request.Split("\n\n", 2);
        var head = parts[0].Split('\n').ToList();
        var isAnnounced = head.Remove("no body follows");
        var body = Bytes(parts.Length > 1 ? parts[1] : "");
        head[0] += " HTTP/1.1";
        head.AddRange(["Host: localhost", "Connection: close"]);
        if (!isAnnounced && !head.Exists(line => line.StartsWith("Transfer-Encoding", StringComparison.Ordinal)))
        {
            head.Add($"Content-Length: {body.Length}");
        }

        using var client = new TcpClient();
        await client.ConnectAsync(served.Address.Host, served.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"), .. body], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n\r\n", 2);
        return (answer[0].Split(' ')[1], answer[1][answer[1].IndexOf('{', StringComparison.Ordinal)..(answer[1].LastIndexOf('}') + 1)]);
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var at = 0;
        foreach (Match special in Special().Matches(text))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(text[at..special.Index]));
            bytes.AddRange(special.Groups["byte"] is { Success: true, Value: var code }
                ? Convert.FromHexString(code)
                : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(special.Groups["text"].Value, int.Parse(special.Groups["times"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)))));
            at = special.Index + special.Length;
        }

        return [.. bytes, .. Encoding.UTF8.GetBytes(text[at..])];
    }

    private static Dictionary<string, string> Read([CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "cases", "bad-requests.txt")).ReplaceLineEndings("\n")
            .Split("\n== ")[1..]
            .ToDictionary(text => text.Split('\n')[0], text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n'), StringComparer.Ordinal);

    [GeneratedRegex("<<(?:(?<byte>[0-9A-F]{2})|(?<text>.+?) x (?<times>[0-9]+))>>")]
    private static partial Regex Special();

    /// <summary>One server for all cases: what one of them does to it, the next one finds.</summary>
    public sealed class BadlyAskedServer : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private RunningServer? _server;

        internal Uri Address => _server!.GraphQL;

        public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(["api", "--data", _folder.Path]);

        public async ValueTask DisposeAsync()
        {
            await _server!.DisposeAsync();
            _folder.Dispose();
        }
    }
}
