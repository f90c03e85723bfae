namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Views for positions, slices and new axes, a copy where an index is a tensor; setting writes in place.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices, false);
        }

        public Tensor this[params long[] indices]
        {
            get => Positions(indices);
            set => Write(Positions(indices), value);
        }

        public Tensor this[long i1]
        {
            get => Positions([i1]);
            set => Write(Positions([i1]), value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Positions([i1, i2]);
            set => Write(Positions([i1, i2]), value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Positions([i1, i2, i3]);
            set => Write(Positions([i1, i2, i3]), value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Positions([i1, i2, i3, i4]);
            set => Write(Positions([i1, i2, i3, i4]), value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Resolve(indices);
            if (tensors is null)
            {
                return ReferenceEquals(view, this) ? alias() : view;
            }
            var result = view.index(tensors);
            if (!ReferenceEquals(view, this))
            {
                view.Dispose();
            }
            return result;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = Resolve(indices);
            using var target = ReferenceEquals(view, this) ? alias() : view;
            if (tensors is not null)
            {
                using var converted = value.to(dtype, device, copy: true);
                target.index_put_(converted, tensors, accumulate);
            }
            else if (accumulate)
            {
                target.add_(value);
            }
            else
            {
                target.copy_(value);
            }
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices, false);
        }

        private static void Write(Tensor view, Tensor value)
        {
            using (view)
            {
                view.copy_(value);
            }
        }

        private Tensor Positions(ReadOnlySpan<long> positions)
        {
            var view = this;
            foreach (var position in positions)
            {
                view = Step(view, v => v.select(0, position));
            }
            return view;
        }

        // Applies everything but tensors as views; gives the tensors with their dimension, null when there are none.
        private (Tensor view, Tensor[]? tensors) Resolve(TensorIndex[] indices)
        {
            var view = this;
            var used = indices.Count(index => index.What is TensorIndex.Kind.Position or TensorIndex.Kind.Slice) +
                indices.Where(index => index.What == TensorIndex.Kind.Tensor).Sum(index => index.Values!.dtype == ScalarType.Bool ? index.Values.Dimensions : 1);
            long dim = 0;
            long listed = 0;
            List<Tensor>? tensors = null;
            foreach (var index in indices)
            {
                var at = dim;
                switch (index.What)
                {
                    case TensorIndex.Kind.Position:
                        view = Step(view, v => v.select(at, index.Start!.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        view = Step(view, v => v.slice(at, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1));
                        dim++;
                        break;
                    case TensorIndex.Kind.NewAxis:
                        view = Step(view, v => v.unsqueeze(at));
                        dim++;
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += Dimensions - used;
                        break;
                    default:
                        var consumed = index.Values!.dtype == ScalarType.Bool ? index.Values.Dimensions : 1;
                        tensors ??= [];
                        for (; listed < dim; listed++)
                        {
                            tensors.Add(null!);
                        }
                        tensors.Add(index.Values);
                        listed += consumed;
                        dim += consumed;
                        break;
                }
            }
            return (view, tensors?.ToArray());
        }

        private Tensor Step(Tensor view, Func<Tensor, Tensor> next)
        {
            var result = next(view);
            if (!ReferenceEquals(view, this))
            {
                view.Dispose();
            }
            return result;
        }
    }
}
