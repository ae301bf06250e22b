namespace RelationsGraph.Worker.Spilling;

/// <summary>Gives each text a number, so that a record that names it takes a few bytes. Takes memory for each text once.</summary>
internal sealed class NumberedTexts
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Count => _texts.Count;

    public string this[int number] => _texts[number];

    public int Number(string text)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }
}
