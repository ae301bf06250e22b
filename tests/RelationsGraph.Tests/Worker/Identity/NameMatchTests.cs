using RelationsGraph.Worker.Identity;
using Xunit;

namespace RelationsGraph.Tests.Worker.Identity;

public class NameMatchTests
{
    [Theory]
    [InlineData("Türkiye", "TURKIYE", 0.9)]
    [InlineData("حزب الله", "حزب اللة", 1)]
    [InlineData("كوردستان", "کوردستان", 1)]
    [InlineData("شێر", "شیر", 0.9)]
    [InlineData("گوڵ", "گول", 0.9)]
    [InlineData("کوڕ", "کور", 0.9)]
    [InlineData("دۆست", "دوست", 0.9)]
    [InlineData("هدى", "هدي", 0.9)]
    [InlineData("فؤاد", "فواد", 0.9)]
    [InlineData("إياد", "أياد", 0.9)]
    [InlineData("أحمد", "احمد", 1)]
    [InlineData("علی", "علي", 1)]
    [InlineData("علی", "على", 1)]
    [InlineData("حُسَيْن", "حسين", 1)]
    [InlineData("ﺣﺴﻴﻦ", "حسين", 1)]
    [InlineData("Вагнер", "Vagner", 0.9)]
    [InlineData("Allied Democratic Forces", "Democratic Forces, Allied", 0.9)]
    [InlineData("Jabhat al-Nusra", "Jabhat al-Nusrah", 0.88)]
    [InlineData("Hezbollah", "Lebanese Hezbollah", 0.6)]
    [InlineData("حزب الله", "Hezbollah", 0.5)]
    [InlineData("حزب الله", "Hizb Allah", 0.5)]
    [InlineData("حماس", "Hamas", 0.5)]
    [InlineData("هيئة تحرير الشام", "Hay'at Tahrir al-Sham", 0.7)]
    [InlineData("هيئة تحرير الشام", "Hayat Tahrir ash-Sham", 0.7)]
    [InlineData("جبهة النصرة", "Jabhat al-Nusra", 0.7)]
    [InlineData("فلسطين", "Filastin", 0.7)]
    [InlineData("پێشمەرگە", "Pêşmerge", 0.7)]
    [InlineData("کۆبانی", "Kobanî", 0.5)]
    [InlineData("حسين", "Hussein", 0.5)]
    public void What_is_written_alike_has_a_score(string a, string b, double score)
    {
        Assert.Equal(score, NameMatch.Of(a, b).Score);
        Assert.Equal(score, NameMatch.Of(b, a).Score);
    }

    // Pairs that sound alike, or look alike without vowels, and are names of different people and places.
    [Theory]
    [InlineData("عمر", "عمار")]
    [InlineData("علي", "عالي")]
    [InlineData("حسن", "حسين")]
    [InlineData("سالم", "سليم")]
    [InlineData("كريم", "كرم")]
    [InlineData("حماة", "حمات")]
    [InlineData("صالح", "سالح")]
    [InlineData("ئازاد", "ئاراد")]
    [InlineData("هەولێر", "هەڵۆر")]
    [InlineData("شیروان", "شێرزان")]
    [InlineData("قامشلي", "قامشان")]
    [InlineData("عمر", "Omar")]
    [InlineData("عمر", "Ammar")]
    [InlineData("حسن", "Hussein")]
    [InlineData("حسين", "Hasan")]
    [InlineData("حماس", "Homs")]
    [InlineData("سالم", "Selim Pasha")]
    [InlineData("کرمان", "Kurdistan")]
    [InlineData("هەولێر", "Halabja")]
    [InlineData("شیروان", "Şêrzan")]
    [InlineData("بارزان", "Barzanji")]
    [InlineData("Azad", "Azar")]
    [InlineData("Hasan", "Husain")]
    [InlineData("سعد", "سعيد")]
    [InlineData("محمد", "محمود")]
    [InlineData("خالد", "خلدون")]
    [InlineData("ناصر", "نصر")]
    [InlineData("ئەحمەد", "ئەحمەدی")]
    [InlineData("دهۆک", "دۆک")]
    [InlineData("Rojava", "Rojin")]
    [InlineData("Kemal", "Kamil")]
    [InlineData("Hama", "Homs")]
    [InlineData("Иран", "Ирак")]
    [InlineData("Иран", "Iraq")]
    [InlineData("Niger", "Nigeria")]
    [InlineData("Mali", "Malawi")]
    [InlineData("Iran", "Irak")]
    [InlineData("Ali", "Alo")]
    [InlineData("جبهة النصرة", "جبهة التحرير")]
    [InlineData("فتح", "فتح الإسلام")]
    [InlineData("ایران", "عراق")]
    [InlineData("Dominica", "Domenico Rossi")]
    [InlineData("北京", "Beijing")]
    [InlineData("Ömer", "Amer")]
    public void Names_that_sound_alike_are_never_taken_for_one_nor_asked_about(string a, string b)
    {
        Assert.InRange(NameMatch.Of(a, b).Score, 0, NameMatch.Worth - 0.01);
        Assert.InRange(NameMatch.Of(b, a).Score, 0, NameMatch.Worth - 0.01);
    }

    [Theory]
    [InlineData("Gambia", "Zambia")]
    [InlineData("Талибан", "Taliban")]
    [InlineData("Хезболла", "Hezbollah")]
    [InlineData("طالبان", "Taliban")]
    [InlineData("بشار الأسد", "Bashar al-Assad")]
    [InlineData("حفتر", "Haftar")]
    [InlineData("بارزانی", "Barzani")]
    [InlineData("بارزانی", "Barzanî")]
    [InlineData("أنصار الله", "Ansar Allah")]
    [InlineData("Al-Shabaab", "Al Shabab")]
    [InlineData("Jaysh al-Islam", "Jaish al-Islam")]
    [InlineData("Mai Mai", "Mayi Mayi")]
    [InlineData("Халифа Хафтар", "Khalifa Haftar")]
    [InlineData("Kürdistan", "Kurdistan")]
    [InlineData("Şengal", "Sengal")]
    [InlineData("کردستان", "Kurdistan")]
    [InlineData("تهران", "Tehran")]
    [InlineData("هەولێر", "Hewlêr")]
    public void What_may_be_one_name_is_asked_and_decided_by_nobody_else(string a, string b)
    {
        Assert.InRange(NameMatch.Of(a, b).Score, NameMatch.Worth, NameMatch.Certain - 0.01);
        Assert.InRange(NameMatch.Of(b, a).Score, NameMatch.Worth, NameMatch.Certain - 0.01);
    }

    [Theory]
    [InlineData("الأسد", "الاسد")]
    [InlineData("كردستان", "کردستان")]
    [InlineData("HAMAS", "Hamas")]
    [InlineData("Hezb-i Islami", "HEZB-I ISLAMI")]
    [InlineData("ВАГНЕР", "Вагнер")]
    [InlineData("محمّد", "محمد")]
    [InlineData("پێشمەرگە", "پێشمەرگه")]
    public void What_differs_in_case_marks_and_variants_of_letters_alone_is_one_name(string a, string b) => Assert.True(NameMatch.Of(a, b).Score >= NameMatch.Certain, NameMatch.Of(a, b).ToString());

    // Whatever fits from one script to the other is asked, and nothing of it is taken for one.
    [Theory]
    [InlineData("سالم", "Salim")]
    [InlineData("سليم", "Salim")]
    [InlineData("حزب الله", "Hezbollah")]
    public void Between_scripts_nothing_is_certain(string a, string b) => Assert.InRange(NameMatch.Of(a, b).Score, NameMatch.Worth, NameMatch.Certain - 0.1);

    [Fact]
    public void Only_one_name_in_two_cases_marks_or_variants_is_certain()
    {
        Assert.True(NameMatch.Of("Al-Qaida", "al-qaida").Score >= NameMatch.Certain);
        Assert.True(NameMatch.Of("Al-Qaida", "Al Qaida").Score < NameMatch.Certain);
        Assert.Equal("1 of 16 letters differ", NameMatch.Of("Jabhat al-Nusra", "Jabhat al-Nusrah").Reason);
        Assert.Equal(0, NameMatch.Of("", "Al-Qaida").Score);
    }
}
