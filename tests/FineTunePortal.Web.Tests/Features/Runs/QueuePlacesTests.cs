using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class QueuePlacesTests
{
    [Fact]
    public void Of_OneAtATime_AddsUp() => Assert.Equal([new(1, 30), new(2, 130), new(3, 330)], Places([30], 1, 100, 200, 300));

    [Fact]
    public void Of_NothingGoing_NextStartsNow() => Assert.Equal([new(1, 0), new(2, 100)], Places([], 1, 100, 200));

    [Fact]
    public void Of_TwoAtATime_TakesTheOneThatIsFreeFirst() => Assert.Equal([new(1, 30), new(2, 50), new(3, 130)], Places([30, 50], 2, 100, 200, 300));

    [Fact]
    public void Of_UnknownLength_SaysNothingOfLaterOnes() => Assert.Equal([new(1, 30), new(2, null)], Places([30], 1, null, 200));

    private static IEnumerable<QueuePlace> Places(double?[] going, int atOnce, params double?[] lengths) =>
        QueuePlaces.Of(going, lengths.Select(length => new PortalRun { Name = "", BaseModel = "", EstimatedSeconds = length }), atOnce).Values;
}
