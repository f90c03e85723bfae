using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>A file of text as UTF-8 without a byte order mark, whatever encoding it is stored in.</summary>
internal static class TextFile
{
    private const int MostControlShare = 20;

    /// <summary>Finds the encoding, or takes the one that was asked for, and says so in the report. Opening the result again decodes again.</summary>
    /// <exception cref="FileRefusedException">These bytes are no text.</exception>
    public static SourceFile Decode(SourceFile file, byte[] head, ReadingLog log)
    {
        EncodingFound found;
        using (var stream = file.Open())
        {
            found = EncodingFinder.Find(stream);
        }

        var isRight = found is { Name: TextEncodings.Utf8, Damage: null };
        if (log.Options.Encoding is { } wanted && wanted != found.Name)
        {
            found = new EncodingFound(wanted, 0);
        }

        log.Report = log.Report with { Encoding = found.Name, EncodingGuessed = found.IsGuess };
        if (found.IsGuess)
        {
            log.Note("read_as", TextEncodings.Display(found.Name));
        }

        var encoding = TextEncodings.Get(found.Name);
        RefuseBinary(encoding.GetString(head, 0, head.Length - (head.Length % 4)));
        if (found.Damage is { } damage)
        {
            log.Faults.Add(DataFault.OfFile(
                "not_utf8", file.Name,
                new DataSentence(
                    "not_utf8",
                    string.Create(CultureInfo.InvariantCulture, $"byte 0x{damage.Byte:X2} is not UTF-8, though most of the file is. Such characters are shown as \uFFFD: mend them, or save the file as UTF-8 again (spreadsheets call it 'CSV UTF-8')."),
                    string.Create(CultureInfo.InvariantCulture, $"0x{damage.Byte:X2}")),
                damage.Line));
        }

        if (found.Name.StartsWith("utf-16", StringComparison.Ordinal))
        {
            using var stream = file.Open();
            if (Utf16Halves.Find(stream, found.Name == "utf-16be") is { } line)
            {
                log.Faults.Add(DataFault.OfFile("half_character", file.Name, new DataSentence("half_character", "half of a character stands alone here, and perhaps elsewhere. Such halves are shown as \uFFFD: mend them, or drop the rows."), line));
            }
        }

        if (found.Name.StartsWith("utf-16", StringComparison.Ordinal) && file.Length < long.MaxValue && file.Length % 2 != 0)
        {
            log.Faults.Add(DataFault.OfFile("cut_off", file.Name, new DataSentence("utf16_cut", "the file ends in the middle of a character, so its end is missing. Perhaps it wasn't copied to the end.")));
        }

        return isRight && found.Name == TextEncodings.Utf8
            ? file with { Open = () => After(file.Open(), found.Mark) }
            : file with { Open = () => Encoding.CreateTranscodingStream(After(file.Open(), found.Mark), encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), Length = long.MaxValue };
    }

    private static Stream After(Stream stream, int mark)
    {
        if (mark > 0)
        {
            stream.ReadExactly(new byte[mark]);
        }

        return stream;
    }

    private static void RefuseBinary(string text)
    {
        var control = text.Count(character => character < ' ' && character is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u001A' or '\u001B'));
        if (control > 0 && control * MostControlShare > text.Length)
        {
            throw new FileRefusedException(new DataSentence("not_text", $"there is no text in it that could be read, but other bytes. {FileKinds.Use}"));
        }
    }
}
