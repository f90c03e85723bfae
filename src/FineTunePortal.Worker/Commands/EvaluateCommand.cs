using System.CommandLine;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Worker.Evaluation;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune evaluate</c>: how good a model is on examples, or how close texts come to their references.</summary>
internal static class EvaluateCommand
{
    private const int DefaultMaxNewTokens = 128;

    public static Command Create(CommandTerminal terminal)
    {
        var data = new Option<string[]>("--data") { Description = "A file of examples as for train; rows with the same question are its right answers. May be given several times.", AllowMultipleArgumentsPerToken = true, HelpName = "file", DefaultValueFactory = _ => [] };
        var hypotheses = new Option<string?>("--hypotheses") { Description = "Score these texts in place of a model's: an answer a line.", HelpName = "file" };
        var references = new Option<string?>("--references") { Description = "The right answers to --hypotheses, a line each; several are separated by tabs.", HelpName = "file" };
        var answers = new Option<string?>("--answers") { Description = "Write questions, answers and right answers to this JSONL file.", HelpName = "file" };
        var lossOnly = new Option<bool>("--loss-only") { Description = "Measure loss and perplexity and write no answers." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("evaluate", "Measure how good a model is on examples: loss, and BLEU, chrF, ROUGE and exact matches of its answers; of a classifier accuracy, macro F1 and which labels it mixes up.");
        var model = new ModelFlags(command);
        foreach (var option in new Option[] { data, hypotheses, references, answers, lossOnly, json })
        {
            command.Options.Add(option);
        }

        var sampling = new SamplingFlags(command, DefaultMaxNewTokens);
        var columns = ColumnFlags.Of(command);
        var compute = new ComputeFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            string[] files = parsed.GetValue(data) ?? [];
            bool ofFiles = parsed.GetValue(hypotheses) is not null || parsed.GetValue(references) is not null;
            if (ofFiles && (files.Length > 0 || model.AreGiven(parsed)))
            {
                throw new UsageException("--hypotheses and --references score texts that are there already; leave out --model, --adapter and --data.");
            }

            if (!ofFiles && model.AreGiven(parsed) && ClassifierSession.Answers(model.Find(parsed)))
            {
                var found = TryClassifier();
                terminal.Output.Write(parsed.GetValue(json) ? found.ToJson() + "\n" : found.ToString());
                return Task.FromResult(CommandExit.Done);
            }

            var report = ofFiles ? ScoreFiles() : TryModel();
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(report.ToJson());
            }
            else
            {
                terminal.Output.Write(report);
            }

            return Task.FromResult(CommandExit.Done);

            EvaluationReport ScoreFiles()
            {
                var (scores, lines) = ScoredFiles.Score(
                    parsed.GetValue(hypotheses) ?? throw new UsageException("Name the file of answers: --hypotheses FILE."),
                    parsed.GetValue(references) ?? throw new UsageException("Name the file of right answers: --references FILE."));
                return new() { Scores = scores, Answers = lines };
            }

            ClassificationReport TryClassifier()
            {
                var settings = columns.Apply(parsed, new RunData());
                var dataset = Read(ClassificationData.Options(settings) with { JoinLists = true });
                var location = model.Find(parsed);
                var evaluation = new ClassifierEvaluation(location, compute.Choose(parsed, location), settings);
                return Counted("rows read", dataset.Examples.Count, progress => evaluation.Run(dataset.Examples, parsed.GetValue(answers), terminal.Error.WriteLine, progress, cancellationToken));
            }

            Dataset Read(DataOptions options)
            {
                if (files.Length == 0)
                {
                    throw new UsageException("Name the examples: --data FILE.");
                }

                var dataset = Dataset.Load(files, options, cancellationToken);
                dataset.Faults.ThrowIfAny();
                foreach (string note in dataset.Notes)
                {
                    terminal.Error.WriteLine(note);
                }

                return dataset;
            }

            EvaluationReport TryModel()
            {
                var location = model.Find(parsed);
                var dataset = Read(SupervisedData.Options(columns.Apply(parsed, new RunData())));
                var options = sampling.Options(parsed, ModelSession.Makers(location), greedyByDefault: true);
                using var session = ModelSession.Open(location, compute.Choose(parsed, location));
                var evaluation = new ModelEvaluation(session, terminal.Error.WriteLine);
                var loss = Counted("rows read", dataset.Examples.Count, progress => ExampleLoss.Sum(evaluation.Losses(dataset.Examples, progress, cancellationToken)));
                var report = new EvaluationReport { Loss = loss.Mean, Tokens = loss.Tokens, Rows = dataset.Examples.Count };
                if (parsed.GetValue(lossOnly))
                {
                    return report;
                }

                var questions = PromptGroup.From(dataset.Examples);
                var written = Counted("answers", questions.Count, progress => evaluation.Answer(questions, options, progress, cancellationToken));
                if (parsed.GetValue(answers) is { } path)
                {
                    AnswersFile.Write(path, questions, written);
                }

                return report with { Scores = ModelEvaluation.Score(questions, written), Answers = questions.Count };
            }
        });
        return command;

        T Counted<T>(string label, int total, Func<Action<int>, T> work)
        {
            using var progress = new CountProgress(terminal, label, total);
            return work(count => progress.Advance(count));
        }
    }
}
