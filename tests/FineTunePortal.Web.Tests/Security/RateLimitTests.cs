using System.Net;

namespace FineTunePortal.Web.Tests.Security;

public sealed class RateLimitTests
{
    [Fact]
    public async Task SignIn_TooOften_IsRefusedWithAReason()
    {
        using var portal = new PortalFactory { SignInsPerMinute = 3 };
        await portal.AddPersonAsync("ada");
        using var browser = portal.Browser();
        for (int visit = 0; visit < 3; visit++)
        {
            using var page = await browser.GetAsync("/sign-in");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        using var refused = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("Form.Email", "ada@example.com"), new("Form.Password", "guess")]));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("Wait a minute", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TooOften_IsRefusedForThatPersonOnly()
    {
        using var portal = new PortalFactory { UploadsPerMinute = 2 };
        var team = await portal.AddTeamAsync("T");
        using var eager = await portal.SignInAsync(await portal.AddPersonAsync("eager", team));
        using var other = await portal.SignInAsync(await portal.AddPersonAsync("other", team));

        var statuses = new List<HttpStatusCode> { await UploadAsync(eager), await UploadAsync(eager), await UploadAsync(eager), await UploadAsync(other) };

        // Without a page's token they go no further, but who asks too often doesn't even get there.
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests, HttpStatusCode.BadRequest], statuses);
    }

    private static async Task<HttpStatusCode> UploadAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync("/data/upload?name=t.csv", new StringContent("a,b\n1,2\n"));
        return answer.StatusCode;
    }
}
