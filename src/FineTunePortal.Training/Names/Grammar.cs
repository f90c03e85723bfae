using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FineTunePortal.Training.Names;

/// <summary>Rules and lists of words from which labelled texts are made; see the folder's README for how they are written.</summary>
public sealed partial class Grammar
{
    private readonly Dictionary<string, List<List<GrammarPart>>> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrammarList> _lists = new(StringComparer.Ordinal);
    private readonly Endings _endings = new();

    /// <summary>Reads a folder's rules, lists of words and endings.</summary>
    /// <exception cref="FormatException">A file is not as it should be.</exception>
    public static Grammar Load(NamesFolder folder)
    {
        var grammar = new Grammar();
        foreach (var file in folder.Files("grammar"))
        {
            if (Path.GetFileName(file).Split('.') is ["endings", var language, ..])
            {
                grammar._endings.Add(language, folder.Lines(file));
            }
            else
            {
                grammar.Add(folder.Lines(file));
            }
        }

        foreach (var file in folder.Files("lists"))
        {
            grammar._lists[Path.GetFileName(file).Split('.')[0]] = new GrammarList([.. folder.Lines(file).Select(line => line.Trim()).Where(line => line.Length > 0)], null);
        }

        var men = grammar._lists["pl_last_ski"].Words;
        grammar._lists["pl_last_ska"] = new GrammarList([.. men.Select(word => word[..^1] + "a")], "pl.f");
        grammar.Check();
        return grammar;
    }

    /// <summary>Names of the lists of words.</summary>
    public IEnumerable<string> Lists => _lists.Keys;

    /// <summary>All words of a list, in all their forms.</summary>
    public IEnumerable<string> Words(string list)
    {
        var (words, kind) = _lists[list];
        return kind is null ? words : words.SelectMany(word => Endings.Cases.Select((_, form) => _endings.Decline(word, kind, form))).Distinct(StringComparer.Ordinal);
    }

    /// <summary>A labelled text by a rule.</summary>
    public NamedText Make(string rule, Random random)
    {
        var text = new StringBuilder();
        var spans = new List<NamedSpan>();
        Write(rule, 0, text, spans, random);
        return new NamedText(text.ToString(), spans);
    }

    private void Add(IEnumerable<string> lines)
    {
        List<List<GrammarPart>>? rule = null;
        GrammarList? list = null;
        foreach (var line in lines)
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
            {
                continue;
            }

            if (RuleHeader().Match(line) is { Success: true } header)
            {
                (rule, list) = ([], null);
                _rules[header.Groups[1].Value] = rule;
            }
            else if (ListHeader().Match(line) is { Success: true } listed)
            {
                (rule, list) = (null, new GrammarList([], listed.Groups[2].Success ? listed.Groups[2].Value : null));
                _lists[listed.Groups[1].Value] = list;
            }
            else if (list is not null)
            {
                list.Words.AddRange(line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                var weight = Weight().Match(line);
                var parts = Template.Parse(line[weight.Length..]);
                var times = weight.Success ? int.Parse(weight.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
                (rule ?? throw new FormatException($"'{line}' stands in no rule.")).AddRange(Enumerable.Repeat(parts, times));
            }
        }
    }

    private void Check()
    {
        var missing = _rules.Values.SelectMany(rule => rule).SelectMany(parts => parts).OfType<GrammarPart.Reference>()
            .Select(reference => reference.Name).FirstOrDefault(name => !_rules.ContainsKey(name) && !_lists.ContainsKey(name));
        if (missing is not null)
        {
            throw new FormatException($"There is no rule and no list '{missing}'.");
        }
    }

    private void Write(string name, int form, StringBuilder text, List<NamedSpan> spans, Random random)
    {
        if (_lists.TryGetValue(name, out var list))
        {
            var word = list.Words[random.Next(list.Words.Count)];
            text.Append(list.Kind is null ? word : _endings.Decline(word, list.Kind, form));
            return;
        }

        var rule = _rules[name];
        var (start, type) = (0, 0);
        foreach (var part in rule[random.Next(rule.Count)])
        {
            switch (part)
            {
                case GrammarPart.Literal literal:
                    text.Append(literal.Text);
                    break;
                case GrammarPart.Reference reference:
                    Write(reference.Name, reference.Form < 0 ? form : reference.Form, text, spans, random);
                    break;
                case GrammarPart.Number number:
                    text.Append(CultureInfo.InvariantCulture, $"{random.Next(number.Least, number.Most + 1)}");
                    break;
                case GrammarPart.Pattern pattern:
                    Write(pattern.Signs, text, random);
                    break;
                case GrammarPart.Blend blend:
                    var (first, second) = (Plain(_lists[blend.List], random), Plain(_lists[blend.List], random));
                    text.Append(first, 0, (first.Length + 1) / 2).Append(second[^((second.Length + 1) / 2)..].ToLowerInvariant());
                    break;
                case GrammarPart.Begin begin:
                    (start, type) = (text.Length, begin.Type);
                    break;
                default:
                    spans.Add(new NamedSpan(start, text.Length, type));
                    break;
            }
        }
    }

    private static string Plain(GrammarList list, Random random) => list.Words[random.Next(list.Words.Count)].Split('/', ' ')[0];

    private static void Write(string signs, StringBuilder text, Random random)
    {
        foreach (var sign in signs)
        {
            text.Append(sign switch
            {
                '#' => (char)('0' + random.Next(10)),
                '%' => (char)('1' + random.Next(9)),
                'A' => (char)('A' + random.Next(26)),
                'a' => (char)('a' + random.Next(26)),
                _ => sign,
            });
        }
    }

    [GeneratedRegex(@"^@(\w+)$")]
    private static partial Regex RuleHeader();

    [GeneratedRegex(@"^%(\w+)(?: (\S+))?$")]
    private static partial Regex ListHeader();

    [GeneratedRegex(@"^(\d+)\* ")]
    private static partial Regex Weight();
}
