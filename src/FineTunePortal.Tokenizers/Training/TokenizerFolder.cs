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
        foreach (var token in new[] { options.BosToken, options.EosToken, options.PadToken, options.UnkToken, options.ClsToken, options.SepToken, options.MaskToken })
        {
            if (token is not null && !trained.Options.SpecialTokens.Contains(token))
            {
                throw new TokenizerException($"Writing a tokenizer: \"{token}\" is not among the special tokens that it was trained with; add it there.");
            }
        }

        Directory.CreateDirectory(folder);
        WriteFile(Path.Combine(folder, TokenizerReader.FileName), json => WriteTokenizer(json, trained, options));
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

    private static void WriteTokenizer(Utf8JsonWriter json, TrainedBpe trained, TokenizerFolderOptions options)
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
        WriteNormalizer(json, options);
        json.WritePropertyName("pre_tokenizer");
        WritePreTokenizer(json, trained.Options);
        WritePostProcessor(json, trained, options);
        json.WritePropertyName("decoder");
        WriteByteLevel(json, useRegex: true, trained.Options.AddPrefixSpace);
        WriteModel(json, trained);
    }

    private static void WriteNormalizer(Utf8JsonWriter json, TokenizerFolderOptions options)
    {
        if (!options.Lowercase)
        {
            json.WriteNull("normalizer");
            return;
        }

        json.WriteStartObject("normalizer");
        json.WriteString("type", "Sequence");
        json.WriteStartArray("normalizers");
        foreach (var type in new[] { "NFKC", "Lowercase" })
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // [CLS] text [SEP], and [CLS] text [SEP] text [SEP] for two.
    private static void WritePostProcessor(Utf8JsonWriter json, TrainedBpe trained, TokenizerFolderOptions options)
    {
        if (options.ClsToken is not { } first || options.SepToken is not { } last)
        {
            json.WriteNull("post_processor");
            return;
        }

        json.WriteStartObject("post_processor");
        json.WriteString("type", "TemplateProcessing");
        WriteTemplate("single", Special(first, 0), Sequence("A", 0), Special(last, 0));
        WriteTemplate("pair", Special(first, 0), Sequence("A", 0), Special(last, 0), Sequence("B", 1), Special(last, 1));
        json.WriteStartObject("special_tokens");
        foreach (var token in new[] { first, last })
        {
            json.WriteStartObject(token);
            json.WriteString("id", token);
            json.WriteStartArray("ids");
            json.WriteNumberValue(trained.Vocabulary[token]);
            json.WriteEndArray();
            json.WriteStartArray("tokens");
            json.WriteStringValue(token);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();

        static (string Kind, string Id, int Type) Special(string id, int type) => ("SpecialToken", id, type);
        static (string Kind, string Id, int Type) Sequence(string id, int type) => ("Sequence", id, type);

        void WriteTemplate(string name, params (string Kind, string Id, int Type)[] parts)
        {
            json.WriteStartArray(name);
            foreach (var (kind, id, type) in parts)
            {
                json.WriteStartObject();
                json.WriteStartObject(kind);
                json.WriteString("id", id);
                json.WriteNumber("type_id", type);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
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

        WriteByteLevel(json, isGpt2, options.AddPrefixSpace);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, bool useRegex, bool addPrefixSpace)
    {
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", addPrefixSpace);
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
        WriteToken("cls_token", options.ClsToken);
        WriteToken("sep_token", options.SepToken);
        WriteToken("mask_token", options.MaskToken);
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
