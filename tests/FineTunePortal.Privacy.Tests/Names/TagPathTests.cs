using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class TagPathTests
{
    [Fact]
    public void Find_RandomScores_IsTheBestLegalPath()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var scores = Enumerable.Range(0, 3 * NameTags.Count).Select(_ => random.NextSingle() * 8).ToArray();
            var tags = new byte[3];
            TagPath.Find(scores, tags);
            Assert.True(IsLegal(tags));
            Assert.Equal(AllPaths().Where(IsLegal).Max(path => Sum(scores, path)), Sum(scores, tags), 1e-4);
        }
    }

    [Fact]
    public void Find_NothingButFurtherTags_BeginsWithAFirst()
    {
        var scores = new float[2 * NameTags.Count];
        scores[NameTags.Further(0)] = scores[NameTags.Count + NameTags.Further(0)] = 5;
        scores[NameTags.First(0)] = 4;
        var tags = new byte[2];
        TagPath.Find(scores, tags);
        Assert.Equal([(byte)NameTags.First(0), (byte)NameTags.Further(0)], tags);
    }

    private static bool IsLegal(byte[] tags) => NameTags.MayFollow(NameTags.Outside, tags[0]) && tags.Zip(tags.Skip(1)).All(pair => NameTags.MayFollow(pair.First, pair.Second));

    private static float Sum(float[] scores, byte[] tags) => tags.Select((tag, token) => scores[(token * NameTags.Count) + tag]).Sum();

    private static IEnumerable<byte[]> AllPaths() =>
        from first in Enumerable.Range(0, NameTags.Count)
        from second in Enumerable.Range(0, NameTags.Count)
        from third in Enumerable.Range(0, NameTags.Count)
        select new[] { (byte)first, (byte)second, (byte)third };
}
