using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Calls a procedure for each row and gives its rows; the row itself where the procedure has no columns.</summary>
internal sealed class ProcedureOperator(Frame frame, RowSource input, BoundProcedureCall call, ProcedureDefinition procedure, Evaluator[] arguments) : RowOperator(frame, input)
{
    private IEnumerator<Value[]>? _rows;

    public override void Open()
    {
        base.Open();
        _rows = null;
    }

    public override bool Next()
    {
        while (true)
        {
            Frame.Check();
            if (_rows is not null && _rows.MoveNext())
            {
                foreach (var column in call.Yields)
                {
                    Frame.Slots[column.Symbol.Id] = _rows.Current[column.Column];
                }

                return true;
            }

            _rows?.Dispose();
            _rows = null;
            if (!Input.Next())
            {
                return false;
            }

            var rows = procedure.Body(new ProcedureInvocation(Arguments(), Frame.View, Frame.Scope));
            if (procedure.Signature.Columns.Count == 0)
            {
                foreach (var _ in rows)
                {
                    Frame.Check();
                }

                return true;
            }

            _rows = rows.GetEnumerator();
        }
    }

    private Value[] Arguments()
    {
        var parameters = procedure.Signature.Parameters;
        var values = new Value[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < arguments.Length ? Fitting(arguments[i].Evaluate(Frame), parameters[i]) : parameters[i].Default ?? default;
        }

        return values;
    }

    // An integer does where a float is wanted; anything else has to be what the signature says.
    private static Value Fitting(in Value value, ProcedureParameter parameter)
    {
        if (value.IsNull || parameter.Type.Allows((KindSet)(1 << (int)value.Kind)))
        {
            return value;
        }

        if (value.IsInteger && parameter.Type.Allows(KindSet.Float))
        {
            return Value.Of((double)value.AsInteger);
        }

        var message = $"Type mismatch for argument '{parameter.Name}': expected {parameter.TypeText} but was {ValueDescription.Of(value)}";
        throw new CypherException(new Diagnostic(StatusCode.TypeError, message) { Detail = "InvalidArgumentType" });
    }
}
