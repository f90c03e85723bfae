using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>The encodings of text that can be read. Nothing is ever written in another one than UTF-8.</summary>
public static class TextEncodings
{
    public const string Utf8 = "utf-8";

    /// <summary>All, the likeliest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Utf8, "windows-1250", "iso-8859-2", "windows-1252", "windows-1251", "ibm852", "utf-16", "utf-16be", "utf-32"];

    // .NET keeps all but Unicode apart.
    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes what can't be as U+FFFD.</summary>
    internal static Encoding Get(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        "utf-32" => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        _ => Encoding.GetEncoding(name),
    };

    /// <summary>The name as people write it.</summary>
    public static string Display(string name) => name switch
    {
        "windows-1250" or "windows-1251" or "windows-1252" => "Windows" + name[7..],
        "utf-16" => "UTF-16 LE",
        "utf-16be" => "UTF-16 BE",
        _ => name.ToUpperInvariant(),
    };
}
