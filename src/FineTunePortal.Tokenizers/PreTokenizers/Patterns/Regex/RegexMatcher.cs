namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>
/// Runs a compiled expression on UTF-16 text, code point by code point, with backtracking. Work is counted, so that an
/// expression or text made to explode ends in an error instead of never.
/// </summary>
internal ref struct RegexMatcher
{
    private readonly ReadOnlySpan<char> _text;
    private readonly long _mostSteps;
    private readonly List<(int Instruction, int Place, int Floor)> _stack = [];
    private long _steps;

    public RegexMatcher(ReadOnlySpan<char> text, long mostSteps)
    {
        _text = text;
        _mostSteps = mostSteps;
    }

    /// <summary>Where a match that starts at <paramref name="start"/> ends; -1 if there is none.</summary>
    public int Match(RegexInstruction[] code, int start)
    {
        var bottom = _stack.Count;
        var rounds = new Dictionary<int, int>();
        var (at, place) = (0, start);
        while (true)
        {
            if (++_steps > _mostSteps)
            {
                throw new TokenizerException(
                    $"A regular expression of the tokenizer takes more than {_mostSteps:N0} steps on a text of {_text.Length:N0} characters; the text or the tokenizer is made to be slow.");
            }

            var instruction = code[at];
            var goesOn = true;
            switch (instruction.Operation)
            {
                case RegexOperation.Match:
                    _stack.RemoveRange(bottom, _stack.Count - bottom);
                    return place;
                case RegexOperation.Set:
                    goesOn = TryTake(instruction.Set!, ref place);
                    at++;
                    break;
                case RegexOperation.RepeatSet:
                    goesOn = Repeat(instruction, at, ref place);
                    at++;
                    break;
                case RegexOperation.Jump:
                    at = instruction.Target;
                    break;
                case RegexOperation.Fork:
                    _stack.Add((instruction.Other, place, -1));
                    at = instruction.Target;
                    break;
                case RegexOperation.Atomic:
                    var end = Match(instruction.Body!, place);
                    goesOn = end >= 0;
                    place = end;
                    at++;
                    break;
                case RegexOperation.Look:
                    goesOn = Look(instruction, place);
                    at++;
                    break;
                case RegexOperation.Anchor:
                    goesOn = Holds(instruction.Anchor, place);
                    at++;
                    break;
                case RegexOperation.MarkRound:
                    rounds[instruction.Target] = place;
                    at++;
                    break;
                case RegexOperation.CheckRound:
                    // A round that took nothing would go on for ever.
                    goesOn = !rounds.TryGetValue(instruction.Target, out var before) || before != place;
                    at++;
                    break;
                default:
                    throw new InvalidOperationException("An instruction of an unknown kind.");
            }

            if (goesOn)
            {
                continue;
            }

            if (_stack.Count == bottom)
            {
                return -1;
            }

            (at, place) = Backtrack(code);
        }
    }

    private (int At, int Place) Backtrack(RegexInstruction[] code)
    {
        var (instruction, place, floor) = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        if (floor < 0)
        {
            return (instruction, place);
        }

        // A repeated set gives one code point back.
        place = Before(place);
        if (place > floor)
        {
            _stack.Add((instruction, place, floor));
        }

        return (instruction + 1, place);
    }

    private bool Repeat(RegexInstruction instruction, int at, ref int place)
    {
        var count = 0;
        var floor = place;
        while (count < instruction.Most && TryTake(instruction.Set!, ref place))
        {
            count++;
            floor = count == instruction.Least ? place : floor;
        }

        _steps += count;
        if (count < instruction.Least)
        {
            return false;
        }

        if (!instruction.IsPossessive && place > floor)
        {
            _stack.Add((at, place, floor));
        }

        return true;
    }

    private bool Look(RegexInstruction instruction, int place)
    {
        var look = instruction.Look!;
        if (!look.IsBehind)
        {
            return (Match(instruction.Body!, place) >= 0) != look.IsNegative;
        }

        for (var start = place; start >= 0; start = start == 0 ? -1 : Before(start))
        {
            if (Match(instruction.Body!, start) == place)
            {
                return !look.IsNegative;
            }
        }

        return look.IsNegative;
    }

    private readonly bool TryTake(CharacterSet set, ref int place)
    {
        if (place >= _text.Length)
        {
            return false;
        }

        var (point, width) = PointAt(place);
        if (!set.Contains(point))
        {
            return false;
        }

        place += width;
        return true;
    }

    private readonly (int Point, int Width) PointAt(int place) =>
        char.IsHighSurrogate(_text[place]) && place + 1 < _text.Length && char.IsLowSurrogate(_text[place + 1])
            ? (char.ConvertToUtf32(_text[place], _text[place + 1]), 2)
            : (_text[place], 1);

    private readonly int Before(int place) =>
        place > 1 && char.IsLowSurrogate(_text[place - 1]) && char.IsHighSurrogate(_text[place - 2]) ? place - 2 : place - 1;

    private readonly bool Holds(AnchorKind kind, int place) => kind switch
    {
        AnchorKind.TextStart => place == 0,
        AnchorKind.TextEnd => place == _text.Length,
        AnchorKind.LineStart => place == 0 || (_text[place - 1] == '\n' && place < _text.Length),
        AnchorKind.LineEnd => place == _text.Length || _text[place] == '\n',
        AnchorKind.EndOrLastBreak => place == _text.Length || (place == _text.Length - 1 && _text[place] == '\n'),
        AnchorKind.WordBoundary => IsBoundary(place),
        _ => !IsBoundary(place),
    };

    private readonly bool IsBoundary(int place)
    {
        var before = place > 0 && CharacterProperties.Word.Contains(PointAt(Before(place)).Point);
        var after = place < _text.Length && CharacterProperties.Word.Contains(PointAt(place).Point);
        return before != after;
    }
}
