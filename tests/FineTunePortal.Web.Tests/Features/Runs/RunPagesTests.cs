using Bunit;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.List;
using FineTunePortal.Web.Features.Runs.Page;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunPagesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task List_TwoRunsChosen_OffersToCompareThem()
    {
        var team = await portal.AddTeamAsync("List");
        var person = await portal.AddPersonAsync("list", team);
        var things = await TeamThings.AddAsync(portal, team, person);
        await using var page = new PageTest(portal, person);
        var list = page.Render<RunsPage>();
        list.FindAll("input[type=checkbox]")[0].Change(true);
        list.FindAll("input[type=checkbox]")[1].Change(true);

        string address = list.Find("a[href^='/runs/compare']").GetAttribute("href")!;
        Assert.Contains(things.Run.Id.ToString(), address);
        Assert.Contains(things.WholeModel.Id.ToString(), address);
    }

    [Fact]
    public async Task Page_RunIsLearningByHeart_SaysSinceWhenAndThatTheBestIsKept()
    {
        var team = await portal.AddTeamAsync("Page");
        var person = await portal.AddPersonAsync("page", team);
        var run = (await TeamThings.AddAsync(portal, team, person)).Run;
        await using (var db = portal.Db())
        {
            // Known as stopped, so that the portal's own supervisor leaves it alone.
            await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.State, PortalRunState.Stopped));
        }

        using (var log = EventLog.Open(Path.Combine(portal.DataFolder, "runs", run.Id.ToString("n"))))
        {
            log.Append(new StateEvent(RunState.Training));
            for (int step = 1; step <= 60; step++)
            {
                log.Append(new MetricsEvent(step, 0, 3 - (step * 0.03), 1e-4, 1, 1, 1, 1, 1));
                if (step % 20 == 0)
                {
                    log.Append(new EvaluationEvent(step, 2 + (step / 100.0), 8));
                }
            }
        }

        await using var page = new PageTest(portal, person);
        var shown = page.Render<RunPage>(parameters => parameters.Add(parameter => parameter.Id, run.Id));
        Assert.StartsWith("Since step 20 it is learning by heart (overfitting)", shown.Find(".sentence").TextContent);
    }
}
