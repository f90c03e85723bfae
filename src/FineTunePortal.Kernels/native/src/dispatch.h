// Choosing the loops for this processor and this type.
#pragma once

#include "abi.h"
#include "cpu/loops.h"

namespace ftk {

// The widest loops that this processor runs.
const Loops& loops();

template <class T>
const TypedLoops<T>& typed_loops();
template <>
inline const TypedLoops<float>& typed_loops<float>() { return loops().fp32; }
template <>
inline const TypedLoops<bf16>& typed_loops<bf16>() { return loops().half; }

inline bool has_loops(const at::Tensor& tensor) {
  return tensor.device().is_cpu() && (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16);
}

// Calls f with a null pointer of the tensor's element type.
template <class F>
void by_type(const at::Tensor& tensor, F&& f) {
  if (tensor.scalar_type() == at::kBFloat16) {
    f(static_cast<bf16*>(nullptr));
  } else {
    TORCH_CHECK(tensor.scalar_type() == at::kFloat, "expected fp32 or bf16, got ", tensor.scalar_type());
    f(static_cast<float*>(nullptr));
  }
}

template <class T>
T* data(const at::Tensor& tensor) {
  return static_cast<T*>(tensor.data_ptr());
}

// As at::parallel_for, in pieces of at least `grain` operations' worth.
template <class F>
void parallel(int64_t count, int64_t cost, F&& f) {
  constexpr int64_t worth_a_thread = 32768;
  at::parallel_for(0, count, std::max<int64_t>(1, worth_a_thread / std::max<int64_t>(1, cost)), std::forward<F>(f));
}

}  // namespace ftk
