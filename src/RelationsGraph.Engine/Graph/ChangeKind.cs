namespace RelationsGraph.Engine.Graph;

/// <summary>The logical operations that a change set is made of. The numbers are written to disk: they never change meaning.</summary>
internal enum ChangeKind : byte
{
    NewLabel = 1,
    NewType = 2,
    NewKey = 3,
    CreateNode = 4,
    DeleteNode = 5,
    AddLabel = 6,
    RemoveLabel = 7,
    CreateRelationship = 8,
    DeleteRelationship = 9,
    SetNodeProperty = 10,
    RemoveNodeProperty = 11,
    SetRelationshipProperty = 12,
    RemoveRelationshipProperty = 13,
    CreateIndex = 14,
    DropIndex = 15,
    CreateConstraint = 16,
    DropConstraint = 17,
    ReserveIds = 18,
}
