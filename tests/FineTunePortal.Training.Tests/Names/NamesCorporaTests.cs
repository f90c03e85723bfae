using FineTunePortal.Tests;
using FineTunePortal.Training.Names;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Tests.Names;

public class NamesCorporaTests
{
    [Fact]
    public void Train_AndMeasure_ShareNoSentence()
    {
        var folder = new NamesFolder(Path.Combine(Repository.Root, "privacy", "training"));
        var trained = NamesCorpora.Train(folder).Values.SelectMany(texts => texts).Select(text => text.Text).Where(text => text.Length > 40).ToHashSet();
        var measured = NamesCorpora.Measure(folder).Values.SelectMany(texts => texts).Select(text => text.Text).Where(text => text.Length > 40).ToList();
        Assert.True(measured.Count > 3000);
        Assert.True(measured.Count(trained.Contains) <= 5, $"{measured.Count(trained.Contains)} sentences are in both.");
    }

    [Fact]
    public void Tags_SpansOverTokens_AreFirstFurtherAndOpen()
    {
        const string Text = "Anna Nowak saw Mount Doom.";
        var tags = NamesCorpora.Tags(new NamedText(Text, [new NamedSpan(0, 10, 0), new NamedSpan(15, 25, NamedSpan.Open)]), NameTokens.Split(Text));
        Assert.Equal([1, 2, 0, -100, -100, 0], tags);
    }

    [Fact]
    public void Distortion_AnyChange_MovesNothing()
    {
        var text = new NamedText("Zażółć gęślą Annę z Łodzi.", [new NamedSpan(13, 17, 0)]);
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var changed = Distortion.Apply(text, random);
            Assert.Contains(changed.Text[13..17], new[] { "Annę", "Anne", "annę", "anne", "ANNĘ", "ANNE" });
        }
    }
}
