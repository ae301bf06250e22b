using System.Text.RegularExpressions;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Gives a row for each thing that SHOW lists.</summary>
internal sealed class ShowOperator(Frame frame, RowSource input, BoundShow clause, Evaluator[] names) : RowOperator(frame, input)
{
    private IEnumerator<MapValue>? _rows;

    public override void Open()
    {
        base.Open();
        _rows = null;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_rows is not null && _rows.MoveNext())
            {
                var columns = ShowColumns.Of(clause.Kind, clause.Filter);
                foreach (var column in clause.Yields)
                {
                    Frame.Slots[column.Symbol.Id] = _rows.Current[columns[column.Column].Name];
                }

                return true;
            }

            if (!Input.Next())
            {
                return false;
            }

            _rows = Rows().GetEnumerator();
        }
    }

    private IEnumerable<MapValue> Rows()
    {
        HashSet<string> wanted = [.. NamesGiven.Of(Frame, names, $"SHOW {clause.Kind.ToString().ToUpperInvariant()}")];
        var rows = clause.Kind switch
        {
            ShowKind.Indexes => ShowSchema.Indexes(Frame, clause.Filter),
            ShowKind.Constraints => ShowSchema.Constraints(Frame, clause.Filter),
            ShowKind.Functions => ShowCatalogs.Functions(Frame.Scope.Server, clause.Filter),
            ShowKind.Procedures => ShowCatalogs.Procedures(Frame.Scope.Server),
            ShowKind.Settings => ShowCatalogs.Settings(Frame.Scope.Server),
            ShowKind.Transactions => ShowServer.Transactions(Frame.Scope.Server),
            ShowKind.Databases => ShowServer.Databases(Frame.Scope.Server, clause.Filter),
            ShowKind.CurrentUser or ShowKind.Users => ShowServer.Users(Frame.Scope.Server),
            _ => throw new CypherException("Neo.ClientError.Statement.UnsupportedAdministrationCommand", $"Unsupported administration command: SHOW {clause.Filter}".TrimEnd()),
        };
        var key = clause.Kind == ShowKind.Transactions ? "transactionId" : "name";
        return wanted.Count == 0 ? rows : rows.Where(row => wanted.Contains(row[key].ToString()));
    }
}

/// <summary>Ends transactions by id and tells of each what became of it.</summary>
internal sealed class TerminateOperator(Frame frame, RowSource input, BoundTerminate clause, Evaluator[] ids) : RowOperator(frame, input)
{
    private readonly Queue<Value[]> _rows = new();

    public override void Open()
    {
        base.Open();
        _rows.Clear();
    }

    public override bool Next()
    {
        while (_rows.Count == 0)
        {
            if (!Input.Next())
            {
                return false;
            }

            foreach (var id in NamesGiven.Of(Frame, ids, "TERMINATE TRANSACTIONS").Distinct())
            {
                var ended = Frame.Scope.Server.Transactions.Terminate(Checked(id));
                _rows.Enqueue([Value.Of(id), Value.Of(ended?.Client.User), Value.Of(ended is null ? "Transaction not found." : "Transaction terminated.")]);
            }
        }

        var row = _rows.Dequeue();
        foreach (var column in clause.Yields)
        {
            Frame.Slots[column.Symbol.Id] = row[column.Column];
        }

        return true;
    }

    private static string Checked(string id) => Regex.IsMatch(id, @"^[^\s]+-transaction-\d+$", RegexOptions.CultureInvariant)
        ? id
        : throw new CypherException("Neo.ClientError.General.InvalidArguments", "Could not parse id (expected format: <databasename>-transaction-<id>)");
}

/// <summary>Names and ids behind SHOW and TERMINATE: texts, and lists of texts.</summary>
internal static class NamesGiven
{
    public static IEnumerable<string> Of(Frame frame, Evaluator[] names, string command)
    {
        foreach (var name in names)
        {
            var value = name.Evaluate(frame);
            IEnumerable<Value> given = value.Kind == ValueKind.List ? value.AsList : [value];
            foreach (var text in given)
            {
                yield return text.IsString ? text.AsString : throw GqlErrors.InvalidType(
                    StatusCode.TypeError, $"Expected a string or a list of strings, but got: {ValueDescription.Of(value)}", value.ToString(), command, "STRING or LIST<STRING>");
            }
        }
    }
}
