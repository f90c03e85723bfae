#include "abi.h"

#include <malloc.h>

#ifdef FTK_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <cuda_runtime_api.h>
#endif

using namespace ftk;

// Keeps freed memory instead of giving it back to the system and asking for it again, zeroed, in the next step. As the
// environment variables MALLOC_MMAP_THRESHOLD_, MALLOC_TRIM_THRESHOLD_ and MALLOC_TOP_PAD_ do from the start.
FTK_EXPORT void ftk_keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
  mallopt(M_TOP_PAD, 64 << 20);
#endif
}

FTK_EXPORT void ftk_give_back_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// Free, total, allocated by tensors now and at most, in bytes; 1 where there is no such device.
FTK_EXPORT int32_t ftk_device_memory(int32_t device, int64_t* values) {
  return perform("device_memory", [&] {
#ifdef FTK_CUDA
    c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    size_t free = 0, total = 0;
    TORCH_CHECK(cudaMemGetInfo(&free, &total) == cudaSuccess, "device ", device, " doesn't tell its memory");
    auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(static_cast<c10::DeviceIndex>(device));
    values[0] = static_cast<int64_t>(free);
    values[1] = static_cast<int64_t>(total);
    values[2] = stats.allocated_bytes[0].current;
    values[3] = stats.allocated_bytes[0].peak;
#else
    TORCH_CHECK(false, "this build has no CUDA; device ", device, " can't be asked");
#endif
  });
}
