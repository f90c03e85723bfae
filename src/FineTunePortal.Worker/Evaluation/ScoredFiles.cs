using System.Text;
using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>Answers and references that lie in files already, a text a line.</summary>
internal static class ScoredFiles
{
    /// <summary>Scores one file against another.</summary>
    /// <param name="hypotheses">An answer a line.</param>
    /// <param name="references">The right answers to it on the same line, separated by tabs.</param>
    /// <exception cref="UserErrorException">The files are empty or don't belong together.</exception>
    public static (TextScores Scores, int Lines) Score(string hypotheses, string references)
    {
        var answers = ReadLines(hypotheses);
        var right = ReadLines(references).ConvertAll(line => (IReadOnlyList<string>)line.Split('\t'));
        if (answers.Count == 0)
        {
            throw new UserErrorException($"{hypotheses}: the file is empty. Write an answer a line.");
        }

        return answers.Count == right.Count
            ? (TextScores.Of(answers, right), answers.Count)
            : throw new UserErrorException($"{hypotheses} has {answers.Count} lines, but {references} has {right.Count}. Line 1 of the references belongs to line 1 of the answers, and so on.");
    }

    // Only line feeds part lines (with a carriage return before it, as Windows writes them): a text may hold others.
    private static List<string> ReadLines(string path)
    {
        string text = File.ReadAllText(path, Encoding.UTF8);
        var lines = text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line).ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
