using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Names;
using FineTunePortal.Tests;
using FineTunePortal.Training.Names;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tests.Names;

public class NamesRecipeTests
{
    [Fact]
    public void Run_ToySentences_AreLearned()
    {
        using var folder = new TemporaryFolder();
        Toy(folder);
        var lines = new List<string>();
        new NamesRecipe(new NamesTraining { Data = folder.Path, Output = folder["names.safetensors"], Steps = 60, BatchTokens = 200, LearningRate = 0.01, ReportEvery = 30 }, lines.Add)
            .Run(Grammar.Load(new NamesFolder(folder.Path)), new Dictionary<string, IReadOnlyList<NamedText>>
            {
                ["en"] = [new NamedText("Alice went home", [new NamedSpan(0, 5, 0)])],
                ["pl"] = [new NamedText("nic tu nie ma", [])],
                ["ro"] = [new NamedText("nimic aici", [])],
            });
        Assert.Equal(2, lines.Count);
        var model = new NamesModel(File.ReadAllBytes(folder["names.safetensors"]));
        var found = new List<Finding>();
        model.Find(new ScanText("we saw Zorblax at Glimmerton today"), found);
        Assert.Equal([("PERSON", 7, 7), ("GPE", 18, 10)], found.Select(finding => (finding.Type, finding.Start, finding.Length)));
    }

    [Fact]
    public void Scores_WithoutLibtorch_AreThoseOfTheTrainedNetwork()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(4);
        using var model = new NamesTagger(generator);
        model.eval();
        NamesFileWriter.Write(folder["names.safetensors"], model, WordList.Empty, new NamesSettings());
        var stored = new NamesModel(File.ReadAllBytes(folder["names.safetensors"]));
        const string Text = "Dear Ms Whitfield, your order 1234 went to ul. Długa 5/3, 00-238 Warszawa on Monday.";
        var words = new NameWords(Text, WordList.Empty);
        var rows = new int[words.Tokens.Count * NameFeatures.Slots];
        NameFeatures.Fill(words, 0, rows);
        using var scores = model.forward(tensor(rows, [words.Tokens.Count, NameFeatures.Slots]).to(ScalarType.Int64), ones([words.Tokens.Count, 1]));
        // Bytes for weights round; the same arithmetic is left.
        var expected = scores.data<float>().ToArray();
        var actual = stored.Scores(words, 0, words.Tokens.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.08f));
    }

    private static void Toy(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["grammar"]);
        Directory.CreateDirectory(folder["lists"]);
        File.WriteAllText(folder["grammar/toy.txt"], """
            %pl_last_ski pl.m
            Kowalski

            %toy_first
            Zorblax, Quindle, Vexom, Trillby

            %toy_city
            Glimmerton, Oxbridge, Farvale

            @en_text
            we saw [P:{toy_first}] at [G:{toy_city}] today
            the report of [P:{toy_first}] is {n:1-9} pages

            @en_plain
            we saw nothing today

            @pl_text
            nic

            @pl_plain
            nic

            @ro_text
            nimic

            @ro_plain
            nimic

            @en_name
            {toy_first}

            @en_place
            {toy_city}

            @en_org
            Acme

            @en_address
            Main Street 5

            @ro_name
            {toy_first}

            @ro_place
            {toy_city}

            @ro_org
            Acme

            @ro_address
            Str. A
            """);
    }
}
