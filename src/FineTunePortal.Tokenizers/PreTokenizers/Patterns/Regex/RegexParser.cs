using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>
/// Parses the part of Oniguruma's syntax (Ruby's flavour) that tokenizers use: classes with nesting and intersection,
/// categories, groups, look-around, all quantifiers, ignoring case. Back references and captures are not among it.
/// </summary>
internal sealed class RegexParser
{
    private const int DeepestNesting = 100;
    private readonly string _source;
    private readonly List<int> _points;
    private int _at;
    private int _depth;
    private bool _ignoresCase;

    private RegexParser(string source)
    {
        _source = source;
        _points = [.. source.EnumerateRunes().Select(rune => rune.Value)];
    }

    private int Current => _at < _points.Count ? _points[_at] : -1;

    /// <exception cref="TokenizerException">The expression is malformed.</exception>
    /// <exception cref="UnsupportedComponentException">It uses something that isn't supported.</exception>
    public static RegexNode Parse(string source)
    {
        var parser = new RegexParser(source);
        var node = parser.ParseAlternation();
        return parser._at == parser._points.Count ? node : throw parser.Fault("has a closing parenthesis too many");
    }

    private TokenizerException Fault(string what) => new($"The regular expression {_source} {what} (at character {_at + 1}).");

    private UnsupportedComponentException Unsupported(string what) => new($"The regular expression {_source} uses {what} (at character {_at + 1}), which this version doesn't support.");

    private RegexNode ParseAlternation()
    {
        if (++_depth > DeepestNesting)
        {
            throw Fault("nests too deep");
        }

        var ignoresCase = _ignoresCase;
        var choices = new List<RegexNode> { ParseSequence() };
        while (Current == '|')
        {
            _at++;
            choices.Add(ParseSequence());
        }

        _ignoresCase = ignoresCase;
        _depth--;
        return choices.Count == 1 ? choices[0] : new AlternationNode(choices);
    }

    private RegexNode ParseSequence()
    {
        var parts = new List<RegexNode>();
        while (Current is not (-1 or '|' or ')'))
        {
            if (ParseAtom() is { } atom)
            {
                parts.Add(ParseQuantifiers(atom));
            }
        }

        return parts.Count == 1 ? parts[0] : new SequenceNode(parts);
    }

    private RegexNode ParseQuantifiers(RegexNode node)
    {
        while (true)
        {
            var isInterval = false;
            int least, most;
            switch (Current)
            {
                case '*':
                    (least, most) = (0, int.MaxValue);
                    _at++;
                    break;
                case '+':
                    (least, most) = (1, int.MaxValue);
                    _at++;
                    break;
                case '?':
                    (least, most) = (0, 1);
                    _at++;
                    break;
                case '{' when TryInterval(out least, out most):
                    isInterval = true;
                    break;
                default:
                    return node;
            }

            // In Ruby's syntax a plus behind {n,m} repeats that, it doesn't make it possessive.
            var isLazy = Current == '?';
            var isPossessive = Current == '+' && !isInterval;
            _at += isLazy || isPossessive ? 1 : 0;
            node = new RepeatNode(node, least, most, isLazy, isPossessive);
        }
    }

    private bool TryInterval(out int least, out int most)
    {
        var start = _at;
        _at++;
        var low = ReadNumber();
        most = least = low ?? 0;
        if (Current == ',')
        {
            _at++;
            most = ReadNumber() ?? int.MaxValue;
        }

        if (Current == '}' && (low is not null || most != int.MaxValue))
        {
            _at++;
            return most >= least && least <= 1000 && (most <= 1000 || most == int.MaxValue) ? true : throw Fault("has an interval out of bounds");
        }

        // Anything else is an ordinary brace.
        _at = start;
        return false;
    }

    private int? ReadNumber()
    {
        var start = _at;
        while ((Current is >= '0' and <= '9') && _at < start + 6)
        {
            _at++;
        }

        return _at == start ? null : int.Parse(string.Concat(_points.GetRange(start, _at - start).Select(point => (char)point)), CultureInfo.InvariantCulture);
    }

    private RegexNode? ParseAtom()
    {
        var point = Current;
        switch (point)
        {
            case '(':
                return ParseGroup();
            case '[':
                return new SetNode(CaseAware(ParseClass()).Compiled());
            case '.':
                _at++;
                return new SetNode(CharacterSet.Of(codePoint => codePoint != '\n'));
            case '^':
                _at++;
                return new AnchorNode(AnchorKind.LineStart);
            case '$':
                _at++;
                return new AnchorNode(AnchorKind.LineEnd);
            case '*' or '+' or '?':
                throw Fault("has a quantifier with nothing before it");
            case '\\':
                return ParseEscape();
            default:
                _at++;
                return Literal(point);
        }
    }

    private SetNode Literal(int point) => new(CaseAware(CharacterSet.Range(point, point)));

    private CharacterSet CaseAware(CharacterSet set) => _ignoresCase ? set.IgnoringCase().Compiled() : set;

    private RegexNode? ParseGroup()
    {
        _at++;
        if (Current != '?')
        {
            return Closed(ParseAlternation());
        }

        _at++;
        var mark = Current;
        _at++;
        switch (mark)
        {
            case ':':
                return Closed(ParseAlternation());
            case '>':
                return new AtomicNode(Closed(ParseAlternation()));
            case '=' or '!':
                return new LookNode(Closed(ParseAlternation()), IsBehind: false, IsNegative: mark == '!');
            case '<' when Current is '=' or '!':
                var isNegative = Current == '!';
                _at++;
                return new LookNode(Closed(ParseAlternation()), IsBehind: true, isNegative);
            case 'i' or '-' or 'm' or 'x':
                _at--;
                return ParseOptions();
            default:
                throw Unsupported("a named group or another special group");
        }
    }

    /// <summary><c>(?i)</c> up to the end of the group around it, or <c>(?i:…)</c>.</summary>
    private RegexNode? ParseOptions()
    {
        var before = _ignoresCase;
        var turnsOn = true;
        for (; Current is 'i' or '-'; _at++)
        {
            turnsOn = Current == '-' ? false : turnsOn;
            _ignoresCase = Current == 'i' ? turnsOn : _ignoresCase;
        }

        switch (Current)
        {
            case ')':
                _at++;
                return null;
            case ':':
                _at++;
                var body = Closed(ParseAlternation());
                _ignoresCase = before;
                return body;
            default:
                throw Unsupported("the options m or x");
        }
    }

    private RegexNode Closed(RegexNode body)
    {
        if (Current != ')')
        {
            throw Fault("lacks a closing parenthesis");
        }

        _at++;
        return body;
    }

    private RegexNode ParseEscape()
    {
        _at++;
        var letter = Current;
        AnchorKind? anchor = letter switch
        {
            'A' => AnchorKind.TextStart,
            'z' => AnchorKind.TextEnd,
            'Z' => AnchorKind.EndOrLastBreak,
            'b' => AnchorKind.WordBoundary,
            'B' => AnchorKind.NoWordBoundary,
            _ => null,
        };
        if (anchor is { } kind)
        {
            _at++;
            return new AnchorNode(kind);
        }

        if (letter is >= '1' and <= '9' or 'k' or 'g' or 'G' or 'K' or 'R' or 'X')
        {
            throw Unsupported($"\\{(char)letter}");
        }

        _at--;
        return ReadEscapedSet() is { } set ? new SetNode(CaseAware(set).Compiled()) : Literal(ReadEscapedCharacter());
    }

    /// <summary>A set such as \d or \p{L} at the current backslash; null when it is a single character.</summary>
    private CharacterSet? ReadEscapedSet()
    {
        if (_at + 1 >= _points.Count)
        {
            throw Fault("ends in a backslash");
        }

        var letter = (char)_points[_at + 1];
        if (letter is 'p' or 'P')
        {
            _at += 2;
            return ReadProperty(letter == 'P');
        }

        CharacterSet? set = char.ToLowerInvariant(letter) switch
        {
            'd' => CharacterProperties.Digit,
            's' => CharacterProperties.Space,
            'w' => CharacterProperties.Word,
            'h' => CharacterProperties.Find("xdigit"),
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        _at += 2;
        return char.IsAsciiLetterUpper(letter) ? set.Negated() : set;
    }

    private CharacterSet ReadProperty(bool isNegated)
    {
        string name;
        if (Current == '{')
        {
            var end = _points.IndexOf('}', _at);
            name = end < 0 ? throw Fault("lacks the closing brace of a property") : string.Concat(_points.GetRange(_at + 1, end - _at - 1).Select(char.ConvertFromUtf32));
            _at = end + 1;
        }
        else
        {
            name = Current >= 0 ? char.ConvertFromUtf32(Current) : throw Fault("lacks the name of a property");
            _at++;
        }

        if (name.StartsWith('^'))
        {
            (name, isNegated) = (name[1..], !isNegated);
        }

        var set = CharacterProperties.Find(name) ?? throw Unsupported($"the property {name}");
        return isNegated ? set.Negated() : set;
    }

    private int ReadEscapedCharacter()
    {
        _at++;
        var letter = Current;
        _at++;
        return letter switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => 0x1B,
            '0' => 0,
            'x' when Current == '{' => ReadHexInBraces(),
            'x' => ReadHex(2),
            'u' => ReadHex(4),
            _ => letter,
        };
    }

    private int ReadHexInBraces()
    {
        var end = _points.IndexOf('}', _at);
        _at++;
        var value = end < 0 ? throw Fault("lacks a closing brace") : ReadHex(end - _at);
        _at++;
        return value;
    }

    private int ReadHex(int digits)
    {
        if (digits is < 1 or > 6 || _at + digits > _points.Count
            || !int.TryParse(string.Concat(_points.GetRange(_at, digits).Select(char.ConvertFromUtf32)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw Fault("has a malformed hexadecimal escape");
        }

        _at += digits;
        return value;
    }

    private CharacterSet ParseClass()
    {
        if (++_depth > DeepestNesting)
        {
            throw Fault("nests too deep");
        }

        _at++;
        var isNegated = Current == '^';
        _at += isNegated ? 1 : 0;
        var sets = new List<CharacterSet>();
        CharacterSet? left = null;
        for (var isFirst = true; Current != ']' || isFirst; isFirst = false)
        {
            if (Current < 0)
            {
                throw Fault("lacks a closing bracket");
            }

            if (Current == '&' && _at + 1 < _points.Count && _points[_at + 1] == '&')
            {
                _at += 2;
                left = Combine(left, sets);
                sets = [];
                continue;
            }

            sets.Add(ParseClassItem());
        }

        _at++;
        _depth--;
        var set = Combine(left, sets);
        return isNegated ? set.Negated() : set;
    }

    private static CharacterSet Combine(CharacterSet? left, List<CharacterSet> sets)
    {
        var right = CharacterSet.Union(sets.Count == 0 ? [CharacterSet.Of(_ => false)] : sets);
        return left is null ? right : CharacterSet.Intersection(left, right);
    }

    private CharacterSet ParseClassItem()
    {
        if (Current == '[')
        {
            return TryPosixBracket() ?? ParseClass();
        }

        if (Current == '\\' && ReadEscapedSet() is { } escaped)
        {
            return escaped;
        }

        var first = ReadClassCharacter();
        if (Current != '-' || _at + 1 >= _points.Count || (_points[_at + 1] is ']' or '['))
        {
            return CharacterSet.Range(first, first);
        }

        _at++;
        if (Current == '\\' && _at + 1 < _points.Count && (_points[_at + 1] is 'p' or 'P' or 'd' or 's' or 'w' or 'h'))
        {
            // A hyphen before a set is only a hyphen.
            return CharacterSet.Union([CharacterSet.Range(first, first), CharacterSet.Range('-', '-')]);
        }

        var last = ReadClassCharacter();
        return last >= first ? CharacterSet.Range(first, last) : throw Fault("has a range that runs backwards");
    }

    private int ReadClassCharacter()
    {
        if (Current < 0)
        {
            throw Fault("lacks a closing bracket");
        }

        if (Current == '\\')
        {
            if (_at + 1 < _points.Count && _points[_at + 1] == 'b')
            {
                _at += 2;
                return '\b';
            }

            return _at + 1 < _points.Count ? ReadEscapedCharacter() : throw Fault("ends in a backslash");
        }

        return _points[_at++];
    }

    /// <summary><c>[:alpha:]</c> or <c>[:^alpha:]</c> inside of a class.</summary>
    private CharacterSet? TryPosixBracket()
    {
        if (_at + 1 >= _points.Count || _points[_at + 1] != ':')
        {
            return null;
        }

        var text = new StringBuilder();
        var end = _at + 2;
        while (end < _points.Count && (_points[end] is (>= 'a' and <= 'z') or '^'))
        {
            text.Append((char)_points[end++]);
        }

        if (end + 1 >= _points.Count || _points[end] != ':' || _points[end + 1] != ']')
        {
            return null;
        }

        var name = text.ToString();
        var set = CharacterProperties.Find(name.TrimStart('^')) ?? throw Unsupported($"the class [:{name}:]");
        _at = end + 2;
        return name.StartsWith('^') ? set.Negated() : set;
    }
}
