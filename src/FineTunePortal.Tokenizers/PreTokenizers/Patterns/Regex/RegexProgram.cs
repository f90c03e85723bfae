namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

internal enum RegexOperation : byte
{
    /// <summary>One code point of the set.</summary>
    Set,

    /// <summary>As many code points of the set as there are, up to Most; gives them back one by one unless possessive.</summary>
    RepeatSet,

    Jump,

    /// <summary>Goes on at Target; if that fails, at Other.</summary>
    Fork,

    /// <summary>Runs Body as an expression of its own: an atomic group or look-around.</summary>
    Atomic,
    Look,
    Anchor,

    /// <summary>Remembers the place in a loop's slot, and stops a round that got nowhere.</summary>
    MarkRound,
    CheckRound,
    Match,
}

internal sealed record RegexInstruction(RegexOperation Operation)
{
    public CharacterSet? Set { get; init; }

    public int Least { get; init; }

    public int Most { get; init; }

    public bool IsPossessive { get; init; }

    public int Target { get; set; }

    public int Other { get; set; }

    public RegexInstruction[]? Body { get; init; }

    public LookNode? Look { get; init; }

    public AnchorKind Anchor { get; init; }
}

/// <summary>Compiles a parsed expression for <see cref="RegexMatcher"/>.</summary>
internal sealed class RegexProgram
{
    private const int MostInstructions = 100_000;
    private readonly List<RegexInstruction> _code = [];

    public static RegexInstruction[] Compile(RegexNode node)
    {
        var program = new RegexProgram();
        program.Add(node);
        program._code.Add(new RegexInstruction(RegexOperation.Match));
        return [.. program._code];
    }

    private void Add(RegexNode node)
    {
        if (_code.Count > MostInstructions)
        {
            throw new TokenizerException("A regular expression is too large; its intervals multiply.");
        }

        switch (node)
        {
            case SetNode set:
                _code.Add(new RegexInstruction(RegexOperation.Set) { Set = set.Set });
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                {
                    Add(part);
                }

                break;
            case AlternationNode alternation:
                AddChoices(alternation.Choices);
                break;
            case RepeatNode { Body: SetNode set, IsLazy: false } repeat:
                _code.Add(new RegexInstruction(RegexOperation.RepeatSet) { Set = set.Set, Least = repeat.Least, Most = repeat.Most, IsPossessive = repeat.IsPossessive });
                break;
            case RepeatNode { IsPossessive: true } repeat:
                Add(new AtomicNode(repeat with { IsPossessive = false }));
                break;
            case RepeatNode repeat:
                AddRepeat(repeat);
                break;
            case AtomicNode atomic:
                _code.Add(new RegexInstruction(RegexOperation.Atomic) { Body = Compile(atomic.Body) });
                break;
            case LookNode look:
                _code.Add(new RegexInstruction(RegexOperation.Look) { Body = Compile(look.Body), Look = look });
                break;
            case AnchorNode anchor:
                _code.Add(new RegexInstruction(RegexOperation.Anchor) { Anchor = anchor.Kind });
                break;
            default:
                throw new InvalidOperationException($"A node of an unknown kind: {node.GetType().Name}.");
        }
    }

    private void AddChoices(IReadOnlyList<RegexNode> choices)
    {
        var jumps = new List<RegexInstruction>();
        for (var i = 0; i < choices.Count; i++)
        {
            var fork = new RegexInstruction(RegexOperation.Fork) { Target = _code.Count + 1 };
            if (i + 1 < choices.Count)
            {
                _code.Add(fork);
            }

            Add(choices[i]);
            if (i + 1 < choices.Count)
            {
                var jump = new RegexInstruction(RegexOperation.Jump);
                _code.Add(jump);
                jumps.Add(jump);
                fork.Other = _code.Count;
            }
        }

        jumps.ForEach(jump => jump.Target = _code.Count);
    }

    private void AddRepeat(RepeatNode repeat)
    {
        for (var i = 0; i < repeat.Least; i++)
        {
            Add(repeat.Body);
        }

        if (repeat.Most == int.MaxValue)
        {
            AddLoop(repeat);
            return;
        }

        var forks = new List<RegexInstruction>();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            forks.Add(new RegexInstruction(RegexOperation.Fork));
            _code.Add(forks[^1]);
            SetTargets(forks[^1], repeat.IsLazy, inside: _code.Count, outside: -1);
            Add(repeat.Body);
        }

        forks.ForEach(fork => SetTargets(fork, repeat.IsLazy, inside: -1, outside: _code.Count));
    }

    private void AddLoop(RepeatNode repeat)
    {
        var start = _code.Count;
        var fork = new RegexInstruction(RegexOperation.Fork);
        _code.Add(fork);
        var mark = new RegexInstruction(RegexOperation.MarkRound) { Target = start };
        _code.Add(mark);
        SetTargets(fork, repeat.IsLazy, inside: start + 1, outside: -1);
        Add(repeat.Body);
        _code.Add(new RegexInstruction(RegexOperation.CheckRound) { Target = start });
        _code.Add(new RegexInstruction(RegexOperation.Jump) { Target = start });
        SetTargets(fork, repeat.IsLazy, inside: -1, outside: _code.Count);
    }

    /// <summary>A greedy fork tries the inside first, a lazy one the outside; -1 leaves a side as it is.</summary>
    private static void SetTargets(RegexInstruction fork, bool isLazy, int inside, int outside)
    {
        var (first, second) = isLazy ? (outside, inside) : (inside, outside);
        fork.Target = first >= 0 ? first : fork.Target;
        fork.Other = second >= 0 ? second : fork.Other;
    }
}
