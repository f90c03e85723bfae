using FineTunePortal.Runs;
using FineTunePortal.Training.Tuning;

namespace FineTunePortal.Training.Recipes;

/// <summary>The output folder of a run: the tuned adapter or model, <c>report.json</c> and a model card. It appears when it is complete.</summary>
internal static class RunOutput
{
    private const string CardFile = "README.md";

    /// <param name="folder">The run.</param>
    /// <param name="spec">What it was to do.</param>
    /// <param name="report">What it came to.</param>
    /// <param name="tuning">The result.</param>
    /// <param name="modelFolder">The base model.</param>
    public static void Write(RunFolder folder, RunSpec spec, RunReport report, ITuning tuning, string modelFolder)
    {
        string temporary = folder.OutputFolder + ".tmp";
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        Directory.CreateDirectory(temporary);
        tuning.Export(temporary);
        File.WriteAllText(Path.Combine(temporary, RunReport.FileName), report.ToJson());
        File.WriteAllText(Path.Combine(temporary, CardFile), ModelCard.Write(spec, report, ModelCard.LicenceOf(Path.Combine(modelFolder, CardFile))));
        Directory.Move(temporary, folder.OutputFolder);
    }
}
