using System.Text.RegularExpressions;
using Xunit;

namespace RelationsGraph.Tests.Architecture;

public sealed partial class RepositoryTextTests
{
    // Written in pieces, so that this file does not find itself.
    private static readonly string[] RegistryHosts =
    [
        "nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "pypi" + ".org", "crates" + ".io", "proxy.golang" + ".org", "deb.debian" + ".org",
        "archive.ubuntu" + ".com", "docker" + ".io", "ghcr" + ".io", "mcr.microsoft" + ".com", "quay" + ".io", "repo1.maven" + ".org",
    ];

    private static readonly string[] Binary = [".png", ".ico", ".woff2", ".zip", ".gz", ".snk"];

    [Fact]
    public void No_file_names_a_host_of_a_package_registry() =>
        Assert.Empty(Mentions(line => RegistryHosts.FirstOrDefault(host => line.Contains(host, StringComparison.OrdinalIgnoreCase))));

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine() =>
        Assert.Empty(Mentions(line => MachinePath().Match(line) is { Success: true } match ? match.Value : null));

    [Theory]
    [InlineData("read /" + "home/ada/notes")]
    [InlineData("cd /" + "Users/ada")]
    [InlineData(@"C:\" + @"Users\ada")]
    [InlineData("in /" + "root/.local")]
    public void Paths_of_machines_are_recognised(string line) => Assert.Matches(MachinePath(), line);

    [Theory]
    [InlineData("https://example.net/home/page")]
    [InlineData("COPY src ./src in /var/lib/relations")]
    public void Addresses_and_general_paths_are_no_paths_of_machines(string line) => Assert.DoesNotMatch(MachinePath(), line);

    [GeneratedRegex(@"(?<![\w.~$}/-])(/(home|Users|root|work|farm)/[\w.]+|[A-Za-z]:\\Users\\\w+)")]
    private static partial Regex MachinePath();

    private static List<string> Mentions(Func<string, string?> find)
    {
        var files = RepositoryFiles.All().Where(file => !Binary.Contains(Path.GetExtension(file))).ToList();
        Assert.Contains("global.json", files);
        return [.. files.SelectMany(file => File.ReadLines(Repository.At(file))
            .Select((line, index) => find(line) is { } found ? $"{file}:{index + 1}: {found}" : null).OfType<string>())];
    }
}
