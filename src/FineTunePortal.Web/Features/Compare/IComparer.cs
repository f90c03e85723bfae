namespace FineTunePortal.Web.Features.Compare;

/// <summary>Carries out a comparison.</summary>
public interface IComparer
{
    /// <summary>Writes the report; ends early when cancelled.</summary>
    /// <exception cref="ComparisonException">There is no report; the message says why.</exception>
    Task CompareAsync(ComparisonOrder order, CancellationToken cancellationToken);

    /// <summary>Lets a model that sorts texts sort some, and writes how well it did; ends early when cancelled.</summary>
    /// <exception cref="ComparisonException">There is no report; the message says why.</exception>
    Task SortAsync(SortingOrder order, CancellationToken cancellationToken);
}

/// <summary>What to compare.</summary>
/// <param name="Base">The base model's folder.</param>
/// <param name="Adapter">What tuning made: an adapter, or null where all weights were tuned.</param>
/// <param name="Tuned">The folder of a fully tuned model, or null.</param>
/// <param name="Rows">File of rows with a conversation each.</param>
/// <param name="MostQuestions">Questions to try at most; null: all.</param>
/// <param name="Report">The file to write.</param>
/// <param name="Events">The file for how far it is.</param>
public sealed record ComparisonOrder(string Base, string? Adapter, string? Tuned, string Rows, int? MostQuestions, string Report, string Events);

/// <summary>What to sort.</summary>
/// <param name="Model">The folder of the model that sorts.</param>
/// <param name="Adapter">What tuning made beside it, or null.</param>
/// <param name="Rows">File of rows with a text and its label each.</param>
/// <param name="Report">The file to write.</param>
/// <param name="Texts">The file for each text with its label and the model's.</param>
public sealed record SortingOrder(string Model, string? Adapter, string Rows, string Report, string Texts);

/// <summary>A comparison can't be made; the message is for people.</summary>
public sealed class ComparisonException(string message, Exception? innerException = null) : Exception(message, innerException);
