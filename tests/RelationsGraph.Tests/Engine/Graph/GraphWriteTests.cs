using RelationsGraph.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class GraphWriteTests
{
    [Fact]
    public void Random_writes_commits_and_rollbacks_agree_with_a_model_and_older_versions_stay_as_they_were()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        for (var round = 0; round < 3; round++)
        {
            try
            {
                Run(new Random(seed + round));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + round}", failure);
            }
        }
    }

    private static void Run(Random random)
    {
        using var store = new GraphStore();
        var writes = new RandomWrites(random);
        var committed = new GraphModel();
        var kept = new List<(GraphView View, GraphModel Model)>();
        using (var schema = store.Begin())
        {
            schema.CreateIndex(Range(EntityKind.Node, "L0", "k0"));
            schema.CreateIndex(Range(EntityKind.Relationship, "T0", "k1"));
            schema.CreateIndex(Range(EntityKind.Node, "L1", "k0", "k1"));
            schema.Commit();
        }

        for (var transaction = 0; transaction < 16; transaction++)
        {
            using var write = store.Begin();
            var model = committed.Copy();
            writes.Write(write, model, random.Next(1, 80));
            if (transaction == 8)
            {
                write.CreateIndex(Range(EntityKind.Relationship, "T1", "k2", "k3"));
            }

            var frozen = (write.Snapshot(), model.Copy());
            writes.Write(write, model, random.Next(1, 40));
            model.AssertSameAs(write.View);
            frozen.Item2.AssertSameAs(frozen.Item1);
            if (random.Next(4) == 0)
            {
                write.Rollback();
            }
            else
            {
                write.Commit();
                committed = model;
                kept.Add((store.Snapshot, model));
            }

            committed.AssertSameAs(store.Snapshot);
        }

        foreach (var (view, model) in kept)
        {
            model.AssertSameAs(view);
        }
    }

    private static IndexDefinition Range(EntityKind entity, string token, params string[] keys)
        => new() { Kind = IndexKind.Range, Entity = entity, LabelsOrTypes = [token], PropertyKeys = keys };
}
