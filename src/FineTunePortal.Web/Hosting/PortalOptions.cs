namespace FineTunePortal.Web.Hosting;

/// <summary>
/// The section <c>Portal</c> of <c>appsettings.json</c>; every value can also come from the environment
/// (<c>Portal__Listen</c>) or a flag (<c>--Portal:Listen</c>). The defaults suit a single machine.
/// </summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Where everything is kept: database, uploads, models, runs, keys.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Address and port to listen at. Anything but this machine's own address wants HTTPS or a proxy.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Addresses of reverse proxies in front that end HTTPS, whose X-Forwarded headers are believed.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>The engine's program. <c>./run</c> sets it.</summary>
    public string Worker { get; set; } = "finetune";

    /// <summary>Folder of the built-in starter model.</summary>
    public string StarterModel { get; set; } = "starter/model";

    /// <summary>Folder of the sample data offered to new people.</summary>
    public string Samples { get; set; } = "samples";

    /// <summary>Folder of the server below which admins may import models; empty for none.</summary>
    public string ImportRoot { get; set; } = "";

    public ModelHubOptions Hub { get; set; } = new();

    public DatabaseOptions Database { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public RunOptions Runs { get; set; } = new();

    public PlaygroundOptions Playground { get; set; } = new();

    /// <summary>Files and folders under <see cref="DataFolder"/>.</summary>
    public PortalPaths Paths => new(Path.GetFullPath(DataFolder));

    /// <summary>Makes paths absolute; relative ones start in a folder.</summary>
    internal void Resolve(string folder)
    {
        DataFolder = Path.GetFullPath(DataFolder, folder);
        StarterModel = Path.GetFullPath(StarterModel, folder);
        Samples = Path.GetFullPath(Samples, folder);
        ImportRoot = ImportRoot.Length == 0 ? "" : Path.GetFullPath(ImportRoot, folder);
    }
}

/// <summary>Where models are downloaded from.</summary>
public sealed class ModelHubOptions
{
    /// <summary>Address of the model hub, or of a mirror; empty for a portal without one.</summary>
    public string Endpoint { get; set; } = "https://huggingface.co";
}

/// <summary>Which database.</summary>
public sealed class DatabaseOptions
{
    /// <summary>A PostgreSQL connection string; empty keeps SQLite in the data folder.</summary>
    public string PostgreSql { get; set; } = "";
}

/// <summary>How much people may do.</summary>
public sealed class LimitOptions
{
    /// <summary>Largest upload, in bytes.</summary>
    public long UploadBytes { get; set; } = 2L << 30;

    /// <summary>Largest archive with a model, in bytes.</summary>
    public long ModelUploadBytes { get; set; } = 64L << 30;

    /// <summary>Uploads that a person may start in a minute.</summary>
    public int UploadsPerMinute { get; set; } = 20;

    /// <summary>Tries to sign in from one address in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Days that deleted things can be brought back.</summary>
    public double UndoDays { get; set; } = 7;
}

/// <summary>How runs are carried out.</summary>
public sealed class RunOptions
{
    /// <summary>Runs at a time on this machine.</summary>
    public int AtOnce { get; set; } = 1;

    /// <summary>How often a worker that died is started again before the run counts as failed.</summary>
    public int Restarts { get; set; } = 3;
}

/// <summary>How models are served to the playground.</summary>
public sealed class PlaygroundOptions
{
    /// <summary>Seconds without a question after which a model lets go of its memory.</summary>
    public int IdleSeconds { get; set; } = 300;

    /// <summary>Base models held ready at a time.</summary>
    public int ModelsAtOnce { get; set; } = 2;
}
