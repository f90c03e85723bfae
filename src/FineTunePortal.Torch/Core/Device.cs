using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: "cpu", "cuda", "cuda:1". An index of -1 means the current one.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(string description)
        {
            var colon = description.IndexOf(':');
            type = Parse(colon < 0 ? description : description[..colon]);
            index = colon < 0 ? -1 : int.Parse(description.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        private static DeviceType Parse(string name) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{name}' is not a device; use cpu, cuda or cuda:N.", nameof(name)),
        };
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device MPS => new(DeviceType.MPS);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device itself, or the default one; fails where its kind is not to be had.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"The device {deviceType} is not available: this libtorch or this machine has none. Use the CPU.");
        }
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType is DeviceType.CPU or DeviceType.META || (deviceType == DeviceType.CUDA && cuda.is_available());
}
