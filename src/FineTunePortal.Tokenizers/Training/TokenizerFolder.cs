using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Tokenizers.Loading;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>Writes a trained vocabulary as the files of a Hugging Face tokenizer.</summary>
public static class TokenizerFolder
{
    private static readonly JsonWriterOptions Style = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>tokenizer.json</c> and <c>tokenizer_config.json</c>; the folder is made when it doesn't exist.</summary>
    /// <exception cref="TokenizerException">An option names a token that isn't a special token of the training.</exception>
    public static void Write(string folder, TrainedBpe trained, TokenizerFolderOptions options)
    {
        foreach (var token in new[] { options.BosToken, options.EosToken, options.PadToken, options.UnkToken })
        {
            if (token is not null && !trained.Options.SpecialTokens.Contains(token))
            {
                throw new TokenizerException($"Writing a tokenizer: \"{token}\" is not among the special tokens that it was trained with; add it there.");
            }
        }

        Directory.CreateDirectory(folder);
        WriteFile(Path.Combine(folder, TokenizerReader.FileName), json => WriteTokenizer(json, trained));
        WriteFile(Path.Combine(folder, "tokenizer_config.json"), json => WriteConfig(json, trained, options));
    }

    private static void WriteFile(string path, Action<Utf8JsonWriter> write)
    {
        using var stream = File.Create(path);
        using (var json = new Utf8JsonWriter(stream, Style))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteTokenizer(Utf8JsonWriter json, TrainedBpe trained)
    {
        json.WriteString("version", "1.0");
        json.WriteNull("truncation");
        json.WriteNull("padding");
        json.WriteStartArray("added_tokens");
        foreach (var token in trained.Options.SpecialTokens)
        {
            json.WriteStartObject();
            json.WriteNumber("id", trained.Vocabulary[token]);
            WriteAddedToken(json, token);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("normalizer");
        json.WritePropertyName("pre_tokenizer");
        WritePreTokenizer(json, trained.Options);
        json.WriteNull("post_processor");
        json.WritePropertyName("decoder");
        WriteByteLevel(json, useRegex: true);
        WriteModel(json, trained);
    }

    private static void WriteModel(Utf8JsonWriter json, TrainedBpe trained)
    {
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        json.WriteNull("dropout");
        json.WriteNull("unk_token");
        json.WriteNull("continuing_subword_prefix");
        json.WriteNull("end_of_word_suffix");
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WriteBoolean("ignore_merges", false);
        json.WriteStartObject("vocab");
        foreach (var (token, id) in trained.Vocabulary)
        {
            json.WriteNumber(token, id);
        }

        json.WriteEndObject();
        json.WriteStartArray("merges");
        foreach (var (left, right) in trained.Merges)
        {
            json.WriteStartArray();
            json.WriteStringValue(left);
            json.WriteStringValue(right);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePreTokenizer(Utf8JsonWriter json, BpeTrainerOptions options)
    {
        var isGpt2 = options.Pattern == Gpt2Pattern.Source;
        json.WriteStartObject();
        json.WriteString("type", "Sequence");
        json.WriteStartArray("pretokenizers");
        if (options.IndividualDigits)
        {
            json.WriteStartObject();
            json.WriteString("type", "Digits");
            json.WriteBoolean("individual_digits", true);
            json.WriteEndObject();
        }

        if (!isGpt2)
        {
            json.WriteStartObject();
            json.WriteString("type", "Split");
            json.WriteStartObject("pattern");
            json.WriteString("Regex", options.Pattern);
            json.WriteEndObject();
            json.WriteString("behavior", "Isolated");
            json.WriteBoolean("invert", false);
            json.WriteEndObject();
        }

        WriteByteLevel(json, isGpt2);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, bool useRegex)
    {
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", useRegex);
        json.WriteEndObject();
    }

    private static void WriteConfig(Utf8JsonWriter json, TrainedBpe trained, TokenizerFolderOptions options)
    {
        json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
        json.WriteBoolean("clean_up_tokenization_spaces", false);
        WriteToken("bos_token", options.BosToken);
        WriteToken("eos_token", options.EosToken);
        WriteToken("pad_token", options.PadToken);
        WriteToken("unk_token", options.UnkToken);
        if (options.ModelMaxLength is { } length)
        {
            json.WriteNumber("model_max_length", length);
        }

        json.WriteStartObject("added_tokens_decoder");
        foreach (var token in trained.Options.SpecialTokens)
        {
            json.WriteStartObject(trained.Vocabulary[token].ToString(System.Globalization.CultureInfo.InvariantCulture));
            WriteAddedToken(json, token);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (options.ChatTemplate is { } template)
        {
            json.WriteString("chat_template", template);
        }

        void WriteToken(string name, string? token)
        {
            if (token is not null)
            {
                json.WriteString(name, token);
            }
        }
    }

    private static void WriteAddedToken(Utf8JsonWriter json, string content)
    {
        json.WriteString("content", content);
        json.WriteBoolean("single_word", false);
        json.WriteBoolean("lstrip", false);
        json.WriteBoolean("rstrip", false);
        json.WriteBoolean("normalized", false);
        json.WriteBoolean("special", true);
    }
}
