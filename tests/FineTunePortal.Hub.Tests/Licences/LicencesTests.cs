using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub.Tests.Licences;

public class LicencesTests
{
    [Theory]
    [InlineData("apache-2.0", CommercialUse.Yes, false)]
    [InlineData("MIT", CommercialUse.Yes, false)]
    [InlineData("cc-by-4.0", CommercialUse.WithConditions, true)]
    [InlineData("llama3.2", CommercialUse.WithConditions, true)]
    [InlineData("gemma", CommercialUse.WithConditions, true)]
    [InlineData("openrail", CommercialUse.WithConditions, true)]
    [InlineData("cc-by-nc-4.0", CommercialUse.No, true)]
    [InlineData("cc-by-nc-9.9", CommercialUse.No, true)]
    [InlineData("acme-research-only", CommercialUse.No, true)]
    [InlineData("acme", CommercialUse.Unknown, true)]
    [InlineData(null, CommercialUse.Unknown, true)]
    public void Find_AnIdentifier_SaysWhatIsAllowed(string? id, CommercialUse use, bool needsAcceptance)
    {
        var licence = KnownLicences.Find(id);
        Assert.Equal((use, needsAcceptance), (licence.CommercialUse, licence.NeedsAcceptance));
    }

    [Theory]
    [InlineData("---\nlicense: apache-2.0\n---\n", "apache-2.0", "Apache 2.0", null)]
    [InlineData("---\r\nlanguage: en\r\nlicense: 'mit' # free\r\n---\r\n", "mit", "MIT", null)]
    [InlineData("---\nlicense:\n  - cc-by-4.0\n  - mit\n---\n", "cc-by-4.0", "CC BY 4.0", null)]
    [InlineData("---\nlicense: other\nlicense_name: acme-terms\nlicense_link: https://acme.example/terms\n---\n", "other", "acme-terms", "https://acme.example/terms")]
    [InlineData("---\nlicense: other\nlicense_name: x\nlicense_link: javascript:alert(1)\n---\n", "other", "x", null)]
    [InlineData("license: mit\n", "", "", null)]
    [InlineData("", "", "", null)]
    public void Read_ACard_FindsItsLicence(string card, string id, string name, string? link)
    {
        var licence = CardLicence.Read(card);
        Assert.Equal((id, name, link), (licence.Id, licence.Name, licence.Link));
    }

    [Fact]
    public void Find_OtherWithAKnownName_IsThatLicence() =>
        Assert.Equal("Qwen Research License", KnownLicences.Find("other", "qwen-research").Name);
}
