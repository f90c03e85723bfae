using System.Text.RegularExpressions;

namespace FineTunePortal.Kernels;

/// <summary>Which libraries really are in this process, whatever was installed or asked for.</summary>
public static partial class LoadedLibraries
{
    /// <summary>
    /// The BLAS that matrix products run in: the path of the library, of libtorch_cpu where it is built into that, or
    /// none before libtorch was loaded.
    /// </summary>
    public static string? Blas() => BlasIn(Paths());

    internal static string? BlasIn(IReadOnlyCollection<string> paths) =>
        First(paths, Implementation()) ?? First(paths, Interface()) ?? First(paths, LibTorch());

    private static string? First(IEnumerable<string> paths, Regex name) =>
        paths.FirstOrDefault(path => name.IsMatch(Path.GetFileName(path)));

    // Lines of /proc/self/maps: addresses, rights, offset, device, inode, and the path from the 74th column on.
    private static List<string> Paths() =>
    [
        .. File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/') is var at and >= 0 ? line[at..] : "")
            .Where(path => path.Length > 0)
            .Distinct(),
    ];

    [GeneratedRegex(@"^lib(openblas|mkl_rt|mkl_intel_thread|mkl_gnu_thread|blis|flexiblas|armpl|nvpl_blas)")]
    private static partial Regex Implementation();

    [GeneratedRegex(@"^lib(c?blas|atlas)\.so")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^libtorch_cpu\.so")]
    private static partial Regex LibTorch();
}
