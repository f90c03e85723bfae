namespace FineTunePortal.Tokenizers.Templates.Jinja;

/// <summary>The errors that templates can run into, under the names that Python and Jinja give them.</summary>
internal static class Errors
{
    public static JinjaException Syntax(string reason, int line) => new("TemplateSyntaxError", reason, line);

    public static JinjaException Assertion(string reason, int line) => new("TemplateAssertionError", reason, line);

    public static JinjaException Runtime(string reason) => new("TemplateRuntimeError", reason);

    public static JinjaException Undefined(string reason) => new("UndefinedError", reason);

    public static JinjaException Security(string reason) => new("SecurityError", reason);

    public static JinjaException Type(string reason) => new("TypeError", reason);

    public static JinjaException Value(string reason) => new("ValueError", reason);

    public static JinjaException Overflow(string reason) => new("OverflowError", reason);

    public static JinjaException Limit(string reason) => new("LimitError", reason);

    public static JinjaException Recursion() => new("RecursionError", "maximum recursion depth exceeded");
}
