using System.Globalization;

namespace FineTunePortal.Privacy.Names;

/// <summary>From scores of tags to findings.</summary>
internal sealed class NamesDecoder(NamesSettings settings)
{
    /// <param name="words">The text.</param>
    /// <param name="from">The token of the first scores.</param>
    /// <param name="scores">Tokens × tags; they are changed.</param>
    /// <param name="offset">Units before the text that somebody asked about.</param>
    public void Find(NameWords words, int from, float[] scores, int offset, List<Finding> found)
    {
        const int Count = NameTags.Count;
        var tokens = scores.Length / Count;
        var plain = (float[])scores.Clone();
        for (var token = 0; token < tokens; token++)
        {
            Prepare(words, from + token, scores.AsSpan(token * Count, Count));
        }

        var tags = new byte[tokens];
        TagPath.Find(scores, tags);
        for (var token = 0; token < tokens;)
        {
            var type = NameTags.TypeOf(tags[token]);
            var end = token + 1;
            while (type >= 0 && end < tokens && tags[end] == NameTags.Further(type))
            {
                end++;
            }

            if (type >= 0)
            {
                var isBelowPlace = token > 0 && NameTags.TypeOf(tags[token - 1]) >= 1;
                Add(words, from, (token, end), type, isBelowPlace, plain, offset, found);
            }

            token = end;
        }
    }

    private void Prepare(NameWords words, int token, Span<float> scores)
    {
        for (var type = 0; type < NameTags.Types.Count; type++)
        {
            scores[NameTags.First(type)] += settings.Bias[type];
            scores[NameTags.Further(type)] += settings.Bias[type];
        }

        var place = words.Tokens[token];
        var letters = HasLetter(words.Text, place);
        if (!letters)
        {
            // Numbers, times and codes are nobody's name; a dot or a hyphen may stand within one.
            scores[NameTags.First(0)] = float.NegativeInfinity;
            scores[NameTags.First(1)] = float.NegativeInfinity;
            if (char.IsDigit(words.Text[place.Start]))
            {
                scores[NameTags.Further(0)] = float.NegativeInfinity;
            }
        }

        if (place.Gap == TokenGap.Line)
        {
            // Only an address goes on in the next line.
            scores[NameTags.Further(0)] = float.NegativeInfinity;
            scores[NameTags.Further(1)] = float.NegativeInfinity;
            scores[NameTags.Further(2)] = float.NegativeInfinity;
        }
    }

    /// <param name="isBelowPlace">A place or an address stands right before it: digits alone may be its postcode.</param>
    private void Add(NameWords words, int from, (int From, int To) span, int type, bool isBelowPlace, ReadOnlySpan<float> plain, int offset, List<Finding> found)
    {
        var (first, last) = (span.From, span.To - 1);
        while (first <= last && !IsWord(words, from + first))
        {
            first++;
        }

        while (last >= first && !IsWord(words, from + last) && !EndsShortForm(words, from + last, first < last, type))
        {
            last--;
        }

        if (first > last || words.Tokens[from + first].Start < offset || !(HasLetterIn(words, from + first, from + last) || (type == 3 && isBelowPlace)))
        {
            return;
        }

        var (start, end) = (words.Tokens[from + first].Start - offset, words.Tokens[from + last].End - offset);
        var probability = Probability(plain, first, last, type);
        var confidence = probability >= settings.Certain[type] ? Confidence.Certain : probability >= settings.Likely[type] ? Confidence.Likely : Confidence.Possible;
        found.Add(new Finding(NameTags.Types[type], start, end - start, confidence, new Reason(ReasonKind.Words, probability.ToString("P0", CultureInfo.InvariantCulture))));
    }

    /// <summary>The mean over the tokens of the probability that they are of this kind.</summary>
    private float Probability(ReadOnlySpan<float> scores, int first, int last, int type)
    {
        var sum = 0f;
        for (var token = first; token <= last; token++)
        {
            var row = scores.Slice(token * NameTags.Count, NameTags.Count);
            var (all, high) = (0f, float.NegativeInfinity);
            foreach (var score in row)
            {
                high = MathF.Max(high, score);
            }

            foreach (var score in row)
            {
                all += MathF.Exp((score - high) / settings.Temperature);
            }

            var (begins, goesOn) = (row[NameTags.First(type)] - high, row[NameTags.Further(type)] - high);
            sum += (MathF.Exp(begins / settings.Temperature) + MathF.Exp(goesOn / settings.Temperature)) / all;
        }

        return sum / (last - first + 1);
    }

    /// <summary>"Apple Inc." and "John Jr." keep their dot.</summary>
    private static bool EndsShortForm(NameWords words, int token, bool isFurther, int type) =>
        isFurther && type is 0 or 2 && words.Text[words.Tokens[token].Start] == '.' && words.Tokens[token].Gap == TokenGap.None
        && words.Folded(token - 1) is "inc" or "ltd" or "co" or "corp" or "jr" or "sr" or "bros" or "l" or "a" or "o";

    private static bool IsWord(NameWords words, int token) => char.IsLetterOrDigit(words.Text[words.Tokens[token].Start]);

    private static bool HasLetterIn(NameWords words, int first, int last)
    {
        for (var token = first; token <= last; token++)
        {
            if (HasLetter(words.Text, words.Tokens[token]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLetter(string text, NameToken token) => text.AsSpan(token.Start, token.Length).ContainsAnyInRange('A', 'Z') || HasAnyLetter(text.AsSpan(token.Start, token.Length));

    private static bool HasAnyLetter(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (char.IsLetter(character))
            {
                return true;
            }
        }

        return false;
    }
}
