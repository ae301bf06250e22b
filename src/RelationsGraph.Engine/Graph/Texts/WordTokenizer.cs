using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>
/// Splits text into words by the word boundary rules of Unicode (UAX #29), as Lucene's standard tokenizer does: letters and
/// digits stick together, over an apostrophe or a dot between letters or digits too; an ideograph is a word.
/// </summary>
internal static class WordTokenizer
{
    private enum WordClass
    {
        Other,
        Letter,
        Digit,
        Joiner,
        Extender,
        MiddleOfLetters,
        MiddleOfDigits,
        MiddleOfBoth,
        Katakana,
        Single,
    }

    /// <summary>The words of a text, in order, as they are written.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var (kind, width) = ClassAt(text, at);
            switch (kind)
            {
                case WordClass.Letter or WordClass.Digit or WordClass.Joiner or WordClass.Katakana:
                    var end = EndOfWord(text, at, kind, width, out var hasContent);
                    if (hasContent)
                    {
                        yield return text[at..end];
                    }

                    at = end;
                    break;
                case WordClass.Single:
                    end = SkipExtenders(text, at + width);
                    yield return text[at..end];
                    at = end;
                    break;
                default:
                    at += width;
                    break;
            }
        }
    }

    private static int EndOfWord(string text, int start, WordClass first, int firstWidth, out bool hasContent)
    {
        var (last, end) = (first, SkipExtenders(text, start + firstWidth));
        hasContent = first != WordClass.Joiner;
        while (end < text.Length)
        {
            var (next, width) = ClassAt(text, end);
            var after = SkipExtenders(text, end + width);
            if (Sticks(last, next))
            {
                (last, end) = (next, after);
                hasContent |= next != WordClass.Joiner;
                continue;
            }

            if (after >= text.Length || ClassAt(text, after) is var (beyond, beyondWidth) && !Bridges(last, next, beyond))
            {
                break;
            }

            (last, end) = (beyond, SkipExtenders(text, after + beyondWidth));
        }

        return end;
    }

    private static bool Sticks(WordClass left, WordClass right) => (left, right) switch
    {
        (WordClass.Letter or WordClass.Digit, WordClass.Letter or WordClass.Digit) => true,
        (WordClass.Katakana, WordClass.Katakana) => true,
        (WordClass.Letter or WordClass.Digit or WordClass.Katakana or WordClass.Joiner, WordClass.Joiner) => true,
        (WordClass.Joiner, WordClass.Letter or WordClass.Digit or WordClass.Katakana) => true,
        _ => false,
    };

    private static bool Bridges(WordClass left, WordClass middle, WordClass right) => (left, right) switch
    {
        (WordClass.Letter, WordClass.Letter) => middle is WordClass.MiddleOfLetters or WordClass.MiddleOfBoth,
        (WordClass.Digit, WordClass.Digit) => middle is WordClass.MiddleOfDigits or WordClass.MiddleOfBoth,
        _ => false,
    };

    private static int SkipExtenders(string text, int at)
    {
        while (at < text.Length && ClassAt(text, at) is (WordClass.Extender, var width))
        {
            at += width;
        }

        return at;
    }

    private static (WordClass Class, int Width) ClassAt(string text, int at)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var width) != System.Buffers.OperationStatus.Done)
        {
            return (WordClass.Other, 1);
        }

        return (ClassOf(rune), width);
    }

    private static WordClass ClassOf(Rune rune) => rune.Value switch
    {
        '\'' or '.' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E => WordClass.MiddleOfBoth,
        ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A => WordClass.MiddleOfLetters,
        ',' or ';' or 0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044 or 0xFE10 or 0xFE14 or 0xFF0C or 0xFF1B => WordClass.MiddleOfDigits,
        (>= 0x3041 and <= 0x309F) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => WordClass.Single,
        (>= 0x30A0 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9D) => WordClass.Katakana,
        _ => ClassOf(Rune.GetUnicodeCategory(rune)),
    };

    private static WordClass ClassOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => WordClass.Letter,
        UnicodeCategory.DecimalDigitNumber => WordClass.Digit,
        UnicodeCategory.ConnectorPunctuation => WordClass.Joiner,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => WordClass.Extender,
        _ => WordClass.Other,
    };
}
