using RelationsGraph.Names;
using Xunit;

namespace RelationsGraph.Tests.Names;

public class NameKeyTests
{
    [Theory]
    [InlineData("Turkey", "turkey")]
    [InlineData("  Hay'at   Tahrir\tal-Sham ", "hay'at tahrir al-sham")]
    [InlineData("İdlib", "idlib")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Straße", "strasse")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [InlineData("Σίσυφος", "σίσυφοσ")]
    [InlineData("ﬁnance ２０２０", "finance 2020")]
    [InlineData("", "")]
    [InlineData(" \u064B\u0640 ", "")]
    public void A_name_is_folded(string name, string key) => Assert.Equal(key, NameKey.Of(name));

    [Theory]
    [InlineData("توركیا", "توركيا")]
    [InlineData("توركيا", "توركیا")]
    [InlineData("تورکیا", "توركیا")]
    [InlineData("أحمد", "احمد")]
    [InlineData("إدلب", "ادلب")]
    [InlineData("آستانا", "استانا")]
    [InlineData("سورية", "سوریە")]
    [InlineData("كوردستان", "کوردستان")]
    [InlineData("ڕووسیا", "رووسيا")]
    [InlineData("هەولێر", "ههولير")]
    [InlineData("گەڵ", "گهل")]
    [InlineData("ئۆپەك", "ئوپهك")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("تـــركيا", "تركيا")]
    [InlineData("مؤتمر", "موتمر")]
    [InlineData("ﺗﺮﻛﻴﺎ", "تركيا")]
    [InlineData("سوریا\u200cیە", "سورياية")]
    public void Spellings_of_one_name_in_Arabic_script_share_a_key(string one, string other) => Assert.Equal(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("ئاسیا", "یاسیا")]
    [InlineData("Türkiye", "Turkiye")]
    [InlineData("زمان", "ظمان")]
    public void Different_letters_stay_different(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other));

    [Fact]
    public void The_key_of_a_key_is_itself_for_every_character()
    {
        var changed = Enumerable.Range(0, 0x110000)
            .Where(code => code is < 0xD800 or > 0xDFFF)
            .Select(code => NameKey.Of(char.ConvertFromUtf32(code)))
            .Where(key => NameKey.Of(key) != key)
            .ToList();
        Assert.Empty(changed);
    }

    [Theory]
    [InlineData(new[] { 'a', '\uD800', 'b' }, "a\uFFFDb")]
    [InlineData(new[] { 'a', '\uFFFF', '\uFDD0', 'b' }, "ab")]
    public void What_is_no_character_does_no_harm(char[] name, string key) => Assert.Equal(key, NameKey.Of(new string(name)));

    [Fact]
    public void Composed_and_decomposed_spelling_share_a_key() =>
        Assert.Equal(NameKey.Of("Türkiye".Normalize()), NameKey.Of("Türkiye".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public void A_name_of_ASCII_alone_is_folded_as_it_is_before_a_letter_of_another_script()
    {
        var random = new Random(27);
        for (var i = 0; i < 5_000; i++)
        {
            var name = new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(3) == 0 ? ' ' : (char)random.Next(128))]);

            Assert.Equal(NameKey.Of($"{name}.я"), $"{NameKey.Of($"{name}.")}я");
        }

        Assert.Equal("a b", NameKey.Of("\t A \r\n B "));
    }
}
