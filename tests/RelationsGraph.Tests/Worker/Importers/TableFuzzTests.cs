using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>Publishers' own files, damaged at random: whatever is done to them, the worker takes rows or refuses them, and never falls over.</summary>
public sealed class TableFuzzTests : IDisposable
{
    private const int Rounds = 6;
    private const int Longest = 40_000;

    private static readonly byte[] Signs = [.. ",;\t|\"\n\r-0xX.<>&\0"u8];
    private static readonly string[] Words = ["-9", "NA", "1980-01-xx", "\"", "99999999999999999999", "−5", "\uFEFF", "٣", "1e308", "1e27", ",,,", "]]>", "<x>"];

    private readonly TableFolder _tables = new();

    public static TheoryData<string> Files =>
    [
        .. TableVariantTests.Files.Select(file => file.Data), "sanctions-ofac-2021/sdn.csv", "sanctions-ofac-2021/alt.csv", "sanctions-un-2026/UN_consolidated.xml.gz",
        "ucdp-esd-18.1/ucdp-esd-ay-181.xlsx", "rivalries/tss_rivalries_raw.xlsx",
    ];

    public void Dispose() => _tables.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void What_was_damaged_is_refused_and_never_a_crash(string file)
    {
        var path = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets", file))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "skipped: the publishers' files are not beside the repository");
        var seed = Seed.Drawn();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = path!.EndsWith(".xlsx", StringComparison.Ordinal) ? DamagedWorkbook(path, random) : Written(Damaged(Beginning(path), random), "table.csv");
            try
            {
                _tables.Read(damaged, new TableOptions { Persons = PrivatePersons.Take });
            }
            catch (DossierException refused)
            {
                Assert.NotEmpty(refused.Refusals);
            }
            catch (Exception crash)
            {
                Assert.Fail($"SEED={seed}, round {round} of {file}: {crash}");
            }
        }
    }

    private static byte[] Beginning(string path)
    {
        using var file = File.OpenRead(path);
        using Stream bytes = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        if (path.EndsWith(".xml.gz", StringComparison.Ordinal))
        {
            var list = XElement.Load(bytes);
            foreach (var kind in list.Elements().ToList())
            {
                kind.ReplaceNodes(kind.Elements().Take(12));
            }

            return Encoding.UTF8.GetBytes(list.ToString());
        }

        var beginning = new byte[Longest];
        return beginning[..bytes.ReadAtLeast(beginning, Longest, throwOnEndOfStream: false)];
    }

    // Mostly little, so that most of the table is still one; signs that mean something to somebody more often than others.
    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var text = bytes.ToList();
        for (var count = random.Next(1, 30); count > 0 && text.Count > 0; count--)
        {
            var place = random.Next(random.Next(3) == 0 ? Math.Min(600, text.Count) : text.Count);
            switch (random.Next(6))
            {
                case 0:
                    text[place] = (byte)random.Next(256);
                    break;
                case 1:
                    text[place] = Signs[random.Next(Signs.Length)];
                    break;
                case 2:
                    text.RemoveRange(place, Math.Min(random.Next(1, 40), text.Count - place));
                    break;
                case 3:
                    text.InsertRange(place, text.GetRange(place, Math.Min(random.Next(1, 200), text.Count - place)));
                    break;
                case 4:
                    text.InsertRange(place, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                default:
                    text.RemoveRange(place, random.Next(20) == 0 ? text.Count - place : 0);
                    break;
            }
        }

        return [.. text];
    }

    private string DamagedWorkbook(string path, Random random)
    {
        var damaged = Path.Combine(_tables.Path, "table.xlsx");
        File.Copy(path, damaged, overwrite: true);
        using (var zip = ZipFile.Open(damaged, ZipArchiveMode.Update))
        {
            var entries = zip.Entries.Where(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal)).ToList();
            var entry = entries[random.Next(entries.Count)];
            byte[] bytes;
            using (var stream = entry.Open())
            using (var memory = new MemoryStream())
            {
                stream.CopyTo(memory);
                bytes = memory.ToArray();
            }

            var name = entry.FullName;
            entry.Delete();
            using var written = zip.CreateEntry(name).Open();
            written.Write(Damaged(bytes, random));
        }

        return damaged;
    }

    private string Written(byte[] bytes, string name)
    {
        var path = Path.Combine(_tables.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
