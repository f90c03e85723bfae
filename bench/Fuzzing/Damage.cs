using System.Text;

namespace FineTunePortal.Bench.Fuzzing;

/// <summary>Damages samples, the same way for the same seed and number.</summary>
internal static class Damage
{
    private static readonly byte[][] s_words =
    [
        .. new[]
        {
            "0", "-1", "1e309", "-1e309", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "18446744073709551615", "0.5", "1e-320", "NaN",
            "null", "true", "\"\"", "[]", "{}", "[[]]", "{\"a\":1}", "\"\\ud800\"", "\"\\u0000\"", "\"../../x\"", "(?:a+)+$", "(", "\\p{Zzz}", "[^", "{1000000}",
            "{{", "}}", "{%", "%}", "{% for a in b %}", "{% endfor %}", "{% macro m(x) %}", "{{ m(m) }}", "range(1000000)", "'a' * 1000000", "loop(loop)", "messages[-1]",
            "|tojson", "|join", ".__class__", "namespace()", "%d", "raise_exception('x')", ",", ":", "\"", "\\", "\u00e9", "\U0001f600", "\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0, 0, 0, 0, 0, 0, 0, 0], [255, 255, 255, 255, 255, 255, 255, 127],
    ];

    /// <param name="json">Whether the samples are JSON: every other one is then damaged in what it says.</param>
    public static byte[] Of(IReadOnlyList<byte[]> samples, ulong seed, int number, bool json)
    {
        var random = new Random(unchecked((int)((seed * 0x9E3779B97F4A7C15UL) >> 32) ^ (number * 0x2545F491)));
        if (json && number % 2 == 1)
        {
            return JsonDamage.Of(samples, random);
        }

        var bytes = new List<byte>(samples[random.Next(samples.Count)]);
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = Math.Min(random.Next(1, 1 << random.Next(1, 8)), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    var other = samples[random.Next(samples.Count)];
                    int from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 200))]);
                    break;
                case 5 when NumberAt(bytes, at) is var (start, size):
                    // A number that is another one is more interesting than a broken one.
                    bytes.RemoveRange(start, size);
                    bytes.InsertRange(start, s_words[random.Next(12)]);
                    break;
                default:
                    bytes.InsertRange(at, s_words[random.Next(s_words.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static (int Start, int Size)? NumberAt(List<byte> bytes, int from)
    {
        int start = bytes.FindIndex(from, value => value is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return null;
        }

        int end = bytes.FindIndex(start, value => value is not (>= (byte)'0' and <= (byte)'9' or (byte)'.'));
        return (start, (end < 0 ? bytes.Count : end) - start);
    }
}
