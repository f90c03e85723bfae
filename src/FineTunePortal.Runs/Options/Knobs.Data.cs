using static FineTunePortal.Runs.KnobGroup;
using static FineTunePortal.Runs.KnobKind;

namespace FineTunePortal.Runs;

public static partial class Knobs
{
    private const string FoundByItself = "found from the column names";

    private static IEnumerable<Knob<RunData>> DataKnobs() =>
    [
        new("DataFormat", Text, d => d.DataFormat, (d, v) => d with { DataFormat = (string)v! })
        {
            Group = Expert, Rule = v => v is "auto" or "csv" or "tsv" or "jsonl" or "json" ? null : $"'{v}' is not a format. Use auto, csv, tsv, jsonl or json.",
            Summary = "How the data file is written: auto goes by its ending and its first characters; or csv, tsv, jsonl, json.",
        },
        new("Delimiter", Text, d => d.Delimiter, (d, v) => d with { Delimiter = (string?)v })
        {
            Group = Expert, Automatic = "found from the first lines",
            Summary = "What separates the columns of a CSV file: a single character, or tab.",
            Rule = v => v is "tab" or "comma" or "semicolon" || ((string)v).Length == 1 ? null : $"'{v}' is not a single character.",
        },
        Column("PromptColumn", d => d.PromptColumn, (d, v) => d with { PromptColumn = v }, Basic, "The column with the question."),
        Column("CompletionColumn", d => d.CompletionColumn, (d, v) => d with { CompletionColumn = v }, Basic, "The column with the wanted answer."),
        Column("InstructionColumn", d => d.InstructionColumn, (d, v) => d with { InstructionColumn = v }, Expert, "The column with the task, for data with instruction, input and output."),
        Column("InputColumn", d => d.InputColumn, (d, v) => d with { InputColumn = v }, Expert, "The column with what the task is about; its cells may be empty."),
        Column("OutputColumn", d => d.OutputColumn, (d, v) => d with { OutputColumn = v }, Expert, "The column with the wanted answer to the task."),
        Column("MessagesColumn", d => d.MessagesColumn, (d, v) => d with { MessagesColumn = v }, Expert, "The column with a whole conversation, for chat data."),
        Column("SystemColumn", d => d.SystemColumn, (d, v) => d with { SystemColumn = v }, Expert, "The column with the system message."),
        Column("TextColumn", d => d.TextColumn, (d, v) => d with { TextColumn = v }, Basic, "The column with the text to sort; for tagging the words, as a list or with spaces between them."),
        Column("LabelColumn", d => d.LabelColumn, (d, v) => d with { LabelColumn = v }, Basic, "The column with the label, or the number; for tagging one label a word."),
        Choice<RunData, LabelProblem>("ProblemType", d => d.ProblemType, (d, v) => d with { ProblemType = v }, Expert,
            "What labels mean: one is right, several may be, or they are numbers to be hit; auto takes labels of digits with a decimal point for numbers."),
        new("LabelSeparator", Text, d => d.LabelSeparator, (d, v) => d with { LabelSeparator = (string)v! })
        {
            Group = Expert, Rule = v => ((string)v).Length == 0 ? "it must have at least one character." : null,
            Summary = "What separates the labels in a cell where several may be right.",
        },
        new("SystemPrompt", Text, d => d.SystemPrompt, (d, v) => d with { SystemPrompt = (string?)v })
        {
            Group = Basic, Automatic = "none",
            Summary = "A system message put before every row that has none of its own.",
        },
        new("ValidationFile", Text, d => d.ValidationFile, (d, v) => d with { ValidationFile = (string?)v })
        {
            Group = Expert, Automatic = "rows are held out from the data itself",
            Summary = "A file of rows that the model doesn't learn from but is tried on again and again; the best result on them is kept.",
        },
        new("TestFile", Text, d => d.TestFile, (d, v) => d with { TestFile = (string?)v })
        {
            Group = Expert, Automatic = "none",
            Summary = "A file of rows that has no say in the run: the result is tried on them once, at the end.",
        },
        new("ValidationShare", Number, d => d.ValidationShare, (d, v) => d with { ValidationShare = (double?)v })
        {
            Group = Basic, Unit = "share of the questions", Range = new(0, 0.9), Automatic = "0.05, when no file is given",
            Summary = "The share of different questions held out to try the model on; rows with the same question stay together.",
        },
        new("SplitSeed", Integer, d => d.SplitSeed, (d, v) => d with { SplitSeed = (long)v! })
        {
            Group = Expert, Range = new(0, 9_007_199_254_740_992),
            Summary = "Which rows are held out: the same seed holds out the same rows.",
        },
        new("MaxRows", Integer, d => (long?)d.MaxRows, (d, v) => d with { MaxRows = (int?)(long?)v })
        {
            Group = Expert, Unit = "rows", Range = new(1, int.MaxValue), Automatic = "all",
            Summary = "Uses only this many rows from the beginning of the data.",
        },
    ];

    private static Knob<RunData> Column(string name, Func<RunData, string?> get, Func<RunData, string?, RunData> set, KnobGroup group, string summary) =>
        new(name, Text, get, (d, v) => set(d, (string?)v)) { Group = group, Summary = summary, Automatic = FoundByItself };
}
