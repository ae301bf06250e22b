using System.Collections.Generic;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>
/// <c>FieldsInSetCanMerge</c> (specification, section 5.3.2), fragment by fragment as graphql-js does it, so that each pair of fragments is compared
/// once and a document that spreads everything everywhere stays affordable.
/// </summary>
internal sealed class FieldMerging(ValidationContext context)
{
    private const int Budget = 500_000;
    private readonly SelectionFields _fields = new(context);
    private readonly ArgumentComparison _arguments = new();
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];
    private readonly Dictionary<(FieldSet, string), bool> _comparedSets = [];
    private int _spent;

    /// <summary>The conflicts inside a selection set, with the fragments that it spreads.</summary>
    public IReadOnlyList<FieldConflict> Within(NamedType? parent, SelectionSetNode selections)
    {
        var conflicts = new List<FieldConflict>();
        var set = _fields.Of(parent, selections);
        foreach (var fields in set.Fields.Values)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    Compare(conflicts, fields[i], fields[j], false);
                }
            }
        }

        for (var i = 0; i < set.Fragments.Count && set.Fields.Count + set.Fragments.Count > 1; i++)
        {
            CompareWithFragment(conflicts, set, set.Fragments[i], false);
            for (var j = i + 1; j < set.Fragments.Count; j++)
            {
                CompareFragments(conflicts, set.Fragments[i], set.Fragments[j], false);
            }
        }

        return conflicts;
    }

    private void CompareWithFragment(List<FieldConflict> conflicts, FieldSet set, string fragmentName, bool areExclusive)
    {
        Spend(1);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (set.Fields.Count == 0 || !Note(_comparedSets, (set, fragmentName), areExclusive) || context.Fragment(fragmentName) is not { } fragment)
        {
            return;
        }

        var other = _fields.Of(fragment);
        if (other == set)
        {
            return;
        }

        CompareSets(conflicts, set, other, areExclusive);
        foreach (var referenced in other.Fragments)
        {
            CompareWithFragment(conflicts, set, referenced, areExclusive);
        }
    }

    private void CompareFragments(List<FieldConflict> conflicts, string name1, string name2, bool areExclusive)
    {
        Spend(2);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (name1 == name2 || !NoteEitherWay(name1, name2, areExclusive)
            || context.Fragment(name1) is not { } fragment1 || context.Fragment(name2) is not { } fragment2)
        {
            return;
        }

        var set1 = _fields.Of(fragment1);
        var set2 = _fields.Of(fragment2);
        CompareSets(conflicts, set1, set2, areExclusive);
        foreach (var referenced in set2.Fragments)
        {
            CompareFragments(conflicts, name1, referenced, areExclusive);
        }

        foreach (var referenced in set1.Fragments)
        {
            CompareFragments(conflicts, referenced, name2, areExclusive);
        }
    }

    private void CompareSets(List<FieldConflict> conflicts, FieldSet set1, FieldSet set2, bool areExclusive)
    {
        foreach (var (key, fields1) in set1.Fields)
        {
            Spend(1);
            if (!set2.Fields.TryGetValue(key, out var fields2))
            {
                continue;
            }

            foreach (var field1 in fields1)
            {
                foreach (var field2 in fields2)
                {
                    Compare(conflicts, field1, field2, areExclusive);
                }
            }
        }
    }

    private void Compare(List<FieldConflict> conflicts, SelectionField field1, SelectionField field2, bool parentsAreExclusive)
    {
        Spend(2);
        var areExclusive = parentsAreExclusive
            || (field1.Parent != field2.Parent && field1.Parent is ObjectType && field2.Parent is ObjectType);
        var reason = Disagreement(field1, field2, areExclusive);
        var conflict = reason is not null
            ? new FieldConflict(field1.Node.ResponseKey, reason, [field1.Node], [field2.Node])
            : Below(field1, field2, areExclusive);
        if (conflict is not null)
        {
            conflicts.Add(conflict);
        }
    }

    private string? Disagreement(SelectionField field1, SelectionField field2, bool areExclusive)
    {
        // No object can be of both types, so that field and arguments may differ; the shapes of the values may not.
        if (!areExclusive)
        {
            var name1 = field1.Node.Name.Value;
            var name2 = field2.Node.Name.Value;
            if (name1 != name2)
            {
                return $"\"{FieldConflict.Shorten(name1)}\" and \"{FieldConflict.Shorten(name2)}\" are different fields";
            }

            Spend(field1.Node.Arguments.Length);
            if (!_arguments.AreSame(field1.Node, field2.Node))
            {
                return "they have differing arguments";
            }
        }

        return field1.Type is { } type1 && field2.Type is { } type2 && DoConflict(type1, type2)
            ? $"they return conflicting types \"{type1}\" and \"{type2}\""
            : null;
    }

    private FieldConflict? Below(SelectionField field1, SelectionField field2, bool areExclusive)
    {
        if (field1.Node.SelectionSet is not { } selections1 || field2.Node.SelectionSet is not { } selections2)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var conflicts = new List<FieldConflict>();
        var set1 = _fields.Of(field1.Type?.Named, selections1);
        var set2 = _fields.Of(field2.Type?.Named, selections2);
        CompareSets(conflicts, set1, set2, areExclusive);
        foreach (var fragment in set2.Fragments)
        {
            CompareWithFragment(conflicts, set1, fragment, areExclusive);
        }

        foreach (var fragment in set1.Fragments)
        {
            CompareWithFragment(conflicts, set2, fragment, areExclusive);
        }

        foreach (var fragment1 in set1.Fragments)
        {
            foreach (var fragment2 in set2.Fragments)
            {
                CompareFragments(conflicts, fragment1, fragment2, areExclusive);
            }
        }

        return FieldConflict.Above(conflicts, field1.Node, field2.Node);
    }

    private static bool DoConflict(GraphQLType type1, GraphQLType type2) => (type1, type2) switch
    {
        _ when type1 == type2 => false,
        (ListType a, ListType b) => DoConflict(a.OfType, b.OfType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType a, NonNullType b) => DoConflict(a.OfType, b.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => type1.Named.IsLeaf || type2.Named.IsLeaf,
    };

    private bool NoteEitherWay(string name1, string name2, bool areExclusive)
        => Note(_comparedFragments, string.CompareOrdinal(name1, name2) < 0 ? (name1, name2) : (name2, name1), areExclusive);

    /// <summary>False when the pair was compared before, at least as strictly.</summary>
    private static bool Note<TKey>(Dictionary<TKey, bool> compared, TKey key, bool areExclusive)
        where TKey : notnull
    {
        if (compared.TryGetValue(key, out var before) && (!before || areExclusive))
        {
            return false;
        }

        compared[key] = areExclusive;
        return true;
    }

    private void Spend(int cost)
    {
        _spent += cost;
        if (_spent > Budget)
        {
            throw new ValidationAbortedException();
        }
    }
}
