#include "abi.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

#include <mutex>

FTP_EXPORT const char* ftp_version() { return TORCH_VERSION; }

FTP_EXPORT int32_t ftp_get_num_threads() { return at::get_num_threads(); }
FTP_EXPORT Status ftp_set_num_threads(int32_t count) {
  return perform("set_num_threads", [&] { at::set_num_threads(count); });
}
FTP_EXPORT int32_t ftp_get_num_interop_threads() { return at::get_num_interop_threads(); }
FTP_EXPORT Status ftp_set_num_interop_threads(int32_t count) {
  return perform("set_num_interop_threads", [&] { at::set_num_interop_threads(count); });
}

FTP_EXPORT bool ftp_grad_enabled() { return at::GradMode::is_enabled(); }
FTP_EXPORT void ftp_set_grad_enabled(bool enabled) { at::GradMode::set_enabled(enabled); }

FTP_EXPORT bool ftp_inference_enabled() { return c10::InferenceMode::is_enabled(); }
FTP_EXPORT void* ftp_inference_enter(bool enabled) { return new c10::InferenceMode(enabled); }
FTP_EXPORT void ftp_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

FTP_EXPORT int32_t ftp_default_dtype() {
  return static_cast<int32_t>(c10::typeMetaToScalarType(at::get_default_dtype()));
}
FTP_EXPORT Status ftp_set_default_dtype(int32_t dtype) {
  return perform("set_default_dtype", [&] {
    c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype)));
  });
}

static const c10::impl::DeviceGuardImplInterface* cuda() {
  return c10::impl::device_guard_impl_registry[static_cast<size_t>(at::DeviceType::CUDA)].load();
}

FTP_EXPORT int32_t ftp_cuda_device_count() {
  try {
    return cuda() == nullptr ? 0 : cuda()->deviceCount();
  } catch (...) {
    return 0;
  }
}
FTP_EXPORT bool ftp_cudnn_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); }
FTP_EXPORT Status ftp_cuda_synchronize(int32_t index) {
  return perform("cuda.synchronize", [&] { at::detail::getCUDAHooks().deviceSynchronize(index); });
}
FTP_EXPORT Status ftp_cuda_manual_seed(int64_t seed, bool all_devices) {
  return perform("cuda.manual_seed", [&] {
    if (cuda() == nullptr) return;
    int count = all_devices ? cuda()->deviceCount() : 1;
    for (int i = 0; i < count; i++) {
      int index = all_devices ? i : cuda()->getDevice().index();
      auto generator = at::globalContext().defaultGenerator(at::Device(at::kCUDA, static_cast<at::DeviceIndex>(index)));
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(static_cast<uint64_t>(seed));
    }
  });
}

using GeneratorHandle = at::Generator*;

FTP_EXPORT GeneratorHandle ftp_generator_default(int32_t device_type, int32_t device_index) {
  GeneratorHandle result = nullptr;
  perform("default generator", [&] {
    result = new at::Generator(at::globalContext().defaultGenerator(device_of(device_type, device_index)));
  });
  return result;
}
FTP_EXPORT GeneratorHandle ftp_generator_new(uint64_t seed, int32_t device_type, int32_t device_index) {
  GeneratorHandle result = nullptr;
  perform("Generator", [&] {
    auto generator = at::globalContext().defaultGenerator(device_of(device_type, device_index)).clone();
    generator.set_current_seed(seed);
    result = new at::Generator(std::move(generator));
  });
  return result;
}
FTP_EXPORT void ftp_generator_free(GeneratorHandle generator) { delete generator; }
FTP_EXPORT Status ftp_generator_set_seed(GeneratorHandle generator, uint64_t seed) {
  return perform("manual_seed", [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
  });
}
FTP_EXPORT uint64_t ftp_generator_current_seed(GeneratorHandle generator) { return generator->current_seed(); }
FTP_EXPORT uint64_t ftp_generator_new_seed(GeneratorHandle generator) {
  std::lock_guard<std::mutex> lock(generator->mutex());
  return generator->seed();
}
FTP_EXPORT Handle ftp_generator_get_state(GeneratorHandle generator) {
  return make("get_state", [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return generator->get_state();
  });
}
FTP_EXPORT Status ftp_generator_set_state(GeneratorHandle generator, Handle state) {
  return perform("set_state", [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(*state);
  }, state);
}
// Seeds the CPU and every CUDA device.
FTP_EXPORT Status ftp_manual_seed(int64_t seed) {
  return perform("manual_seed", [&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}
