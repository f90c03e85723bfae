#include "dispatch.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

struct Options {
  double scale;
  bool causal;
  int64_t window;
};

// Dense rows of D, whatever lies between them.
at::Tensor readable(const at::Tensor& x) { return x.stride(3) == 1 ? x : x.contiguous(); }
at::Tensor widened(const at::Tensor& x) { return x.scalar_type() == at::kFloat ? readable(x) : x.to(at::kFloat).contiguous(); }

AttentionHead head_of(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& segments_q,
                      const at::Tensor& segments_k, const Options& options, int64_t batch, int64_t head) {
  int64_t kv_head = head / (q.size(2) / k.size(2));
  AttentionHead work;
  work.queries = q.size(1);
  work.keys = k.size(1);
  work.dim = q.size(3);
  work.window = options.window;
  work.causal = options.causal;
  work.scale = static_cast<float>(options.scale);
  work.q = data<float>(q) + batch * q.stride(0) + head * q.stride(2);
  work.k = data<float>(k) + batch * k.stride(0) + kv_head * k.stride(2);
  work.v = data<float>(v) + batch * v.stride(0) + kv_head * v.stride(2);
  work.q_stride = q.stride(1);
  work.kv_stride = k.stride(1);
  work.segments_q = segments_q.defined() ? data<int64_t>(segments_q) + batch * work.queries : nullptr;
  work.segments_k = segments_k.defined() ? data<int64_t>(segments_k) + batch * work.keys : nullptr;
  return work;
}

// The loops read k and v with one stride between rows.
void with_one_stride(at::Tensor& k, at::Tensor& v) {
  if (k.stride(1) == v.stride(1)) return;
  k = k.contiguous();
  v = v.contiguous();
}

std::vector<float>& scratch(int64_t floats) {
  thread_local std::vector<float> room;
  if (static_cast<int64_t>(room.size()) < floats) room.resize(floats);
  return room;
}

struct Attention : torch::autograd::Function<Attention> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& q_in, const at::Tensor& k_in, const at::Tensor& v_in,
                            const OptionalTensor& segments_q_or_none, const OptionalTensor& segments_k_or_none,
                            double scale, bool causal, int64_t window) {
    auto segments_q = tensor_or_undefined(segments_q_or_none), segments_k = tensor_or_undefined(segments_k_or_none);
    Options options{scale, causal, window};
    auto q = widened(q_in), k = widened(k_in), v = widened(v_in);
    with_one_stride(k, v);
    int64_t batch = q.size(0), queries = q.size(1), heads = q.size(2), dim = q.size(3);
    auto out = at::empty({batch, queries, heads, dim}, q.options());
    auto log_sums = at::empty({batch, heads, queries}, q.options());
    int64_t block = loops().query_block, blocks = (queries + block - 1) / block;
    int64_t room = loops().attention_scratch(dim);
    parallel(batch * heads * blocks, 2 * block * k.size(1) * dim, [&](int64_t first, int64_t last) {
      auto& floats = scratch(room);
      for (int64_t i = first; i < last; i++) {
        int64_t head = i / blocks % heads, b = i / blocks / heads;
        AttentionForward work;
        work.head = head_of(q, k, v, segments_q, segments_k, options, b, head);
        work.first = i % blocks * block;
        work.out = data<float>(out) + (b * queries * heads + head) * dim;
        work.out_stride = heads * dim;
        work.log_sums = data<float>(log_sums) + (b * heads + head) * queries;
        work.scratch = floats.data();
        loops().attention(work);
      }
    });
    auto result = out.to(q_in.scalar_type());
    ctx->save_for_backward({q_in, k_in, v_in, segments_q, segments_k, result, log_sums});
    ctx->saved_data["scale"] = scale;
    ctx->saved_data["causal"] = causal;
    ctx->saved_data["window"] = window;
    return result;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    Options options{ctx->saved_data["scale"].toDouble(), ctx->saved_data["causal"].toBool(),
                    ctx->saved_data["window"].toInt()};
    auto type = saved[0].scalar_type();
    auto q = widened(saved[0]), k = widened(saved[1]), v = widened(saved[2]), segments_q = saved[3],
         segments_k = saved[4], out = widened(saved[5]), log_sums = saved[6];
    with_one_stride(k, v);
    auto grad_out = grads[0].to(at::kFloat).contiguous();
    int64_t batch = q.size(0), queries = q.size(1), heads = q.size(2), dim = q.size(3);
    int64_t keys = k.size(1), kv_heads = k.size(2), group = heads / kv_heads;
    auto grad_q = at::empty({batch, queries, heads, dim}, q.options());
    // Dense per head while they are summed over the queries and over the query heads of a group.
    auto grad_k = at::zeros({batch, kv_heads, keys, dim}, q.options());
    auto grad_v = at::zeros({batch, kv_heads, keys, dim}, q.options());
    int64_t room = loops().attention_scratch(dim);
    parallel(batch * kv_heads, 4 * group * queries * keys * dim, [&](int64_t first, int64_t last) {
      auto& floats = scratch(room);
      for (int64_t i = first; i < last; i++) {
        int64_t b = i / kv_heads, kv_head = i % kv_heads;
        for (int64_t head = kv_head * group; head < (kv_head + 1) * group; head++) {
          AttentionBackward work;
          work.head = head_of(q, k, v, segments_q, segments_k, options, b, head);
          int64_t at = (b * queries * heads + head) * dim;
          work.out = data<float>(out) + at;
          work.grad_out = data<float>(grad_out) + at;
          work.out_stride = heads * dim;
          work.log_sums = data<float>(log_sums) + (b * heads + head) * queries;
          work.grad_q = data<float>(grad_q) + at;
          work.grad_q_stride = heads * dim;
          work.grad_k = data<float>(grad_k) + i * keys * dim;
          work.grad_v = data<float>(grad_v) + i * keys * dim;
          work.scratch = floats.data();
          loops().attention_backward(work);
        }
      }
    });
    auto back = [&](const at::Tensor& grad) { return grad.transpose(1, 2).to(type).contiguous(); };
    return {grad_q.to(type), back(grad_k), back(grad_v), at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

// A query a sequence against a cache, without a gradient.
at::Tensor attention_of_one(const at::Tensor& q_in, const at::Tensor& k_in, const at::Tensor& v_in,
                            const at::Tensor& segments_q, const at::Tensor& segments_k, const Options& options) {
  auto q = q_in.contiguous(), k = readable(k_in), v = readable(v_in);
  int64_t batch = q.size(0), heads = q.size(2), dim = q.size(3), keys = k.size(1), group = heads / k.size(2);
  auto out = at::empty_like(q);
  // The newest keys are all that a window leaves; nothing is in the future of the last position.
  int64_t skip = options.window > 0 ? std::max<int64_t>(0, keys - options.window) : 0;
  at::Tensor allowed;
  if (segments_q.defined()) allowed = segments_k.eq(segments_q).logical_and_(segments_q.gt(0)).contiguous();
  by_type(q, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    parallel(batch * heads, 2 * keys * dim, [&](int64_t first, int64_t last) {
      auto& floats = scratch(keys + dim);
      for (int64_t i = first; i < last; i++) {
        int64_t b = i / heads, kv_head = i % heads / group;
        AttentionRow<T> row;
        row.keys = keys - skip;
        row.dim = dim;
        row.scale = static_cast<float>(options.scale);
        row.q = data<T>(q) + i * dim;
        row.k = data<T>(k) + b * k.stride(0) + kv_head * k.stride(2) + skip * k.stride(1);
        row.v = data<T>(v) + b * v.stride(0) + kv_head * v.stride(2) + skip * v.stride(1);
        row.k_stride = k.stride(1);
        row.v_stride = v.stride(1);
        row.allowed = allowed.defined() ? data<unsigned char>(allowed) + b * keys + skip : nullptr;
        row.out = data<T>(out) + i * dim;
        row.scratch = floats.data();
        typed_loops<T>().attention_row(row);
      }
    });
  });
  return out;
}

}  // namespace

FTK_EXPORT Handle ftk_attention(Handle q, Handle k, Handle v, double scale, int32_t causal, OptionalHandle segments_q_or_null,
                                OptionalHandle segments_k_or_null, int64_t window) {
  return make("attention", [&] {
    auto segments_q = tensor_or_undefined(segments_q_or_null), segments_k = tensor_or_undefined(segments_k_or_null);
    TORCH_CHECK(q->dim() == 4 && k->dim() == 4 && k->sizes() == v->sizes() && q->size(0) == k->size(0) &&
                    q->size(3) == k->size(3) && k->size(2) > 0 && q->size(2) % k->size(2) == 0,
                "expected q [B, T, Hq, D], k and v [B, S, Hkv, D] with Hq a multiple of Hkv, got ", q->sizes(), ", ",
                k->sizes(), " and ", v->sizes());
    TORCH_CHECK(segments_q.defined() == segments_k.defined(), "segments are needed for both queries and keys, or neither");
    if (segments_q.defined()) {
      TORCH_CHECK(segments_q.sizes() == at::IntArrayRef({q->size(0), q->size(1)}) &&
                      segments_k.sizes() == at::IntArrayRef({k->size(0), k->size(1)}) &&
                      segments_q.scalar_type() == at::kLong && segments_k.scalar_type() == at::kLong,
                  "expected int64 segments [B, T] and [B, S], got ", segments_q.scalar_type(), segments_q.sizes(),
                  " and ", segments_k.scalar_type(), segments_k.sizes());
      segments_q = segments_q.contiguous();
      segments_k = segments_k.contiguous();
    }
    bool gradient = wants_gradient(*q) || wants_gradient(*k) || wants_gradient(*v);
    if (q->size(1) == 1 && !gradient) {
      at::NoGradGuard none;
      return attention_of_one(*q, *k, *v, segments_q, segments_k, Options{scale, causal != 0, window});
    }
    return Attention::apply(*q, *k, *v, optional(segments_q), optional(segments_k), scale, causal != 0, window);
  });
}
