// What every function of the C ABI is made of. A handle is an at::Tensor* owned by the caller, as in TorchSharp.
#pragma once

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/version.h>

#include <cstdint>
#include <optional>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#define FTK_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if AT_PARALLEL_OPENMP && !defined(_OPENMP)
#error "this libtorch computes with OpenMP; compile with its flag"
#endif

#define FTK_EXPORT extern "C" __attribute__((visibility("default")))

namespace ftk {

using Handle = at::Tensor*;
using OptionalHandle = at::Tensor*;  // may be null

#if FTK_TORCH_AT_LEAST(2, 4)
using OptionalTensor = std::optional<at::Tensor>;
#else
using OptionalTensor = c10::optional<at::Tensor>;
#endif

// Autograd functions take what may be absent in this form; libtorch 1.13 trips over an undefined tensor.
inline OptionalTensor optional(const at::Tensor& tensor) {
  return tensor.defined() ? OptionalTensor(tensor) : OptionalTensor();
}

inline at::Tensor tensor_or_undefined(const OptionalTensor& tensor) { return tensor.has_value() ? *tensor : at::Tensor(); }

inline at::Tensor tensor_or_undefined(OptionalHandle handle) { return handle == nullptr ? at::Tensor() : *handle; }

// Stores the exception in flight for this thread under the operation's name.
void store_failure(const char* operation) noexcept;

// Runs what gives a tensor; null means that a failure was stored.
template <class Compute>
Handle make(const char* operation, Compute&& compute) noexcept {
  try {
    return new at::Tensor(compute());
  } catch (...) {
    store_failure(operation);
    return nullptr;
  }
}

// Runs what gives nothing: 0 when all went well, 1 when a failure was stored.
template <class Action>
int32_t perform(const char* operation, Action&& action) noexcept {
  try {
    action();
    return 0;
  } catch (...) {
    store_failure(operation);
    return 1;
  }
}

// Whether a gradient can be asked of this tensor later: only then is anything kept for it.
inline bool wants_gradient(const at::Tensor& tensor) {
  return tensor.defined() && at::GradMode::is_enabled() && tensor.requires_grad();
}

}  // namespace ftk
