using System.Threading.Channels;
using FineTunePortal.Models.Generation;
using FineTunePortal.Worker.Chatting;

namespace FineTunePortal.Worker.Serving;

/// <summary>A question on its way to its answer. Parts are read by whoever asked; the rest belongs to the thread that computes.</summary>
internal sealed class PendingAnswer(ServedQuestion question, CancellationToken cancelled)
{
    /// <summary>Tokens that a prompt must leave for its answer, or old turns are forgotten.</summary>
    private const int LeastAnswerTokens = 64;

    private readonly Channel<AnswerPart> _parts = Channel.CreateUnbounded<AnswerPart>(new() { SingleReader = true, SingleWriter = true });
    private ServedAdapter? _adapter;
    private TextGenerator? _generator;
    private IEnumerator<string>? _pieces;
    private int _labels;

    /// <summary>What has been written; ends after <see cref="AnswerEnded"/>, or with the exception that ended it.</summary>
    public ChannelReader<AnswerPart> Parts => _parts.Reader;

    /// <summary>Nobody waits for it any more.</summary>
    public bool IsCancelled => cancelled.IsCancellationRequested;

    /// <summary>Writes the next piece; false when the answer is complete.</summary>
    public bool Step(ServedModel model)
    {
        cancelled.ThrowIfCancellationRequested();
        if (_pieces is null && model.IsClassifier)
        {
            BeginLabels(model);
        }
        else if (_pieces is null)
        {
            Begin(model);
        }

        model.SwitchTo(_adapter);
        if (_pieces!.MoveNext())
        {
            _parts.Writer.TryWrite(new AnswerText(_pieces.Current));
            return true;
        }

        _parts.Writer.TryWrite(_generator is null ? new AnswerEnded(FinishReason.EndToken, _labels) : new AnswerEnded(_generator.Finish, _generator.TokenCount));
        return false;
    }

    /// <summary>It is over: gives back what it held.</summary>
    /// <param name="model">The model it was written with.</param>
    /// <param name="failure">What ended it before its end, or null.</param>
    public void End(ServedModel model, Exception? failure)
    {
        _pieces?.Dispose();
        model.Return(_adapter);
        _adapter = null;
        _parts.Writer.TryComplete(failure);
    }

    // The likeliest labels of the last message, a line each with how likely, as if they had been written.
    private void BeginLabels(ServedModel model)
    {
        var session = model.LoadClassifier();
        string text = question.Messages[^1].Content;
        var lines = LabelLines.Of(session.Model.Classification, session.Scores([text], cancelled)[0]);
        _labels = lines.Count;
        _pieces = lines.GetEnumerator();
        _parts.Writer.TryWrite(new AnswerBegun(session.Encoder.Encode(text).Ids.Length, 0));
    }

    private void Begin(ServedModel model)
    {
        var session = model.Load();
        _adapter = model.Take(question.Adapter);
        var makers = ModelSession.Makers(new ModelLocation(model.Folder, null));
        var options = new GenerationOptions
        {
            Sampling = question.Sampling.Choose(makers),
            MaxNewTokens = question.MaxTokens,
            EosIds = makers.EosIds,
            StopStrings = question.Stop,
        };
        int wanted = Math.Min(question.MaxTokens, LeastAnswerTokens);
        var (prompt, forgotten) = PromptFit.Fit(question.Messages, session.EncodePrompt, session.Room, wanted);
        try
        {
            ModelSession.Check(session.Model.Config, prompt, roomNeeded: 1);
        }
        catch (UserErrorException error)
        {
            throw new RequestRefusedException(400, "context_length_exceeded", error.Message);
        }

        _generator = new TextGenerator(session.Model, session.Tokenizer);
        _pieces = _generator.Stream(prompt, options, cancelled).GetEnumerator();
        _parts.Writer.TryWrite(new AnswerBegun(prompt.Length, forgotten));
    }
}
