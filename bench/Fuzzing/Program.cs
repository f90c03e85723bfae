// bench/Fuzzing: gives damaged files to the readers of strangers' files. Each may refuse them with its own exception and
// nothing else. Arguments: how many inputs a reader [100000], the seed [1], part of a reader's name [all of them]. Exit
// code 1 when something else happened.
using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Bench.Fuzzing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
string only = args.Length > 2 ? args[2] : "";
bool clean = true;
foreach (var reader in Readers.All.Where(reader => reader.Name.Contains(only, StringComparison.Ordinal)))
{
    var samples = reader.Samples().ToList();
    var found = new SortedDictionary<string, (int Count, byte[] Input)>(StringComparer.Ordinal);
    var (read, refused, slowest) = (0, 0, TimeSpan.Zero);
    long started = Stopwatch.GetTimestamp();
    for (int number = 0; number < count; number++)
    {
        byte[] input = Damage.Of(samples, seed, number, reader.Name.EndsWith(".json", StringComparison.Ordinal));
        long begun = Stopwatch.GetTimestamp();
        try
        {
            reader.Read(input);
            read++;
        }
        catch (Exception error) when (reader.IsRefusal(error))
        {
            refused++;
        }
        catch (Exception error)
        {
            string place = $"{error.GetType().Name} {error.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("FineTunePortal", StringComparison.Ordinal))?.Trim()}";
            found[place] = (found.GetValueOrDefault(place).Count + 1, input);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        slowest = took > slowest ? took : slowest;
    }

    Console.WriteLine($"{reader.Name}: {count:N0} inputs from {samples.Count} samples, seed {seed}: {read:N0} read, {refused:N0} refused, {found.Values.Sum(fault => fault.Count):N0} faults; slowest {slowest.TotalMilliseconds:N0} ms; {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    foreach (var (place, fault) in found)
    {
        clean = false;
        string file = Path.Combine(Path.GetTempPath(), $"fuzzing-{reader.Name}-{found.Keys.ToList().IndexOf(place)}");
        File.WriteAllBytes(file, fault.Input);
        Console.WriteLine($"  {fault.Count} x {place}; one is in {file}");
    }
}

return clean ? 0 : 1;
