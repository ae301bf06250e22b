using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Names;

namespace RelationsGraph.Api.Compilation;

/// <summary>What an argument can name.</summary>
internal enum Named
{
    Actor,
    Theatre,
    Resource,
}

/// <summary>
/// Those whom the arguments of a statement name. Each is looked up by the index on <c>Alias.key</c> at the statement's head, and its candidates are returned beside
/// the answer, so that a name that means nobody, or several, is told instead of answered with nothing.
/// </summary>
internal sealed class References
{
    private readonly List<NamedReference> _all = [];
    private readonly List<(string Text, string Variable)> _derived = [];

    /// <summary>Whether the statement names anybody.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>Adds one name and gives the variable that holds the id it means.</summary>
    /// <param name="scope">The statement's parameters and names.</param>
    /// <param name="kind">What it can name.</param>
    /// <param name="text">A global id, a slug or a name, or a list of these.</param>
    /// <param name="argument">The argument or filter field, for messages.</param>
    public string One(Scope scope, Named kind, Argument text, string argument) => Add(new NamedReference(scope, kind, text, argument));

    /// <summary>Like <see cref="One"/>, for a question whose answer is null when the name means nobody.</summary>
    public string OneOrNone(Scope scope, Named kind, Argument text, string argument) => Add(new NamedReference(scope, kind, text, argument) { MayMeanNobody = true });

    /// <summary>Adds a list of names and gives the variable that holds the list of the ids they mean.</summary>
    /// <inheritdoc cref="One"/>
    public string Many(Scope scope, Named kind, Argument texts, string argument) => Add(new NamedReference(scope, kind, texts, argument));

    /// <summary>The variable that holds the ids of a theatre and of all that lies within it.</summary>
    /// <param name="scope">The statement's names.</param>
    /// <param name="theatre">The variable that holds the theatre's id.</param>
    public string Within(Scope scope, string theatre)
    {
        var variable = scope.Fresh("within");
        var places = CypherText.Block("COLLECT", $"MATCH (:Theatre {{id: {theatre}}})<-[:WITHIN*0..]-(place:Theatre)", "RETURN place.id");
        _derived.Add(($"{places} AS {variable}", variable));
        return variable;
    }

    /// <summary>The variable that holds the id of the top of an actor's PART_OF chain.</summary>
    /// <param name="scope">The statement's names.</param>
    /// <param name="actor">The variable that holds the actor's id.</param>
    public string Top(Scope scope, string actor)
    {
        var variable = scope.Fresh("top");
        var tops = CypherText.Block(
            "COLLECT",
            $"MATCH (:Actor {{id: {actor}}})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS {{ (whole)-[:PART_OF]->() }}",
            "RETURN whole.id");
        _derived.Add(($"head({tops}) AS {variable}", variable));
        return variable;
    }

    /// <summary>The variable that holds the ids of the tops of several actors' PART_OF chains, each once.</summary>
    /// <param name="scope">The statement's names.</param>
    /// <param name="actors">The variable that holds the actors' ids.</param>
    public string Tops(Scope scope, string actors)
    {
        var variable = scope.Fresh("tops");
        var tops = CypherText.Block(
            "COLLECT",
            $"UNWIND {actors} AS part MATCH (:Actor {{id: part}})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS {{ (whole)-[:PART_OF]->() }}",
            "RETURN DISTINCT whole.id");
        _derived.Add(($"{tops} AS {variable}", variable));
        return variable;
    }

    /// <summary>Rows that one of several parts gives at least, each once. Whom the parts name is handed to them by variable: a star does not reach out of a COUNT or COLLECT.</summary>
    /// <param name="parts">Each with its RETURN.</param>
    public string Either(IEnumerable<string> parts)
    {
        var (named, derived) = (_all.Count, _derived.Count);
        var text = string.Join("\nUNION\n", parts);
        var variables = _all.Skip(named).Select(reference => reference.Variable).Concat(_derived.Skip(derived).Select(each => each.Variable));
        return CypherText.Block($"CALL ({string.Join(", ", variables)})", text) + "\nWITH *";
    }

    /// <summary>The head of the statement, up to its RETURN; empty when nobody is named.</summary>
    public string Head()
    {
        if (!Any)
        {
            return "";
        }

        var lines = new List<string>
        {
            $"WITH {string.Join(",\n  ", _all.Select(reference => CypherText.Indent(reference.Lookup)))}",
            $"WITH *, {string.Join(", ", _all.Select(reference => reference.Choice))}",
        };
        if (_derived.Count > 0)
        {
            lines.Add($"WITH *, {string.Join(",\n  ", _derived.Select(derived => CypherText.Indent(derived.Text)))}");
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The list of candidates that the statement returns as <c>named</c>.</summary>
    public string Candidates => $"[{string.Join(", ", _all.Select(reference => reference.CandidatesVariable))}]";

    /// <summary>Checks the candidates that came back.</summary>
    /// <param name="rows">The value of <see cref="Candidates"/>.</param>
    /// <param name="operation">The request.</param>
    /// <exception cref="QuestionException">A name means nobody, or several.</exception>
    public void Check(IReadOnlyList<object?> rows, OperationContext operation)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            _all[i].Check((IReadOnlyList<object?>)rows[i]!, operation);
        }
    }

    private string Add(NamedReference reference)
    {
        _all.Add(reference);
        return reference.Variable;
    }

    private sealed class NamedReference
    {
        private readonly Named _kind;
        private readonly Argument _texts;
        private readonly string _argument;
        private readonly bool _isList;
        private readonly string _prefix;
        private readonly string _keys;
        private readonly string _slugs;

        public NamedReference(Scope scope, Named kind, Argument texts, string argument)
        {
            (_kind, _texts, _argument, _isList) = (kind, texts, argument, texts.Value is not string);
            var name = argument.Split('.')[^1];
            Variable = scope.Fresh(name);
            CandidatesVariable = scope.Fresh($"{name}Named");
            _prefix = $"{kind.ToString().ToLowerInvariant()}:";
            _keys = scope.Parameter(name, request => Given(request, mention => KeyOf(mention, argument)));
            _slugs = scope.Parameter($"{name}Id", request => Given(request, static mention => mention.Slug));
        }

        public string Variable { get; }

        public bool MayMeanNobody { get; init; }

        public string CandidatesVariable { get; }

        // Five are enough to tell that a name is ambiguous and to say whom it may mean; the exact id comes first.
        public string Lookup => _isList
            ? CypherText.Block(
                "COLLECT",
                $"UNWIND range(0, size({_keys}) - 1) AS i",
                "RETURN " + CypherText.Block(
                    "COLLECT",
                    $"MATCH (:Alias {{key: {_keys}[i]}})-[:NAMES]->(n:{_kind})",
                    $"RETURN DISTINCT n.id AS id ORDER BY id <> {_slugs}[i], id LIMIT 5") + " AS ids ORDER BY i") + $" AS {CandidatesVariable}"
            : CypherText.Block(
                "COLLECT",
                $"MATCH (:Alias {{key: {_keys}}})-[:NAMES]->(n:{_kind})",
                $"RETURN DISTINCT n.id AS id ORDER BY id <> {_slugs}, id LIMIT 5") + $" AS {CandidatesVariable}";

        public string Choice => _isList
            ? $"[ids IN {CandidatesVariable} | head(ids)] AS {Variable}"
            : $"head({CandidatesVariable}) AS {Variable}";

        public void Check(IReadOnlyList<object?> candidates, OperationContext operation)
        {
            var given = _texts.Read(operation);
            if (!_isList)
            {
                Check(Of((string)given!), candidates);
                return;
            }

            foreach (var (i, mention) in Mentions(given).Index())
            {
                Check(mention, (IReadOnlyList<object?>)candidates[i]!);
            }
        }

        private object Given(OperationContext operation, Func<Mention, string> part)
        {
            var given = _texts.Read(operation);
            return _isList ? Mentions(given).Select(part).ToList() : part(Of((string)given!));
        }

        private IEnumerable<Mention> Mentions(object? given) => ((IReadOnlyList<object?>)given!).Select(text => Of((string)text!));

        private Mention Of(string text)
        {
            var isGlobalId = text.StartsWith(_prefix, StringComparison.Ordinal);
            return new Mention(text, isGlobalId ? text[_prefix.Length..] : text, isGlobalId);
        }

        private static string KeyOf(Mention mention, string argument)
        {
            var key = NameKey.Of(mention.Slug);
            return key.Length > 0
                ? key
                : throw new QuestionException("BAD_USER_INPUT", $"{argument}: \"{mention.Text}\" holds no letter or digit; give a slug, a global id or a name.");
        }

        private void Check(Mention mention, IReadOnlyList<object?> ids)
        {
            if (ids.Count > 0 && ids[0] is string first && first == mention.Slug)
            {
                return;
            }

            var kind = _kind.ToString().ToLowerInvariant();
            if (ids.Count == 0 || mention.IsGlobalId)
            {
                if (MayMeanNobody)
                {
                    return;
                }

                throw new QuestionException("NOT_FOUND", $"{_argument}: no {kind} is named \"{mention.Text}\"; give a slug, an id such as \"{kind}:…\", or any of its names (search finds them).");
            }

            if (ids.Count > 1)
            {
                var several = string.Join(", ", ids.Select(id => $"\"{kind}:{id}\""));
                throw new QuestionException("AMBIGUOUS_NAME", $"{_argument}: \"{mention.Text}\" names several {kind}s; give one of the ids {several}{(ids.Count == 5 ? " …" : "")}.");
            }
        }
    }

    private readonly record struct Mention(string Text, string Slug, bool IsGlobalId);
}
