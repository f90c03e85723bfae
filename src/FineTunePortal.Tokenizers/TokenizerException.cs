namespace FineTunePortal.Tokenizers;

/// <summary>A tokenizer or template file that can't be used, or an input it can't take. The message says what, where and what to do.</summary>
public class TokenizerException : Exception
{
    public TokenizerException(string message)
        : base(message)
    {
    }

    public TokenizerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>A file that is in order but asks for something that this version can't do.</summary>
public sealed class UnsupportedComponentException(string message) : TokenizerException(message);
