using System.Collections.Concurrent;
using FineTunePortal.Tokenizers;
using FineTunePortal.Web.Features.Models;

namespace FineTunePortal.Web.Features.Data.Doctor;

/// <summary>Counts tokens as a model of this machine does.</summary>
public sealed class TokenCounters(ModelCatalogue models)
{
    private readonly ConcurrentDictionary<string, Tokenizer> _tokenizers = new();

    /// <summary>Models that read only so many tokens.</summary>
    public IReadOnlyList<BaseModel> Models => [.. models.All().Where(model => model.Context is > 0)];

    /// <summary>Tokens that a model reads, and how to count them; null when there is no such model or its tokenizer can't be read.</summary>
    public (int Context, Func<string, int> Count)? Of(string? model)
    {
        if (model is null || models.Find(model) is not { Context: { } context and > 0 } found)
        {
            return null;
        }

        return TokenizerOf(found) is { } tokenizer ? (context, text => tokenizer.EncodeToIds(text, addSpecialTokens: false).Length) : null;
    }

    /// <summary>A model's tokenizer; null when it can't be read.</summary>
    public Tokenizer? TokenizerOf(BaseModel model)
    {
        try
        {
            return _tokenizers.GetOrAdd(model.Folder, Tokenizer.Load);
        }
        catch (Exception exception) when (exception is IOException or TokenizerException)
        {
            return null;
        }
    }
}
