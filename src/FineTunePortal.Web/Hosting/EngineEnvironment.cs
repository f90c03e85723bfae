namespace FineTunePortal.Web.Hosting;

/// <summary>The environment of every process of the engine: for computing, and without what is the portal's own.</summary>
internal static class EngineEnvironment
{
    /// <summary>Changes the environment that a child will get.</summary>
    public static void Apply(IDictionary<string, string?> environment)
    {
        NumericEnvironment.Apply(environment);
        // The portal's settings and secrets (a database's password) are none of the engine's business.
        foreach (string name in environment.Keys.Where(name => name.StartsWith("Portal__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }
    }
}
