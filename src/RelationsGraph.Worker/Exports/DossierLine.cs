using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Exports;

/// <summary>Writes records as lines of a dossier.</summary>
internal sealed class DossierLine(Vocabulary vocabulary)
{
    // The file is UTF-8: names in any script stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly string[] Numbers = ["cow", "lat", "lon", "amount", "amount_max", "year", "strength", "credibility"];
    private static readonly string[] Lists = ["forms", "access", "dossiers"];
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The line of a node, with its end.</summary>
    public string Of(ExportedNode node) => Line(RecordLayout.Of(node.Id.Type), column => Cell(node, column), node);

    /// <summary>The line of a claim, with its end.</summary>
    /// <exception cref="InvalidDataException">Its id is not that of its content, so that it would come back as another claim.</exception>
    public string Of(ExportedClaim claim) => Line(RecordLayout.Of(RecordType.Claim), Written(claim), null);

    private static string? Cell(ExportedNode node, string column) => column switch
    {
        "id" => node.Id.Id,
        "cow" => node.Number("cow") is { } cow ? DecimalText.Of(cow) : null,
        "lat" => node.Location is { } location ? DecimalText.Of(location.Latitude) : null,
        "lon" => node.Location is { } location ? DecimalText.Of(location.Longitude) : null,
        "part_of" or "parent" or "theatre" => node.Parent,
        "published" or "date" or "signed" or "ended" => node.Date(column),
        "end_date" => node.Date("endDate"),
        "names" => null,
        _ => node.Text(column),
    };

    // A claim's id comes from what its row says, and a row can leave out what is meant anyway: the writing that gives the id is the one to repeat.
    private Func<string, string?> Written(ExportedClaim claim)
    {
        var predicate = vocabulary.Predicate(claim.Text("predicate")!);
        string[] objects = predicate.ObjectTypes.Contains(NodeType.Actor) ? claim.Object.Type == NodeType.Actor ? [claim.Object.Id, claim.Object.ToString()] : [claim.Object.ToString()]
            : [claim.Object.ToString(), claim.Object.Id];
        string?[] unders = claim.Under is { } under ? [under.ToString(), under.Id] : [null];
        string?[] certainties = [claim.Text("certainty"), null];
        var writings =
            from reach in objects
            from occasion in unders
            from certainty in certainties
            select new Func<string, string?>(column => column switch
            {
                "object" => reach,
                "under" => occasion,
                "certainty" => certainty,
                _ => Cell(claim, column),
            });
        return writings.FirstOrDefault(writing => ClaimId.Of(number => writing(ClaimId.Columns[number])) == ClaimId.WithoutVersion(claim.Id))
            ?? throw new InvalidDataException($"claim {claim.Id} of the graph does not say what its id was made from: something else than a load wrote it");
    }

    private static string? Cell(ExportedClaim claim, string column) => column switch
    {
        "id" => claim.Text("ref"),
        "subject" => claim.Subject,
        "source" => claim.Source,
        "theatre" => claim.Theatre,
        "resource" => claim.Resource,
        "claimed_by" => claim.ClaimedBy,
        "forms" => claim.Forms.Count == 0 ? null : string.Join('|', claim.Forms),
        "valid_from" => claim.Text("statedFrom"),
        "valid_to" => claim.Text("statedTo"),
        "amount_max" => claim.Number("amountMax"),
        "amount_qualifier" => claim.Text("amountQualifier"),
        "amount" or "year" or "strength" or "credibility" => claim.Number(column),
        "recorded_at" => claim.Instant("recordedAt"),
        "superseded_at" => claim.Instant("supersededAt"),
        "dossiers" => Dossiers(claim),
        _ => claim.Text(column),
    };

    private static string? Dossiers(ExportedClaim claim) => claim.Dossiers.FirstOrDefault(name => name.Contains('|', StringComparison.Ordinal)) is { } name
        ? throw new InvalidDataException($"the name of dossier '{name}' has a '|', which parts names in files")
        : claim.Dossiers.Count == 0 ? null : string.Join('|', claim.Dossiers);

    private string Line(RecordLayout layout, Func<string, string?> cell, ExportedNode? named)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", layout.Name);
            foreach (var column in layout.Columns)
            {
                Write(json, column, cell(column), named);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string column, string? text, ExportedNode? named)
    {
        if (column == "names" && named is { Names.Count: > 0 })
        {
            WriteNames(json, named);
        }
        else if (text is null)
        {
            return;
        }
        else if (Numbers.Contains(column))
        {
            json.WritePropertyName(column);
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else if (Lists.Contains(column))
        {
            json.WriteStartArray(column);
            foreach (var item in text.Split('|'))
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString(column, text);
        }
    }

    // Within a language in their order: the first is the one to show.
    private static void WriteNames(Utf8JsonWriter json, ExportedNode node)
    {
        json.WriteStartObject("names");
        foreach (var language in node.Names.GroupBy(name => name.Language ?? "", name => name.Text))
        {
            json.WriteStartArray(language.Key);
            foreach (var name in language)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
