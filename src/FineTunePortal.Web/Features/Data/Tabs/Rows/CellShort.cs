using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

/// <summary>A cell in the few words that a table has room for.</summary>
internal static class CellShort
{
    private const int Longest = 240;
    private const int LongestTurn = 120;
    private const int MostTurns = 4;

    /// <summary>Characters before what was found.</summary>
    private const int Before = 60;

    /// <param name="find">What has to be seen, where it is in the cell at all; null: nothing.</param>
    public static string Of(DataValue value, FoldedText? find = null)
    {
        var conversation = ConversationText.Read(value);
        string start = conversation is null ? ShortText.Cut(Text(value), Longest) : Start(conversation);
        if (find is null || find.IsIn(start))
        {
            return start;
        }

        string whole = conversation is null ? Text(value) : string.Join("\n", conversation.Turns.Select(Line));
        return find.Places(whole) is [var found, ..] ? Around(whole, found.Start) : start;
    }

    private static string Text(DataValue value) => value.AsText() ?? (value.IsNull ? "" : value.ToJson());

    private static string Line(ConversationTurn turn) => $"{turn.Role}: {turn.Text}";

    private static string Start(ConversationText conversation)
    {
        var lines = conversation.Turns.Take(MostTurns).Select(turn => ShortText.Cut(Line(turn), LongestTurn));
        return string.Join("\n", conversation.Turns.Count > MostTurns ? lines.Append("…") : lines);
    }

    private static string Around(string text, int place)
    {
        int start = Math.Max(0, place - Before);
        start += char.IsLowSurrogate(text[start]) ? 1 : 0;
        return (start > 0 ? "…" : "") + ShortText.Cut(text[start..], Longest);
    }
}
