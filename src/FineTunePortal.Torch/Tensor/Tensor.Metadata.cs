using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => LibTorch.dim(this);

        public long ndim => LibTorch.dim(this);

        public long NumberOfElements => LibTorch.numel(this);

        public long ElementSize => LibTorch.element_size(this);

        public ScalarType dtype => (ScalarType)LibTorch.dtype(this);

        public Device device
        {
            get
            {
                var type = device_type;
                return type == DeviceType.CPU ? CPU : new Device(type, device_index);
            }
        }

        public DeviceType device_type => (DeviceType)LibTorch.device_type(this);

        public int device_index => LibTorch.device_index(this);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => LibTorch.is_sparse(this);

        public bool is_leaf => LibTorch.is_leaf(this);

        public bool requires_grad
        {
            get => LibTorch.requires_grad(this);
            set => LibTorch.set_requires_grad(this, value);
        }

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[LibTorch.dim(this)];
                fixed (long* pointer = sizes)
                {
                    LibTorch.sizes(this, pointer);
                }
                return sizes;
            }
        }

        public long dim() => LibTorch.dim(this);

        public long numel() => LibTorch.numel(this);

        public long element_size() => LibTorch.element_size(this);

        public long[] size() => shape;

        public long size(int dim) => shape[FromStart(dim)];

        public unsafe long[] stride()
        {
            var strides = new long[LibTorch.dim(this)];
            fixed (long* pointer = strides)
            {
                LibTorch.strides(this, pointer);
            }
            return strides;
        }

        public long stride(int dim) => stride()[FromStart(dim)];

        public long storage_offset() => LibTorch.storage_offset(this);

        public bool is_contiguous() => LibTorch.is_contiguous(this);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_pinned() => LibTorch.is_pinned(this);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        private int FromStart(int dim)
        {
            var dims = (int)Dimensions;
            if (dim < -dims || dim >= dims)
            {
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {dims} dimensions.");
            }
            return dim < 0 ? dim + dims : dim;
        }
    }
}
