using RelationsGraph.Names;
using Xunit;

namespace RelationsGraph.Tests.Names;

public class NameListTests
{
    [Fact]
    public void Names_come_by_language_and_within_one_as_they_are_given() =>
        Assert.Equal(
            [new LocalName("توركیا", "ckb"), new LocalName("ئەنقەرە", "ckb"), new LocalName("Türkiye", "tr")],
            NameList.Parse("tr:Türkiye|ckb:توركیا|ckb:ئەنقەرە|ckb:توركیا"));

    [Fact]
    public void The_first_colon_ends_the_language() =>
        Assert.Equal([new LocalName("Op: Shield", "en"), new LocalName("توركیا", "ckb")], NameList.Parse("en:Op: Shield|ckb:توركیا").OrderByDescending(name => name.Language, StringComparer.Ordinal));

    [Fact]
    public void The_language_may_be_empty() => Assert.Equal([new LocalName("NATO", null)], NameList.Parse(" :NATO "));

    [Fact]
    public void Bars_and_backslashes_are_escaped() =>
        Assert.Equal([new LocalName(@"a|b\c", "en"), new LocalName("d", "tr")], NameList.Parse(@"en:a\|b\\c|tr:d"));

    [Fact]
    public void What_is_written_reads_back()
    {
        var names = NameList.Parse(@":x|ckb:توركیا|en:a\|b\\c|en:b");
        Assert.Equal(4, names.Count);
        Assert.Equal(names, NameList.Parse(NameList.Format(names)));
    }

    [Fact]
    public void Order_and_repetition_do_not_matter() => Assert.Equal(NameList.Parse("tr:A|en:B"), NameList.Parse("en:B|tr:A|en:B"));

    [Theory]
    [InlineData("Türkiye", "no language")]
    [InlineData("not a tag:x", "no language tag")]
    [InlineData("tr:", "empty")]
    public void A_name_without_language_or_text_is_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => NameList.Parse(text)).Message, StringComparison.Ordinal);
}
