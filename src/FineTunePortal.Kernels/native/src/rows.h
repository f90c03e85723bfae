// Matrix products of [..., in] with weights, and the sizes around them.
#pragma once

#include "dispatch.h"

namespace ftk {

// [..., in] as [N, in]
inline at::Tensor as_rows(const at::Tensor& x) { return x.reshape({-1, x.size(-1)}); }

inline std::vector<int64_t> with_last(const at::Tensor& like, int64_t last) {
  auto sizes = like.sizes().vec();
  sizes.back() = last;
  return sizes;
}

// x [N, in] times weight^T [in, out], plus bias. Up to four rows go through a loop that reads the weight once, in
// order, which the general product doesn't.
at::Tensor product(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);

void check_linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);

}  // namespace ftk
