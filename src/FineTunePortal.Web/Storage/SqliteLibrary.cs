using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace FineTunePortal.Web.Storage;

/// <summary>
/// Makes EF Core's SQLite provider use the system's SQLite (Debian's <c>libsqlite3-0</c>, newer than the one that the
/// old provider package would bundle). Runs as the assembly loads, so migrations tools and tests get it too.
/// </summary>
internal static class SqliteLibrary
{
    [ModuleInitializer]
    internal static void Load()
    {
        // The provider asks for a newer version of the core than the one that is here; the members it uses are the same.
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "SQLitePCLRaw.core"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"))
            : null;
        SetProvider();
    }

    // Apart, so that the types are looked up only once the handler above is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, static (library, _, _) =>
            library == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out nint handle) ? handle : 0);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        SQLitePCL.raw.FreezeProvider();
    }
}
