namespace RelationsGraph.Engine.Graph.Images;

/// <summary>The parts that an image of a graph is made of, in this order. The numbers are written to disk: they never change meaning.</summary>
internal enum ImagePart : byte
{
    /// <summary>Labels, types and keys, the ids that come next, and the label sets.</summary>
    Names = 1,

    /// <summary>Which properties there are, and in which form.</summary>
    Columns = 2,

    /// <summary>Indexes and constraints; what the indexes hold is made anew.</summary>
    Rules = 3,

    /// <summary>Pages of nodes.</summary>
    Nodes = 4,

    /// <summary>Pages of relationships.</summary>
    Relationships = 5,

    /// <summary>Pages of one property.</summary>
    Values = 6,
}
