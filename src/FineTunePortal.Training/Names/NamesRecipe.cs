using System.Globalization;
using FineTunePortal.Runs;
using FineTunePortal.Training.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Names;

/// <summary>Trains the model of names from its folder of corpora and grammar, and writes one file.</summary>
/// <param name="settings">How long and how fast.</param>
/// <param name="say">Gets a line now and then.</param>
public sealed class NamesRecipe(NamesTraining settings, Action<string> say)
{
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is written.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        var folder = new NamesFolder(settings.Data);
        var grammar = Grammar.Load(folder);
        var corpora = NamesCorpora.Train(folder);
        Run(grammar, corpora, cancellation);
    }

    /// <summary>The same from given rules and sentences.</summary>
    public void Run(Grammar grammar, IReadOnlyDictionary<string, IReadOnlyList<NamedText>> corpora, CancellationToken cancellation = default)
    {
        var known = KnownWords.Build(grammar, corpora);
        var sampler = new NamesSampler(grammar, corpora);
        var random = new Random(settings.Seed);
        using var generator = new Generator((ulong)settings.Seed);
        manual_seed(settings.Seed);
        using var model = new NamesTagger(generator);
        using var optimizer = optim.AdamW(model.parameters(), lr: settings.LearningRate, beta2: 0.99, weight_decay: 0.01);
        var schedule = new LearningRateSchedule(Scheduler.Linear, settings.Steps / 50, settings.Steps);
        model.train();
        var (loss, tokens, since) = (0.0, 0L, 0);
        for (var step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = new NamesBatch();
            while (batch.Tokens < settings.BatchTokens)
            {
                batch.Add(sampler.Next(random), known, random);
            }

            var (rows, real, tags) = batch.Tensors();
            optimizer.zero_grad();
            var mean = nn.functional.cross_entropy(model.forward(rows, real), tags);
            mean.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = settings.LearningRate * schedule.Factor(step + 1);
            }

            optimizer.step();
            loss += mean.ToDouble();
            tokens += batch.Tokens;
            if (++since == settings.ReportEvery || step + 1 == settings.Steps)
            {
                say(string.Create(CultureInfo.InvariantCulture, $"step {step + 1} of {settings.Steps}, {tokens} tokens, loss {loss / since:0.0000}"));
                (loss, since) = (0, 0);
            }
        }

        model.eval();
        NamesFileWriter.Write(settings.Output, model, known, settings.Found);
    }
}
