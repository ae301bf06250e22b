using System.Globalization;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Br;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>The analyzers that a full-text index may have. The names are Neo4j's; the steps of each are those of Lucene 9.</summary>
internal static partial class TextAnalyzers
{
    /// <summary>Name of the analyzer that an index has unless told otherwise.</summary>
    public const string DefaultName = "standard-no-stop-words";

    private const int LongestWord = 255;
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private static readonly Func<TokenStream, TokenStream> Lower = static words => new LowerCaseFilter(Version, words);
    private static readonly Func<TokenStream, TokenStream> AsWritten = static words => words;
    private static readonly Func<TokenStream, TokenStream> LowerDigits = static words => new LetterFilter(Lower(words), static letter => letter > '9' && CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit) : letter);
    private static readonly Func<TokenStream, TokenStream> Hindi = static words => new HindiNormalizationFilter(new IndicNormalizationFilter(LowerDigits(words)));
    private static readonly Func<TokenStream, TokenStream> Persian = static words => new PersianNormalizationFilter(new ArabicNormalizationFilter(LowerDigits(words)));
    private static readonly Func<TokenStream, TokenStream> Sorani = static words => LowerDigits(new SoraniNormalizationFilter(words));

    private static readonly Dictionary<string, Lazy<TextAnalyzer>> Known = new(StringComparer.Ordinal)
    {
        [DefaultName] = Of(DefaultName, "Words as Unicode divides text, in small letters.", () => CharArraySet.Empty, static () => new StandardAnalyzer(Version, CharArraySet.Empty), Lower),
        ["standard"] = Of("standard", "Words as Unicode divides text, in small letters; English stop words are left out.", EnglishStops, static () => new StandardAnalyzer(Version), Lower),
        ["standard-folding"] = Of("standard-folding", "Like standard, and without accents.", EnglishStops, static () => Chain(Words, static words => Without(EnglishStops(), Lower(new ASCIIFoldingFilter(words)))), Lower),
        ["classic"] = Of("classic", "Words in small letters, with host names and numbers whole; English stop words are left out.", EnglishStops, static () => new ClassicAnalyzer(Version), Lower, PlainI),
        ["url"] = Of("url", "Like standard, with links and mail addresses whole.", EnglishStops, Links, Lower),
        ["email"] = Of("email", "Like standard, with links and mail addresses whole.", EnglishStops, Links, Lower),
        ["url_or_email"] = Of("url_or_email", "Like standard, with links and mail addresses whole.", EnglishStops, Links, Lower),
        ["simple"] = Of("simple", "Runs of letters, in small letters.", static () => CharArraySet.Empty, static () => new SimpleAnalyzer(Version), Lower, PlainI),
        ["stop"] = Of("stop", "Runs of letters, in small letters; English stop words are left out.", EnglishStops, static () => new StopAnalyzer(Version), Lower, PlainI),
        ["whitespace"] = Of("whitespace", "Whatever stands between blanks, as it is written.", static () => CharArraySet.Empty, static () => new WhitespaceAnalyzer(Version), AsWritten, static text => text),
        ["unicode_whitespace"] = Of("unicode_whitespace", "Whatever stands between blanks of any kind, as it is written.", static () => CharArraySet.Empty, static () => Chain(static text => new UnicodeBlankTokenizer(text), AsWritten), AsWritten, static text => text),
        ["keyword"] = Of("keyword", "The whole text as one term, as it is written.", static () => CharArraySet.Empty, static () => new KeywordAnalyzer(), AsWritten, static text => text),
        ["cjk"] = Of("cjk", "Pairs of neighbouring ideographs; other words in small letters; English stop words are left out.", static () => CJKAnalyzer.DefaultStopSet, static () => new CJKAnalyzer(Version), static words => Lower(new CJKWidthFilter(words))),
        ["arabic"] = Language("Arabic", static () => ArabicAnalyzer.DefaultStopSet, static () => Chain(Words, static words => new ArabicStemFilter(new ArabicNormalizationFilter(Without(ArabicAnalyzer.DefaultStopSet, LowerDigits(words))))), static words => new ArabicNormalizationFilter(LowerDigits(words))),
        ["hindi"] = Language("Hindi", static () => HindiAnalyzer.DefaultStopSet, static () => Chain(Words, static words => new HindiStemFilter(Without(HindiAnalyzer.DefaultStopSet, Hindi(words)))), Hindi),
        ["persian"] = Language("Persian", static () => PersianAnalyzer.DefaultStopSet, static () => Chain(Words, static words => Without(PersianAnalyzer.DefaultStopSet, Persian(words)), static text => new PersianCharFilter(text)), Persian),
        ["sorani"] = Language("Sorani", static () => SoraniAnalyzer.DefaultStopSet, static () => Chain(Words, static words => new SoraniStemFilter(Without(SoraniAnalyzer.DefaultStopSet, Sorani(words)))), Sorani),
        ["finnish"] = Language("Finnish", static () => FinnishStops, static () => new FinnishAnalyzer(Version, FinnishStops), Lower),
        ["french"] = Language("French", static () => FrenchStops, static () => new FrenchAnalyzer(Version, FrenchStops), Elided(FrenchAnalyzer.DEFAULT_ARTICLES)),
        ["hungarian"] = Language("Hungarian", static () => HungarianAnalyzer.DefaultStopSet, static () => Chain(Words, HungarianStems), Lower),
        ["russian"] = Language("Russian", static () => RussianAnalyzer.DefaultStopSet, static () => Chain(Words, RussianStems), Lower),
        ["armenian"] = Language("Armenian", static () => ArmenianAnalyzer.DefaultStopSet, static () => new ArmenianAnalyzer(Version), Lower),
        ["basque"] = Language("Basque", static () => BasqueAnalyzer.DefaultStopSet, static () => new BasqueAnalyzer(Version), Lower),
        ["brazilian"] = Language("Brazilian", static () => BrazilianAnalyzer.DefaultStopSet, static () => new BrazilianAnalyzer(Version), Lower),
        ["bulgarian"] = Language("Bulgarian", static () => BulgarianAnalyzer.DefaultStopSet, static () => new BulgarianAnalyzer(Version), Lower),
        ["catalan"] = Language("Catalan", static () => CatalanAnalyzer.DefaultStopSet, static () => new CatalanAnalyzer(Version), Elided("d", "l", "m", "n", "s", "t")),
        ["czech"] = Language("Czech", static () => CzechAnalyzer.DefaultStopSet, static () => new CzechAnalyzer(Version), Lower),
        ["danish"] = Language("Danish", static () => DanishAnalyzer.DefaultStopSet, static () => new DanishAnalyzer(Version), Lower),
        ["dutch"] = Language("Dutch", static () => DutchAnalyzer.DefaultStopSet, static () => new DutchAnalyzer(Version), Lower),
        ["english"] = Language("English", static () => EnglishAnalyzer.DefaultStopSet, static () => new EnglishAnalyzer(Version), Lower),
        ["galician"] = Language("Galician", static () => GalicianAnalyzer.DefaultStopSet, static () => new GalicianAnalyzer(Version), Lower),
        ["german"] = Language("German", static () => GermanAnalyzer.DefaultStopSet, static () => new GermanAnalyzer(Version), static words => new GermanNormalizationFilter(Lower(words))),
        ["greek"] = Language("Greek", static () => GreekAnalyzer.DefaultStopSet, static () => new GreekAnalyzer(Version), static words => new GreekLowerCaseFilter(Version, words)),
        ["indonesian"] = Language("Indonesian", static () => IndonesianAnalyzer.DefaultStopSet, static () => new IndonesianAnalyzer(Version), Lower),
        ["irish"] = Language("Irish", static () => IrishAnalyzer.DefaultStopSet, static () => new IrishAnalyzer(Version), static words => new IrishLowerCaseFilter(new ElisionFilter(words, new CharArraySet(Version, ["d", "m", "b"], true)))),
        ["italian"] = Language("Italian", static () => ItalianAnalyzer.DefaultStopSet, static () => new ItalianAnalyzer(Version), Elided("c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t", "s", "v", "d")),
        ["latvian"] = Language("Latvian", static () => LatvianAnalyzer.DefaultStopSet, static () => new LatvianAnalyzer(Version), Lower),
        ["norwegian"] = Language("Norwegian", static () => NorwegianAnalyzer.DefaultStopSet, static () => new NorwegianAnalyzer(Version), Lower),
        ["portuguese"] = Language("Portuguese", static () => PortugueseAnalyzer.DefaultStopSet, static () => new PortugueseAnalyzer(Version), Lower),
        ["romanian"] = Language("Romanian", static () => RomanianAnalyzer.DefaultStopSet, static () => new RomanianAnalyzer(Version), Lower),
        ["spanish"] = Language("Spanish", static () => SpanishAnalyzer.DefaultStopSet, static () => new SpanishAnalyzer(Version), Lower),
        ["swedish"] = Language("Swedish", static () => SwedishAnalyzer.DefaultStopSet, static () => new SwedishAnalyzer(Version), Lower),
        ["turkish"] = Language("Turkish", static () => TurkishAnalyzer.DefaultStopSet, static () => new TurkishAnalyzer(Version), static words => new TurkishLowerCaseFilter(words)),
    };

    // Lucene 9 keeps French words that are nouns too, such as a summer and planes; of Finnish it lists two words rightly spelt.
    private static CharArraySet FrenchStops =>
        new(Version, [.. FrenchAnalyzer.DefaultStopSet.Except(["as", "aura", "auras", "avions", "est", "fût", "sommes", "son", "été", "étés"], StringComparer.Ordinal)], ignoreCase: false);

    private static CharArraySet FinnishStops =>
        new(Version, [.. FinnishAnalyzer.DefaultStopSet.Select(static stop => stop switch { "tuotä" => "tuota", "tallä" => "tällä", _ => stop })], ignoreCase: false);

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<TextAnalyzer> All => Known.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value.Value);

    /// <summary>The analyzer of a name, or null.</summary>
    public static TextAnalyzer? Named(string name) => Known.TryGetValue(name, out var known) ? known.Value : null;

    // An analyzer reads its stop words and rules from the library when it is asked for, not when the engine starts.
    private static Lazy<TextAnalyzer> Of(string name, string description, Func<CharArraySet> stops, Func<Analyzer> terms, Func<TokenStream, TokenStream> normalize) =>
        Of(name, description, stops, terms, normalize, static text => PlainI(text.Length > LongestWord ? LongWord.Replace(text, "$0 ") : text));

    // Some of the library's lists hold their comments as words.
    private static Lazy<TextAnalyzer> Of(
        string name, string description, Func<CharArraySet> stops, Func<Analyzer> terms, Func<TokenStream, TokenStream> normalize, Func<string, string> prepare) =>
        new(() => new TextAnalyzer(name, description, stops().Where(static stop => stop.Length > 0 && !stop.Contains('#', StringComparison.Ordinal)), terms(), normalize, prepare));

    private static Lazy<TextAnalyzer> Language(string language, Func<CharArraySet> stops, Func<Analyzer> terms, Func<TokenStream, TokenStream> normalize) =>
        Of(language.ToLowerInvariant(), $"Stems of {language} words, in small letters; {language} stop words are left out.", stops, terms, normalize);

    // The dotted capital I has no small letter of its own but outside of Turkish; Java takes the plain one, as do Lucene's terms.
    private static string PlainI(string text) => text.Replace('\u0130', 'i');

    // Lucene 9 goes on with a word where it becomes too long; the library's port would leave the whole word out.
    [GeneratedRegex(@"\w{255}(?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord { get; }

    // Its rules are written for the letters of Latin-1, which has no double acute.
    private static LetterFilter HungarianStems(TokenStream words) => new(
        new SnowballFilter(
            new LetterFilter(Without(HungarianAnalyzer.DefaultStopSet, Lower(words)), static letter => letter switch { 'ő' => 'õ', 'ű' => 'û', _ => letter }), new HungarianStemmer()),
        static letter => letter switch { 'õ' => 'ő', 'û' => 'ű', _ => letter });

    private static SnowballFilter RussianStems(TokenStream words) =>
        new(new LetterFilter(Without(RussianAnalyzer.DefaultStopSet, Lower(words)), static letter => letter == 'ё' ? 'е' : letter), new RussianStemmer());

    private static CharArraySet EnglishStops() => StopAnalyzer.ENGLISH_STOP_WORDS_SET;

    private static Analyzer Links() => Chain(static text => new UAX29URLEmailTokenizer(Version, text), static words => Without(EnglishStops(), Lower(words)));

    private static StandardTokenizer Words(TextReader text) => new(Version, text);

    private static StopFilter Without(CharArraySet stops, TokenStream words) => new(Version, words, stops);

    private static Func<TokenStream, TokenStream> Elided(CharArraySet articles) => words => Lower(new ElisionFilter(words, articles));

    private static Func<TokenStream, TokenStream> Elided(params string[] articles) => Elided(new CharArraySet(Version, articles, ignoreCase: true));

    private static Analyzer Chain(Func<TextReader, Tokenizer> tokenizer, Func<TokenStream, TokenStream> filters) => Chain(tokenizer, filters, static text => text);

    private static Analyzer Chain(Func<TextReader, Tokenizer> tokenizer, Func<TokenStream, TokenStream> filters, Func<TextReader, TextReader> prepare) => Analyzer.NewAnonymous(
        (_, reader) =>
        {
            var words = tokenizer(reader);
            return new TokenStreamComponents(words, filters(words));
        },
        (_, reader) => prepare(reader));
}
