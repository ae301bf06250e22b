namespace RelationsGraph.Worker.Exports;

/// <summary>A text of nodes and relations in one of the formats: all nodes first, then all relations.</summary>
internal interface IGraphDocument
{
    /// <summary>Before the first node.</summary>
    void Begin();

    void Add(ExportedNode node);

    /// <summary>After the last node, before the first relation.</summary>
    void EndNodes();

    void Add(ExportedRelation relation);

    /// <summary>After the last relation; brings everything to where it goes.</summary>
    void End();
}
