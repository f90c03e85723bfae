namespace FineTunePortal.Privacy;

/// <summary>Finds what a pattern made from examples describes, where it stands alone.</summary>
internal sealed class ExampleRecognizer(ExamplePattern pattern, string type) : IRecognizer
{
    public IReadOnlyList<string> Types { get; } = [type];

    public void Find(ScanText text, List<Finding> found)
    {
        for (var i = 0; i < text.Characters.Length; i++)
        {
            // A pattern is at most some dozens of characters long, so trying it at each word takes time in proportion.
            if (!DigitRun.IsFree(text.At(i - 1)))
            {
                continue;
            }

            var length = pattern.LengthAt(text.Characters, i);
            if (length > 0 && DigitRun.IsFree(text.At(i + length)))
            {
                found.Add(new Finding(type, i, length, Confidence.Certain, new Reason(ReasonKind.Examples, type)));
                i += length - 1;
            }
        }
    }
}
