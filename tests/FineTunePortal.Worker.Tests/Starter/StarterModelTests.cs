using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;
using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;
using TorchSharp;

namespace FineTunePortal.Worker.Tests.Starter;

/// <summary>What people see first: the built-in model must end its turns, and not go in circles before.</summary>
public class StarterModelTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "starter", "model");

    [Fact]
    public void Files_OfTheModel_AreSmallAndComplete()
    {
        Assert.True(new FileInfo(Path.Combine(s_folder, "model.safetensors")).Length <= 16 << 20);
        foreach (string file in new[] { "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "README.md" })
        {
            Assert.True(File.Exists(Path.Combine(s_folder, file)), file);
        }

        using var model = ModelLoader.Shape(ModelConfig.Load(s_folder));
        Assert.InRange(model.parameters().Sum(parameter => parameter.numel()), 5_000_000, 8_000_000);
        Assert.Equal(512, model.Config.ContextLength);
    }

    [Fact]
    public void Answers_TwentyConversationsOfFourTurns_EndWithTheEndTokenAndSayNothingTwice()
    {
        var config = ModelConfig.Load(s_folder);
        using var model = ModelLoader.Load(s_folder, torch.ScalarType.Float32);
        var tokenizer = Tokenizer.Load(s_folder);
        var encoder = new ExampleEncoder(tokenizer, ModelTemplate.Load(s_folder, tokenizer, config));
        // As the model's own settings draw answers where nobody says otherwise.
        var makers = GenerationConfig.Load(s_folder, config);
        var options = new GenerationOptions { MaxNewTokens = 100, EosIds = makers.EosIds, Sampling = new SamplingOptions { Greedy = true, RepetitionPenalty = makers.RepetitionPenalty ?? 1 } };
        var prompts = JsonSerializer.Deserialize<string[][]>(File.ReadAllText(Path.Combine(Repository.Root, "starter", "prompts.json")))!;
        Assert.Equal(20, prompts.Length);

        var faults = new List<string>();
        foreach (var turns in prompts)
        {
            var conversation = new List<ChatMessage>();
            foreach (string turn in turns)
            {
                conversation.Add(new("user", turn));
                var generator = new TokenGenerator(model);
                var ids = generator.Generate(encoder.EncodePrompt(conversation), options).ToList();
                string answer = tokenizer.Decode(ids, skipSpecialTokens: true);
                if (generator.Finish != FinishReason.EndToken)
                {
                    faults.Add($"{turn} -> {answer} ({generator.Finish})");
                }

                if (Repeats(answer) is { } group)
                {
                    faults.Add($"{turn} -> {answer} (twice: {group})");
                }

                conversation.Add(new("assistant", answer));
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>Four words that stand there twice, or null.</summary>
    private static string? Repeats(string answer)
    {
        string[] words = answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var groups = Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(first => string.Join(' ', words[first..(first + 4)]));
        return groups.GroupBy(group => group).FirstOrDefault(group => group.Count() > 1)?.Key;
    }
}
