using FineTunePortal.Datasets;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Training;
using FineTunePortal.Training.Classification;

namespace FineTunePortal.Training.Tests.Classification;

public class ClassificationDataTests
{
    [Theory]
    [InlineData("b,a,10", LabelProblem.Auto, "10,a,b", ProblemType.SingleLabel)]
    [InlineData("10,2,1", LabelProblem.Auto, "1,2,10", ProblemType.SingleLabel)]
    [InlineData("10,2.5,1", LabelProblem.Auto, "LABEL_0", ProblemType.Regression)]
    [InlineData("10,2.5,1", LabelProblem.Single_Label_Classification, "1,2.5,10", ProblemType.SingleLabel)]
    [InlineData("b; a,c,a;c", LabelProblem.Multi_Label_Classification, "a,b,c", ProblemType.MultiLabel)]
    public void Prepare_Labels_AreFoundAndOrdered(string cells, LabelProblem problem, string labels, ProblemType found)
    {
        var data = Prepare(cells.Split(','), problem);

        Assert.Equal(labels.Split(','), data.Classification.Labels);
        Assert.Equal(found, data.Classification.Problem);
    }

    [Fact]
    public void Prepare_ModelThatKnowsTheLabels_KeepsItsOrder()
    {
        var known = new ClassificationConfig(["z", "b", "a"], ProblemType.SingleLabel);

        var data = Prepare(["a", "b", "a"], LabelProblem.Auto, known);

        Assert.Same(known, data.Classification);
        Assert.Equal([2f, 1f, 2f], data.Training.Select(example => example.Target![0]));
    }

    [Fact]
    public void Prepare_SeveralLabels_HasAValueForEach()
    {
        var data = Prepare(["b;a", "c", "b"], LabelProblem.Multi_Label_Classification);

        Assert.Equal([[1f, 1, 0], [0, 0, 1], [0, 1, 0]], data.Training.Select(example => example.Target!));
        Assert.All(data.Training, example => Assert.Equal(3, example.LearnedTokens));
    }

    [Fact]
    public void Prepare_LongText_KeepsTheTokenAtItsEnd()
    {
        var data = Prepare(["a", "b", "a"], LabelProblem.Auto, maxLength: 4);

        Assert.All(data.Training, example => Assert.Equal((4, 0, 1), (example.Ids.Length, example.Ids[0], example.Ids[^1])));
        Assert.Contains("3 of 3 texts are longer than the model reads and were cut.", data.Notes);
    }

    [Fact]
    public void Prepare_Tags_StandOnTheFirstTokenOfEachWord()
    {
        var data = Prepare(["X Y", "Y X", "Y Y"], LabelProblem.Auto, perToken: true);

        // [CLS] and [SEP] around bytes: "number" is six tokens or fewer, a digit one.
        Assert.Equal(["X", "Y"], data.Classification.Labels);
        Assert.All(data.Training, example => Assert.Equal(2, example.LearnedTokens));
        Assert.Equal([[0, 1], [1, 0], [1, 1]], data.Training.Select(example => example.Labels.Where(label => label >= 0)));
        Assert.All(data.Training, example => Assert.Equal((-100, -100, true), (example.Labels[0], example.Labels[^1], example.Labels[1] >= 0)));
    }

    [Fact]
    public void Prepare_TagsThatAreTooFew_NameTheRow()
    {
        var error = Assert.Throws<DataException>(() => Prepare(["X Y", "X"], LabelProblem.Auto, perToken: true));

        Assert.Contains("row 2 (line 3), column 'sort': there are 2 words, but 1 labels.", error.Message, StringComparison.Ordinal);
    }

    private static ClassificationData Prepare(string[] cells, LabelProblem problem, ClassificationConfig? known = null, int maxLength = 64, bool perToken = false)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["data.tsv"], ["thing\tsort", .. cells.Select((cell, row) => $"number {row}\t{cell}")]);
        var trained = BpeTrainer.Train(["a number"], new BpeTrainerOptions { VocabularySize = 260, SpecialTokens = ["[CLS]", "[SEP]"] });
        TokenizerFolder.Write(folder["tokenizer"], trained, new TokenizerFolderOptions { ClsToken = "[CLS]", SepToken = "[SEP]" });
        var data = new RunData { Files = [folder["data.tsv"]], TextColumn = "thing", LabelColumn = "sort", ProblemType = problem, ValidationShare = 0 };
        return ClassificationData.Prepare(data, new LabelledTextEncoder(Tokenizer.Load(folder["tokenizer"]), maxLength), known, CancellationToken.None, perToken);
    }
}
