namespace FineTunePortal.Web.Components.Shared;

/// <summary>The last thing that can be taken back on this open page.</summary>
public sealed class Undo
{
    /// <summary>What can be taken back now.</summary>
    public UndoOffer? Offer { get; private set; }

    /// <summary>Raised when <see cref="Offer"/> changes.</summary>
    public event Action? Changed;

    /// <summary>Offers to take something back.</summary>
    /// <param name="text">What happened, as a sentence.</param>
    /// <param name="takeBack">How it is taken back.</param>
    public void Show(string text, Func<Task> takeBack) => Set(new UndoOffer(text, takeBack));

    public async Task TakeAsync()
    {
        var offer = Offer;
        Close();
        if (offer is not null)
        {
            await offer.TakeBack();
        }
    }

    public void Close() => Set(null);

    private void Set(UndoOffer? offer)
    {
        Offer = offer;
        Changed?.Invoke();
    }
}

/// <summary>Something that can be taken back.</summary>
public sealed record UndoOffer(string Text, Func<Task> TakeBack);
