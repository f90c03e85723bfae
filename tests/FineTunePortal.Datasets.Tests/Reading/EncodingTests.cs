using System.Text;

namespace FineTunePortal.Datasets.Tests;

public sealed class EncodingTests : IDisposable
{
    private const string PolishText = "Dzień dobry, chciałbym zwrócić książkę, której strony są źle sklejone. Proszę o pieniądze na konto; dziękuję, Ćwiklińska z Łodzi.";
    private const string RomanianText = "Bună ziua, aş dori să returnez cartea fiindcă paginile sînt lipite prost. Vă rog să îmi daţi banii înapoi în cont. Mulţumesc!";
    private const string CzechText = "Dobrý den, chtěl bych vrátit knihu, protože stránky jsou špatně slepené. Příliš žluťoučký kůň úpěl ďábelské ódy.";
    private const string HungarianText = "Jó napot kívánok, szeretném visszaküldeni a könyvet, mert az oldalak rosszul vannak összeragasztva. Köszönöm szépen, őrült űrhajós.";
    private const string GermanText = "Guten Tag, ich möchte das Buch zurückgeben, weil die Seiten schlecht geklebt sind. Grüße aus Köln, Straße 5.";
    private const string FrenchText = "Bonjour, j’aimerais rendre le livre, car les pages sont mal collées. Où dois-je l’envoyer ? Très déçu, ça coûte cher.";
    private const string SpanishText = "¿Cómo puedo devolver el libro? Las páginas están mal pegadas y mañana es mi cumpleaños. ¡Qué lástima! Señor Núñez.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("windows-1250", PolishText)]
    [InlineData("iso-8859-2", PolishText)]
    [InlineData("ibm852", PolishText)]
    [InlineData("windows-1250", RomanianText)]
    [InlineData("windows-1250", CzechText)]
    [InlineData("iso-8859-2", CzechText)]
    [InlineData("windows-1250", HungarianText)]
    [InlineData("windows-1252", GermanText)]
    [InlineData("windows-1252", FrenchText)]
    [InlineData("windows-1252", SpanishText)]
    [InlineData("windows-1250", "Zażółć gęślą jaźń")]
    [InlineData("iso-8859-2", "Zażółć gęślą jaźń")]
    public void Open_OldEncoding_IsFoundByItsLetters(string encoding, string text)
    {
        var bytes = TextEncodings.Get(encoding).GetBytes($"question;answer\n\"{text}\";ok\n");
        var faults = new FaultList();
        using var source = RowSource.Open(_folder.Write("t.csv", bytes), new ReadingOptions(), faults)!;
        Assert.Equal(text, source.Rows().Single().Values["question"].AsText());
        Assert.True(source.Report.EncodingGuessed);
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Open_EncodingAskedFor_IsTaken()
    {
        var file = _folder.Write("t.csv", TextEncodings.Get("iso-8859-2").GetBytes("question;answer\nśledź;ż\n"));
        using var source = RowSource.Open(file, new ReadingOptions { Encoding = "windows-1252" }, new FaultList())!;
        Assert.Equal("¶led¼", source.First[0].Values["question"].AsText());
        Assert.Equal(("windows-1252", false), (source.Report.Encoding, source.Report.EncodingGuessed));
    }

    [Fact]
    public void Open_EveryNameOffered_IsAnEncoding() => Assert.All(TextEncodings.Names, name => Assert.Equal("a", TextEncodings.Get(name).GetString(TextEncodings.Get(name).GetBytes("a"))));

    [Theory]
    [InlineData("question;answer\n\"1,5\";\"a;b\"\n2,5;c\n", ';', 1)]
    [InlineData("question|answer\na, b|c, d\n", '|', 1)]
    [InlineData("'question','answer'\n'a, b','it''s'\n'c','d'\n", ',', 1)]
    [InlineData("Raport 2024;;\n\nquestion;answer;n\nq;a;1\nr;b;2\n", ';', 2)]
    [InlineData("5;10\n6;11\n7;12\n", ';', 0)]
    [InlineData("sep=;\nquestion;answer\nq;a\n", ';', 1)]
    public void Open_Table_FindsDelimiterAndHeader(string content, char delimiter, int header)
    {
        using var source = RowSource.Open(_folder.Write("t.csv", Encoding.UTF8.GetBytes(content)), new ReadingOptions(), new FaultList())!;
        Assert.Equal((delimiter, header), (source.Report.Delimiter, source.Report.HeaderRow));
        Assert.NotEmpty(source.Rows());
    }
}
