namespace FineTunePortal.Web.Tests.Features.Compare;

/// <summary>A report as the engine writes it, shortened.</summary>
internal static class Reports
{
    public const string Json = """
        {
          "version": 1, "created": "2026-03-01T12:00:00Z", "base_model": "/somewhere/starter", "tuned_model": "/somewhere/output", "question_count": 3,
          "base": { "loss": { "value": 4.5, "low": 4.2, "high": 4.7 }, "chrf": { "value": 20, "low": 18, "high": 22 }, "rouge_l": { "value": 11, "low": 10, "high": 12 } },
          "tuned": { "loss": { "value": 3.7, "low": 3.2, "high": 4.0 }, "chrf": { "value": 40, "low": 35, "high": 45 }, "rouge_l": { "value": 27, "low": 20, "high": 33 } },
          "difference": { "loss": { "value": -0.8, "low": -1.2, "high": -0.5 }, "chrf": { "value": 20, "low": 16, "high": 24 }, "rouge_l": { "value": 16, "low": 7, "high": 25 } },
          "rows": [
            { "prompt": "Where is it?", "references": ["In the city centre."], "base": "I want to go.", "tuned": "In the city.", "base_chrf": 10, "tuned_chrf": 70 },
            { "prompt": "=cmd|' /C calc'!A0", "references": ["No."], "base": "@SUM(1)", "tuned": "<img src=x onerror=alert(1)>", "base_chrf": 5, "tuned_chrf": 2 },
            { "prompt": "How much?", "references": ["Ten.", "It costs ten."], "base": "Ten.", "tuned": "Ten.", "base_chrf": 100, "tuned_chrf": 100 }
          ]
        }
        """;

    /// <summary>What <c>finetune evaluate --json</c> says of a model that sorts texts.</summary>
    public const string Sorting = """
        {"loss":0.7,"rows":10,"accuracy":0.5,"macro_f1":0.45,"labels":[
        {"label":"card","precision":0.6,"recall":0.75,"f1":0.6667,"support":4},{"label":"cash","precision":0.4,"recall":0.3333,"f1":0.3636,"support":6}],"confusion":[[3,1],[4,2]]}
        """;

    public const string SortedTexts = """
        {"text":"=1+1","label":"cash","answer":"card"}
        {"text":"Where is <b>my card</b>?","label":"card","answer":"card"}
        """;

    public static string With(string json, double value, double low, double high) => json.Replace(
        "\"chrf\": { \"value\": 20, \"low\": 16, \"high\": 24 }", FormattableString.Invariant($"\"chrf\": {{ \"value\": {value}, \"low\": {low}, \"high\": {high} }}"), StringComparison.Ordinal);
}
