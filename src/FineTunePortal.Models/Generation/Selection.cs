namespace FineTunePortal.Models.Generation;

/// <summary>Finds the k-th largest of many numbers without sorting them all (quickselect).</summary>
internal static class Selection
{
    /// <summary>The k-th largest, counted from 1.</summary>
    public static float Largest(ReadOnlySpan<float> values, int k)
    {
        var rest = values.ToArray();
        var (low, high) = (0, rest.Length - 1);
        var target = rest.Length - k;
        while (low < high)
        {
            var pivot = rest[low + ((high - low) / 2)];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (rest[left] < pivot)
                {
                    left++;
                }

                while (rest[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (rest[left], rest[right]) = (rest[right], rest[left]);
                    left++;
                    right--;
                }
            }

            if (target <= right)
            {
                high = right;
            }
            else if (target >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return rest[target];
    }
}
