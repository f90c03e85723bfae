namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>
/// What the parser learns about names: unknown filters and tests are errors before anything is rendered, except where a
/// condition may keep them from ever running; and macros take further arguments only if their body reads them.
/// </summary>
internal sealed class NameCheck(Func<string, bool> isFilter, Func<string, bool> isTest)
{
    private readonly List<HashSet<string>> _used = [[]];
    private JinjaException? _deferred;
    private int _deferring;

    /// <summary>Inside of a condition: unknown names are left to run time.</summary>
    public bool IsLenient { get; set; }

    public void Use(string name)
    {
        foreach (var names in _used)
        {
            names.Add(name);
        }
    }

    /// <summary>Runs a parse and returns the names that it read.</summary>
    public HashSet<string> Collect(Action parse)
    {
        var names = new HashSet<string>();
        _used.Add(names);
        parse();
        _used.Remove(names);
        return names;
    }

    public void CheckFilter(string name, int line)
    {
        if (!isFilter(name))
        {
            Report(Errors.Assertion($"No filter named '{name}'.", line));
        }
    }

    public void CheckTest(string name, int line)
    {
        if (!isTest(name))
        {
            Report(Errors.Assertion($"No test named '{name}'.", line));
        }
    }

    /// <summary>Parses while keeping back the first complaint, which is returned.</summary>
    public JinjaException? Defer<T>(Func<T> parse, out T result)
    {
        var outer = _deferred;
        _deferred = null;
        _deferring++;
        result = parse();
        _deferring--;
        var complaint = _deferred;
        _deferred = outer;
        return complaint;
    }

    public void Report(JinjaException? complaint)
    {
        if (complaint is null || IsLenient)
        {
            return;
        }

        if (_deferring == 0)
        {
            throw complaint;
        }

        _deferred ??= complaint;
    }
}
