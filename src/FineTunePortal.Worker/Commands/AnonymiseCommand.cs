using System.CommandLine;
using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Worker.Anonymising;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune anonymise</c>: carries out a privacy policy on a file, or turns encrypted values back.</summary>
internal static class AnonymiseCommand
{
    private static readonly JsonSerializerOptions s_report = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(CommandTerminal terminal)
    {
        var input = new Option<string>("--in") { Description = "A file of rows: JSONL or CSV (TSV too).", Required = true };
        var output = new Option<string>("--out") { Description = "Where to write the rows, in the same format.", Required = true };
        var policy = new Option<string?>("--policy") { Description = "What to do with each kind of data (JSON); see docs/privacy.md. Not needed with --restore." };
        var key = new Option<string?>("--key") { Description = "A file with the secret from which pseudonyms are made; one that isn't there is made. Without it each run has another secret." };
        var report = new Option<string?>("--report") { Description = "Where to write what was changed (JSON): counts by kind and column, and no values." };
        var guard = new Option<bool>("--guard-formulas") { Description = "In tables: put an apostrophe before cells that a spreadsheet would take for a formula. It changes those cells." };
        var restore = new Option<bool>("--restore") { Description = "Turn values back that were encrypted with the same --key." };
        var command = new Command("anonymise", "Take personal data out of a file by a policy.") { input, output, policy, key, report, guard, restore };
        command.SetAction((parsed, cancellation) =>
        {
            string from = parsed.GetValue(input)!;
            string to = parsed.GetValue(output)!;
            if (Path.GetFullPath(from) == Path.GetFullPath(to))
            {
                throw new UserErrorException("--in and --out are the same file. Name another one for --out: the raw data should not vanish by mistake.");
            }

            if (!File.Exists(from))
            {
                throw new UserErrorException($"'{from}' does not exist. Check the path.");
            }

            if (parsed.GetValue(restore))
            {
                string secret = parsed.GetValue(key) ?? throw new UsageException("--restore needs the --key that the values were encrypted with.");
                var (restored, refused) = FileAnonymisation.Restore(from, to, new ReversibleKey(PrivacyKeyFile.Read(secret)), cancellation);
                terminal.Error.WriteLine($"{restored} values turned back{(refused == 0 ? "." : $"; {refused} were not: they were encrypted with another key, or changed since.")}");
                return Task.FromResult(CommandExit.Done);
            }

            var rules = PolicyFile.Read(parsed.GetValue(policy) ?? throw new UsageException("--policy is missing: a JSON file that says what to do; see docs/privacy.md."));
            byte[] bytes = Secret(parsed.GetValue(key), rules, terminal);
            var done = new FileAnonymisation(rules, new PseudonymKey(bytes), rules.Plan.IsReversible ? new ReversibleKey(bytes) : null) { GuardsFormulas = parsed.GetValue(guard) }
                .Run(from, to, null, cancellation);
            if (parsed.GetValue(report) is { } place)
            {
                File.WriteAllText(place, JsonSerializer.Serialize(done, s_report) + "\n");
            }

            terminal.Error.WriteLine($"{done.Rows} rows written, {done.Changed.Sum(item => item.Count)} values changed.");
            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }

    private static byte[] Secret(string? path, PrivacyPolicy policy, CommandTerminal terminal)
    {
        if (path is not null)
        {
            byte[] secret = PrivacyKeyFile.ReadOrCreate(path, out bool made);
            if (made)
            {
                terminal.Error.WriteLine($"Made a new key in '{path}'. Keep it apart from the data; whoever has it can link or turn back values.");
            }

            return secret;
        }

        return policy.Plan.IsReversible
            ? throw new UsageException("The policy encrypts values, and nobody could turn them back without a key: name a file with --key.")
            : PseudonymKey.Create().Export();
    }
}
