using System.Xml.Linq;
using FineTunePortal.Runs;
using FineTunePortal.Tests;

namespace FineTunePortal.Web.Tests.Localization;

public class KnobTextTests
{
    [Fact]
    public void Texts_OfEachKnob_AreThereAndSayWhatTheCatalogueSays()
    {
        string file = Path.Combine(Repository.Root, "src", "FineTunePortal.Web", "Features", "Tune", "Steps", "KnobTexts.resx");
        var texts = XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
        Assert.Equal(Knobs.All.Select(knob => (knob.Key, knob.Summary)).Order(), texts.Where(text => !text.Key.EndsWith("_name", StringComparison.Ordinal)).Select(text => (text.Key, text.Value)).Order());
        Assert.All(Knobs.All, knob => Assert.Contains(knob.Key + "_name", texts.Keys));
    }
}
