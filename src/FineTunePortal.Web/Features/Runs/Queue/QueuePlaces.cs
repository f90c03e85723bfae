using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>Who is when: places in the queue and expected starts.</summary>
public static class QueuePlaces
{
    /// <param name="going">Runs that go on, each with the seconds that it has left, or null where that isn't known.</param>
    /// <param name="queue">Waiting runs in order, with their estimated lengths.</param>
    /// <param name="atOnce">Runs at a time.</param>
    /// <returns>For each waiting run its place from 1 on, and the seconds until it begins; null where that can't be said.</returns>
    public static Dictionary<Guid, QueuePlace> Of(IEnumerable<double?> going, IEnumerable<PortalRun> queue, int atOnce)
    {
        // When each of the machine's slots is free; not-a-number stands for "nobody knows" and stays so.
        var free = new List<double>(going.Select(left => left ?? double.NaN));
        while (free.Count < atOnce)
        {
            free.Add(0);
        }

        var places = new Dictionary<Guid, QueuePlace>();
        foreach (var run in queue)
        {
            int slot = Enumerable.Range(0, free.Count).MinBy(index => double.IsNaN(free[index]) ? double.PositiveInfinity : free[index]);
            places[run.Id] = new QueuePlace(places.Count + 1, double.IsNaN(free[slot]) ? null : free[slot]);
            free[slot] += run.EstimatedSeconds ?? double.NaN;
        }

        return places;
    }
}

/// <summary>A place in the queue.</summary>
/// <param name="Number">1 is next.</param>
/// <param name="StartsInSeconds">Null where that can't be said.</param>
public sealed record QueuePlace(int Number, double? StartsInSeconds);
