namespace FineTunePortal.Datasets.Tests;

internal static class Show
{
    /// <summary>An example as <c>user: q | assistant: a</c>.</summary>
    public static string Text(Example example) => string.Join(" | ", example.Messages.Select(message => $"{message.Role}: {message.Content}"));

    public static IEnumerable<string> Texts(Dataset dataset) => dataset.Examples.Select(Text);
}
