// What every function of the C ABI is made of: handles, plain argument types and the guards that turn C++ exceptions
// into a stored failure. A handle is an at::Tensor* owned by the caller, as in TorchSharp.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>

#define FTP_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#define FTP_EXPORT extern "C" __attribute__((visibility("default")))

namespace ftp {

#if FTP_TORCH_AT_LEAST(2, 4)
template <class T>
using Optional = std::optional<T>;
#else
template <class T>
using Optional = c10::optional<T>;
#endif

using Handle = at::Tensor*;
using OptionalHandle = at::Tensor*;  // may be null
using HandleOut = at::Tensor**;      // receives an owned handle
using Handles = at::Tensor**;        // borrowed, with a count after it
using Longs = const int64_t*;        // with a count after it
using Status = int32_t;              // 0 when all went well, 1 when a failure was stored

// A number with its type: the bits of a double, or a 64-bit integer. A type of -1 stands for "not given".
struct ScalarArg {
  int64_t bits;
  int64_t type;
};

at::Scalar scalar_of(ScalarArg argument);
Optional<at::Scalar> optional_scalar_of(ScalarArg argument);

inline Optional<at::Tensor> optional_of(OptionalHandle handle) {
  return handle == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(*handle);
}

inline Optional<at::ScalarType> optional_type(int32_t type) {
  return type < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(type));
}

inline at::IntArrayRef longs_of(Longs values, int32_t count) {
  return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline std::vector<at::Tensor> tensors_of(Handles handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(handles[i] == nullptr ? at::Tensor() : *handles[i]);
  return tensors;
}

inline at::Device device_of(int32_t type, int32_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<at::DeviceIndex>(index));
}

inline at::TensorOptions options_of(int32_t dtype, int32_t device_type, int32_t device_index) {
  auto options = at::TensorOptions().device(device_of(device_type, device_index));
  return dtype < 0 ? options : options.dtype(static_cast<at::ScalarType>(dtype));
}

// Stores the exception in flight for this thread, with the operation's name and the operands' shapes before its text.
void store_failure(const char* operation, std::initializer_list<const at::Tensor*> operands) noexcept;

// Runs what gives a tensor; null means that a failure was stored.
template <class Compute, class... Operands>
Handle make(const char* operation, Compute&& compute, Operands... operands) noexcept {
  try {
    return new at::Tensor(compute());
  } catch (...) {
    store_failure(operation, {operands...});
    return nullptr;
  }
}

// Runs what gives nothing.
template <class Action, class... Operands>
Status perform(const char* operation, Action&& action, Operands... operands) noexcept {
  try {
    action();
    return 0;
  } catch (...) {
    store_failure(operation, {operands...});
    return 1;
  }
}

// Hands several tensors to the caller, who frees the array with ftp_free_array and each handle as usual.
Handles array_of(const std::vector<at::Tensor>& tensors, int32_t* count);

}  // namespace ftp

using namespace ftp;
