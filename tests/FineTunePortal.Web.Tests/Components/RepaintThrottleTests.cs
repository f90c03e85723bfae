using FineTunePortal.Tests;
using FineTunePortal.Web.Components.Shared;

namespace FineTunePortal.Web.Tests.Components;

public class RepaintThrottleTests
{
    [Fact]
    public void Request_ManyChanges_PaintsAtOnceAndOnceMoreAfterTheInterval()
    {
        var clock = new SetClock();
        int painted = 0;
        using var throttle = new RepaintThrottle(TimeSpan.FromMilliseconds(100), () => painted++, clock);
        for (int i = 0; i < 50; i++)
        {
            throttle.Request();
        }

        Assert.Equal(1, painted);
        clock.Ring();
        Assert.Equal(2, painted);
        clock.Ring();
        Assert.Equal(2, painted);
    }

    [Fact]
    public void Request_AfterDispose_PaintsNothing()
    {
        var clock = new SetClock();
        int painted = 0;
        var throttle = new RepaintThrottle(TimeSpan.FromMilliseconds(100), () => painted++, clock);
        throttle.Dispose();
        throttle.Request();
        Assert.Equal(0, painted);
    }
}
