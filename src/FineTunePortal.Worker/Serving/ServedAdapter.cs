using FineTunePortal.Models.Adapters;

namespace FineTunePortal.Worker.Serving;

/// <summary>An adapter that requests can ask for by name.</summary>
internal sealed class ServedAdapter(string name, string folder, DateTimeOffset added)
{
    public string Name => name;

    public string Folder => folder;

    public DateTimeOffset Added => added;

    /// <summary>Its weights; null while the model isn't loaded. Only for the thread that computes.</summary>
    public AdapterSet? Set { get; set; }

    /// <summary>Answers that are being written with it. Only for the thread that computes.</summary>
    public int Users { get; set; }

    /// <summary>Whether it goes when its last answer is written. Only for the thread that computes.</summary>
    public bool Dropped { get; set; }
}
