#include "abi.h"

#include <dlfcn.h>
#include <malloc.h>

#if FTK_TORCH_AT_LEAST(2, 9)
#include <c10/core/CachingDeviceAllocator.h>
#endif

using namespace ftk;

namespace {

// A function of the CUDA runtime that libtorch brings along, or null. Found among the libraries that this one depends
// on, so that building needs no CUDA toolkit.
template <class F>
F cuda_runtime(const char* name) {
  static void* self = [] {
    Dl_info info;
    return dladdr(reinterpret_cast<void*>(&store_failure), &info) != 0
               ? dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD)
               : nullptr;
  }();
  return self == nullptr ? nullptr : reinterpret_cast<F>(dlsym(self, name));
}

}  // namespace

FTK_EXPORT void ftk_give_back_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// Free and total bytes of a CUDA device, and what tensors of this process hold now and held at most (-1 where libtorch
// is too old to tell without its CUDA headers).
FTK_EXPORT int32_t ftk_device_memory(int32_t device, int64_t* values) {
  return perform("device_memory", [&] {
    auto get_device = cuda_runtime<int (*)(int*)>("cudaGetDevice");
    auto set_device = cuda_runtime<int (*)(int)>("cudaSetDevice");
    auto memory_info = cuda_runtime<int (*)(size_t*, size_t*)>("cudaMemGetInfo");
    TORCH_CHECK(get_device != nullptr && set_device != nullptr && memory_info != nullptr,
                "this libtorch has no CUDA; device ", device, " can't be asked");
    int before = 0;
    size_t free = 0, total = 0;
    bool answered = get_device(&before) == 0 && set_device(device) == 0 && memory_info(&free, &total) == 0;
    set_device(before);
    TORCH_CHECK(answered, "device ", device, " doesn't tell its memory");
    values[0] = static_cast<int64_t>(free);
    values[1] = static_cast<int64_t>(total);
    values[2] = values[3] = -1;
#if FTK_TORCH_AT_LEAST(2, 9)
    auto stats = c10::getDeviceAllocator(c10::DeviceType::CUDA)->getDeviceStats(static_cast<c10::DeviceIndex>(device));
    values[2] = stats.allocated_bytes[0].current;
    values[3] = stats.allocated_bytes[0].peak;
#endif
  });
}
