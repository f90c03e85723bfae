namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>
/// Cuts a template into text and the tokens of its tags, with Jinja's rules for white space: the first line break behind a
/// block or comment goes (trim_blocks), so do blanks before one at the start of a line (lstrip_blocks), and a minus sign
/// takes all white space on its side.
/// </summary>
internal sealed class Lexer
{
    private static readonly string[] Operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _line = 1;
    private bool _atLineStart = true;

    private Lexer(string source) => _source = source;

    public static List<Token> Tokenize(string source)
    {
        var normalized = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (normalized.EndsWith('\n'))
        {
            normalized = normalized[..^1];
        }

        var lexer = new Lexer(normalized);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        while (_position < _source.Length)
        {
            var tag = FindTag(_position);
            if (tag < 0)
            {
                AddData(_source[_position..]);
                Advance(_source.Length);
                break;
            }

            var kind = _source[tag + 1];
            var sign = tag + 2 < _source.Length && (_source[tag + 2] is '-' or '+') ? _source[tag + 2] : '\0';
            AddData(Stripped(_source[_position..tag], sign, isPrint: kind == '{'));
            Advance(tag + (sign == '\0' ? 2 : 3));
            switch (kind)
            {
                case '#':
                    SkipComment();
                    break;
                case '%' when TryRaw():
                    break;
                case '%':
                    _tokens.Add(new Token(TokenKind.BlockBegin, "", _line));
                    ReadTag('%', TokenKind.BlockEnd);
                    break;
                default:
                    _tokens.Add(new Token(TokenKind.PrintBegin, "", _line));
                    ReadTag('}', TokenKind.PrintEnd);
                    break;
            }
        }

        _tokens.Add(new Token(TokenKind.End, "", _line));
    }

    private int FindTag(int from)
    {
        for (var i = from; i + 1 < _source.Length; i++)
        {
            if (_source[i] == '{' && (_source[i + 1] is '%' or '{' or '#'))
            {
                return i;
            }
        }

        return -1;
    }

    private string Stripped(string data, char sign, bool isPrint)
    {
        if (sign == '-')
        {
            return PythonSpace.TrimEnd(data);
        }

        if (sign == '+' || isPrint)
        {
            return data;
        }

        var lineStart = data.LastIndexOf('\n') + 1;
        return (lineStart > 0 || _atLineStart) && PythonSpace.IsBlank(data.AsSpan(lineStart)) ? data[..lineStart] : data;
    }

    private void AddData(string data)
    {
        if (data.Length > 0)
        {
            _tokens.Add(new Token(TokenKind.Data, data, _line));
        }
    }

    /// <summary>Moves on, counting lines.</summary>
    private void Advance(int to)
    {
        _line += _source.AsSpan(_position, to - _position).Count('\n');
        if (to > _position)
        {
            _atLineStart = _source[to - 1] == '\n';
        }

        _position = to;
    }

    private void SkipComment()
    {
        var end = _source.IndexOf("#}", _position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Errors.Syntax("Missing end of comment tag", _line);
        }

        EndTag(end, end > _position ? _source[end - 1] : '\0', trimsLine: true);
    }

    /// <summary>Moves behind a closing delimiter of two characters at <paramref name="end"/>, taking the white space that goes with it.</summary>
    private void EndTag(int end, char sign, bool trimsLine)
    {
        var after = end + 2;
        if (sign == '-')
        {
            while (after < _source.Length && PythonSpace.Is(_source[after]))
            {
                after++;
            }
        }
        else if (trimsLine && sign != '+' && after < _source.Length && _source[after] == '\n')
        {
            after++;
        }

        Advance(after);
    }

    private bool TryRaw()
    {
        var name = SkipSpaces(_position);
        if (string.CompareOrdinal(_source, name, "raw", 0, 3) != 0)
        {
            return false;
        }

        var end = SkipSpaces(name + 3);
        var minus = end < _source.Length && _source[end] == '-';
        end += minus ? 1 : 0;
        if (string.CompareOrdinal(_source, end, "%}", 0, 2) != 0)
        {
            return false;
        }

        EndTag(end, minus ? '-' : '\0', trimsLine: false);
        ReadRaw();
        return true;
    }

    private void ReadRaw()
    {
        for (var tag = _source.IndexOf("{%", _position, StringComparison.Ordinal); tag >= 0; tag = _source.IndexOf("{%", tag + 2, StringComparison.Ordinal))
        {
            var sign = tag + 2 < _source.Length && (_source[tag + 2] is '-' or '+') ? _source[tag + 2] : '\0';
            var name = SkipSpaces(tag + (sign == '\0' ? 2 : 3));
            if (string.CompareOrdinal(_source, name, "endraw", 0, 6) != 0)
            {
                continue;
            }

            var end = SkipSpaces(name + 6);
            var closing = end < _source.Length && (_source[end] is '-' or '+') ? _source[end] : '\0';
            end += closing == '\0' ? 0 : 1;
            if (string.CompareOrdinal(_source, end, "%}", 0, 2) == 0)
            {
                AddData(Stripped(_source[_position..tag], sign, isPrint: false));
                EndTag(end, closing, trimsLine: true);
                return;
            }
        }

        throw Errors.Syntax("Missing end of raw directive", _line);
    }

    private int SkipSpaces(int index)
    {
        while (index < _source.Length && PythonSpace.Is(_source[index]))
        {
            index++;
        }

        return index;
    }

    /// <summary>Reads tokens up to the closing delimiter, which doesn't count inside of brackets.</summary>
    private void ReadTag(char closing, TokenKind endKind)
    {
        var open = new Stack<char>();
        while (true)
        {
            Advance(SkipSpaces(_position));
            if (_position >= _source.Length)
            {
                return;
            }

            if (open.Count == 0 && EndsHere(closing, out var sign))
            {
                _tokens.Add(new Token(endKind, "", _line));
                EndTag(_position + (sign == '\0' ? 0 : 1), sign, trimsLine: closing == '%');
                return;
            }

            ReadToken(open);
        }
    }

    private bool EndsHere(char closing, out char sign)
    {
        var index = _position;
        sign = _source[index] is '-' || (closing == '%' && _source[index] is '+') ? _source[index] : '\0';
        index += sign == '\0' ? 0 : 1;
        return index + 1 < _source.Length && _source[index] == closing && _source[index + 1] == '}';
    }

    private void ReadToken(Stack<char> open)
    {
        var first = _source[_position];
        if (first is '\'' or '"')
        {
            ReadText(first);
        }
        else if (char.IsAsciiDigit(first) && NumberLexer.TryRead(_source, _position, out var end, out var isReal))
        {
            Add(isReal ? TokenKind.Real : TokenKind.Integer, end);
        }
        else if (first == '_' || char.IsLetterOrDigit(first))
        {
            var stop = _position;
            while (stop < _source.Length && (_source[stop] == '_' || char.IsLetterOrDigit(_source[stop])))
            {
                stop++;
            }

            Add(TokenKind.Name, stop);
        }
        else
        {
            ReadOperator(open);
        }
    }

    private void ReadText(char quote)
    {
        var end = _position + 1;
        while (end < _source.Length && _source[end] != quote)
        {
            end += _source[end] == '\\' ? 2 : 1;
        }

        if (end >= _source.Length)
        {
            throw Errors.Syntax($"unexpected char '{quote}' at {_position}", _line);
        }

        _tokens.Add(new Token(TokenKind.Text, TextLiteral.Unescape(_source[(_position + 1)..end], _line), _line));
        Advance(end + 1);
    }

    private void ReadOperator(Stack<char> open)
    {
        var symbol = Array.Find(Operators, o => string.CompareOrdinal(_source, _position, o, 0, o.Length) == 0)
            ?? throw Errors.Syntax($"unexpected char '{_source[_position]}' at {_position}", _line);
        if (symbol is "(" or "[" or "{")
        {
            open.Push(symbol switch { "(" => ')', "[" => ']', _ => '}' });
        }
        else if (symbol is ")" or "]" or "}")
        {
            if (open.Count == 0)
            {
                throw Errors.Syntax($"unexpected '{symbol}'", _line);
            }

            var expected = open.Pop();
            if (expected != symbol[0])
            {
                throw Errors.Syntax($"unexpected '{symbol}', expected '{expected}'", _line);
            }
        }

        Add(TokenKind.Operator, _position + symbol.Length);
    }

    private void Add(TokenKind kind, int end)
    {
        _tokens.Add(new Token(kind, _source[_position..end], _line));
        Advance(end);
    }
}
