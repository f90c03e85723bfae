using System.Globalization;
using System.Runtime.InteropServices;

namespace FineTunePortal.Web.Hosting;

/// <summary>
/// The environment of a process that computes: BLAS library, threads, allocator. The same as
/// <c>scripts/numeric-environment.sh</c>, which says why; a test compares the two.
/// </summary>
internal static class NumericEnvironment
{
    private static readonly string[] s_presets = ["OPENBLAS_", "GOTO_", "OMP_", "GOMP_", "KMP_", "MKL_"];

    private static readonly (string Name, string Value)[] s_settings =
    [
        ("GOMP_SPINCOUNT", "1000"),
        ("MALLOC_TRIM_THRESHOLD_", "17179869184"),
        ("MALLOC_MMAP_THRESHOLD_", "1048576"),
        ("MALLOC_TOP_PAD_", "268435456"),
        ("MALLOC_ARENA_MAX", "1"),
    ];

    /// <summary>Changes the environment that a child will get.</summary>
    public static void Apply(IDictionary<string, string?> environment)
    {
        string blas = string.Create(CultureInfo.InvariantCulture, $"/usr/lib/{Machine}-linux-gnu/openblas-openmp");
        if (Directory.Exists(blas))
        {
            Join(environment, "LD_LIBRARY_PATH", blas, after: environment.TryGetValue("LD_LIBRARY_PATH", out string? path) ? path : null);
        }

        foreach (string preset in environment.Keys.Where(key => s_presets.Any(start => key.StartsWith(start, StringComparison.Ordinal))).ToList())
        {
            environment.Remove(preset);
        }

        foreach (var (name, value) in s_settings)
        {
            environment[name] = value;
        }

        const string HugePages = "glibc.malloc.hugetlb=1";
        string? tunables = environment.TryGetValue("GLIBC_TUNABLES", out string? set) ? set : null;
        environment["GLIBC_TUNABLES"] = string.IsNullOrEmpty(tunables) ? HugePages : $"{tunables}:{HugePages}";
    }

    private static string Machine => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";

    private static void Join(IDictionary<string, string?> environment, string name, string first, string? after) =>
        environment[name] = string.IsNullOrEmpty(after) ? first : $"{first}:{after}";
}
