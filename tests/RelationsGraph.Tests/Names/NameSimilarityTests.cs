using RelationsGraph.Names;
using Xunit;

namespace RelationsGraph.Tests.Names;

public sealed class NameSimilarityTests
{
    [Theory]
    [InlineData("turkey", "turkey", 1)]
    [InlineData("erdogna", "erdogan", 0.857143)] // one swap in seven letters
    [InlineData("idlib", "idlb", 0.8)]
    [InlineData("erdogan", "recep tayyip erdogan", 0.9)] // the same word in a longer name
    [InlineData("xyz", "turkey", 0)]
    public void Likeness_counts_letters_that_differ(string sought, string name, double likeness) => Assert.Equal(likeness, NameSimilarity.Of(sought, name), 6);
}
