using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor alias() => LibTorch.alias(this);

        public Tensor clone() => LibTorch.clone(this);

        public Tensor contiguous() => LibTorch.contiguous(this);

        public Tensor pin_memory() => LibTorch.pin_memory(this);

        /// <summary>Overwrites this tensor with <paramref name="source"/>, converting and broadcasting.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            LibTorch.copy_(this, source, nonBlocking);
            return this;
        }

        /// <summary>Makes this tensor share the storage of <paramref name="source"/>.</summary>
        public Tensor set_(Tensor source)
        {
            LibTorch.set_(this, source);
            return this;
        }

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            type == dtype && !copy ? this : Replace(LibTorch.to_dtype(this, (int)type, non_blocking, copy), disposeAfter);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            IsOn(device) && !copy ? this : Replace(LibTorch.to_device(this, (int)InitializeDevice(device).type, device.index, non_blocking, copy), disposeAfter);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            type == dtype && IsOn(device) && !copy
                ? this
                : Replace(LibTorch.to_both(this, (int)type, (int)InitializeDevice(device).type, device.index, non_blocking, copy), disposeAfter);

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        private bool IsOn(Device device) =>
            device.type == device_type && (device.index < 0 || device.index == device_index || device.type == DeviceType.CPU);

        private Tensor Replace(Tensor replacement, bool disposeAfter)
        {
            if (disposeAfter)
            {
                Dispose();
            }
            return replacement;
        }
    }
}
