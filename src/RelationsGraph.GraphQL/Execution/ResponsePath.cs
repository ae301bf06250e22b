using System;
using System.Collections.Generic;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>Where in the response the work stands; becomes a list only when an error asks for it.</summary>
internal sealed class ResponsePath
{
    private (string? Key, int Index)[] _steps = new (string?, int)[16];
    private int _length;

    public void Push(string key) => Push((key, 0));

    public void Push(int index) => Push((null, index));

    public void Pop() => _length--;

    public IReadOnlyList<object> ToList()
    {
        var list = new object[_length];
        for (var i = 0; i < _length; i++)
        {
            list[i] = _steps[i].Key ?? (object)_steps[i].Index;
        }

        return list;
    }

    private void Push((string?, int) step)
    {
        if (_length == _steps.Length)
        {
            Array.Resize(ref _steps, _length * 2);
        }

        _steps[_length++] = step;
    }
}
