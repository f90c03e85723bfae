// Matrix products, normalisation and attention.
#include "abi.h"

#include <cmath>
#include <limits>

#define FTP_PRODUCT(name)                                                             \
  FTP_EXPORT Handle ftp_##name(Handle x, Handle y) {                                  \
    return make(#name, [&] { return x->name(*y); }, x, y);                            \
  }
FTP_PRODUCT(bmm)
FTP_PRODUCT(dot)
FTP_PRODUCT(inner)
FTP_PRODUCT(kron)
FTP_PRODUCT(matmul)
FTP_PRODUCT(mm)
FTP_PRODUCT(mv)
FTP_PRODUCT(outer)

// beta * x + alpha * (a @ b)
#define FTP_ADD_PRODUCT(name)                                                                             \
  FTP_EXPORT Handle ftp_##name(Handle x, Handle a, Handle b, double beta, double alpha) {                 \
    return make(#name, [&] { return x->name(*a, *b, beta, alpha); }, x, a, b);                            \
  }                                                                                                       \
  FTP_EXPORT Status ftp_##name##_(Handle x, Handle a, Handle b, double beta, double alpha) {              \
    return perform(#name "_", [&] { x->name##_(*a, *b, beta, alpha); }, x, a, b);                         \
  }
FTP_ADD_PRODUCT(addbmm)
FTP_ADD_PRODUCT(addmm)
FTP_ADD_PRODUCT(addmv)
FTP_ADD_PRODUCT(baddbmm)

FTP_EXPORT Handle ftp_linear(Handle x, Handle weight, OptionalHandle bias) {
  return make("linear", [&] { return at::linear(*x, *weight, optional_of(bias)); }, x, weight, bias);
}
FTP_EXPORT Handle ftp_einsum(const char* equation, Handles tensors, int32_t count) {
  return make("einsum", [&] { return at::einsum(equation, tensors_of(tensors, count)); },
              count > 0 ? tensors[0] : nullptr, count > 1 ? tensors[1] : nullptr);
}
FTP_EXPORT Handle ftp_layer_norm(Handle x, Longs shape, int32_t dims, OptionalHandle weight, OptionalHandle bias,
                                 double eps) {
  return make("layer_norm", [&] {
    return at::layer_norm(*x, longs_of(shape, dims), optional_of(weight), optional_of(bias), eps);
  }, x, weight, bias);
}

// softmax(q k^T / sqrt(D) + mask) v over the last two dimensions. A mask of bool keeps where it is true.
FTP_EXPORT Handle ftp_scaled_dot_product_attention(Handle q, Handle k, Handle v, OptionalHandle mask, double p,
                                                   bool causal) {
  return make("scaled_dot_product_attention", [&]() -> at::Tensor {
    TORCH_CHECK(mask == nullptr || !causal, "give either a mask or is_casual, not both");
#if FTP_TORCH_AT_LEAST(2, 0)
    return at::scaled_dot_product_attention(*q, *k, *v, optional_of(mask), p, causal);
#else
    auto scores = at::matmul(*q * (1.0 / std::sqrt(static_cast<double>(q->size(-1)))), k->transpose(-2, -1));
    constexpr double minus_infinity = -std::numeric_limits<double>::infinity();
    if (causal) {
      auto future = at::ones({q->size(-2), k->size(-2)}, q->options().dtype(at::kBool)).triu_(1);
      scores = scores.masked_fill(future, minus_infinity);
    } else if (mask != nullptr) {
      scores = mask->scalar_type() == at::kBool ? scores.masked_fill(mask->logical_not(), minus_infinity)
                                                : scores + *mask;
    }
    auto weights = scores.softmax(-1);
    if (p > 0) weights = at::dropout(weights, p, true);
    return at::matmul(weights, *v);
#endif
  }, q, k, v, mask);
}
