using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph.Collections;

public sealed class KeyTreeTests
{
    // What a text may begin with: nothing, much, and all but what the others do.
    private static readonly string[] Beginnings = ["", "a", "COOPERATES_WITH-", "COOPERATES_WITH-0", "COOPERATES-", "\uFF5E", "\U0001F600", "\uE000x", "\uD7FF", "中文字符", "\0"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Texts_and_other_values_lie_in_the_order_of_values_and_are_found_whatever_they_begin_with(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var tree = new KeyTree(0, 1);
        var model = new SortedDictionary<Value, SortedSet<int>>(Comparer<Value>.Create((left, right) => KeyOrder.Compare(left, right)));
        var elder = new List<(KeyTree Tree, Value[] Keys)>();
        for (var i = 0; i < 6000; i++)
        {
            if (i % 500 == 499)
            {
                elder.Add((tree, [.. model.Keys]));
                tree = tree.For(i);
            }

            if (model.Count > 0 && random.Next(4) == 0)
            {
                Remove(tree, model, model.Keys.ElementAt(random.Next(model.Count)));
            }
            else
            {
                Add(tree, model, Some(random, i), i);
            }
        }

        AssertHolds(tree, model);
        Assert.All(elder, version => Assert.Equal(version.Keys, Keys(version.Tree)));
        for (var i = 0; i < 1000; i++)
        {
            var key = Some(random, i);
            Assert.Equal(model.TryGetValue(key, out var ids) ? ids : [], tree.Find(key).All().Select(posting => posting.Id));
        }

        Value[] keys = [.. Enumerable.Range(0, 1000).Select(i => random.Next(10) == 0 ? default : Some(random, i)).Where(key => key.IsNull || !model.TryGetValue(key, out var ids) || ids.Count == 1)];
        var found = new int[keys.Length];
        tree.Find(keys, found);
        Assert.Equal(keys.Select(key => !key.IsNull && model.TryGetValue(key, out var ids) ? ids.Single() : -1), found);
    }

    [Fact]
    public void A_value_that_may_have_one_entity_names_the_one_it_has_and_takes_no_other()
    {
        var tree = new KeyTree(0, 1);
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(-1, tree.AddUnique(Value.Of($"claim {i % 250}"), new(i % 250, 0, 0)));
        }

        Assert.Equal(123, tree.AddUnique(Value.Of("claim 123"), new(7, 0, 0)));
        Assert.Equal((250, 250), (tree.Entries, tree.DistinctKeys));
        Assert.Equal([123], tree.Find(Value.Of("claim 123")).All().Select(posting => posting.Id));
    }

    private static Value Some(Random random, int i) => random.Next(8) switch
    {
        0 when i > 3000 => Value.Of((long)random.Next(50)),
        1 when i > 3000 => Value.Of(random.Next(2) == 0),
        2 => Value.Of(Beginnings[random.Next(Beginnings.Length)]),
        3 => Value.Of(Beginnings[random.Next(Beginnings.Length)] + Beginnings[random.Next(Beginnings.Length)]),
        4 => Value.Of(Beginnings[random.Next(Beginnings.Length)] + (char)random.Next(0xD000, 0xFFFF)),
        _ => Value.Of(Beginnings[random.Next(Beginnings.Length)] + $"{random.Next(2000):x}"),
    };

    private static void Add(KeyTree tree, SortedDictionary<Value, SortedSet<int>> model, Value key, int id)
    {
        tree.Add(key, new(id, 0, 0));
        if (!model.TryGetValue(key, out var ids))
        {
            model[key] = ids = [];
        }

        ids.Add(id);
    }

    private static void Remove(KeyTree tree, SortedDictionary<Value, SortedSet<int>> model, Value key)
    {
        var ids = model[key];
        tree.Remove(key, ids.Min);
        ids.Remove(ids.Min);
        if (ids.Count == 0)
        {
            model.Remove(key);
        }
    }

    private static void AssertHolds(KeyTree tree, SortedDictionary<Value, SortedSet<int>> model)
    {
        Assert.Equal(model.Keys, Keys(tree));
        Assert.All(model, pair => Assert.Equal(pair.Value, tree.Find(pair.Key).All().Select(posting => posting.Id)));
        Assert.Equal((model.Count, model.Values.Sum(ids => ids.Count)), ((int)tree.DistinctKeys, (int)tree.Entries));
    }

    private static List<Value> Keys(KeyTree tree)
    {
        var keys = new List<Value>();
        var cursor = tree.First();
        while (cursor.MoveNext())
        {
            keys.Add(cursor.Key);
        }

        return keys;
    }
}
