using Bunit;
using FineTunePortal.Web.Features.Erasing.Page;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Erasing;

public class EraseTabTests
{
    [Fact]
    public async Task Search_EndsBetweenTwoLooks_ShowsWhatWasFoundAndOtherFormsToLookFor()
    {
        using var house = await ErasureHouse.MakeAsync();
        await house.UploadAsync("question,answer\nq,Anna Lisowska\nr,Annie Lisowskiej\nt,u\n");
        await using var db = house.Portal.Db();
        await using var page = new PageTest(house.Portal, await db.Users.SingleAsync(person => person.Id == house.Admin.Id));
        var tab = page.Render<EraseTab>();
        tab.Find("textarea").Change("anna lisowska");
        await tab.Find("form").SubmitAsync();

        // The page looks a few times a second; the search is over long before.
        tab.WaitForAssertion(() => Assert.Contains("rows: 1", tab.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Annie Lisowskiej"], tab.FindAll(".forms label").Select(label => label.TextContent.Trim()));

        tab.Find(".forms input").Change(true);
        tab.FindAll("button").Single(button => button.TextContent.Contains("Look for these too", StringComparison.Ordinal)).Click();
        tab.WaitForAssertion(() => Assert.Contains("rows: 2", tab.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Empty(tab.FindAll(".forms"));
    }
}
