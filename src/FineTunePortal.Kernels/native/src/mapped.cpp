#include "abi.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

using namespace ftk;

namespace {

struct File {
  int descriptor;
  ~File() {
    if (descriptor >= 0) close(descriptor);
  }
};

}  // namespace

// A file's bytes as a tensor. The mapping is private: a write to the tensor stays in memory and never reaches the file.
FTK_EXPORT Handle ftk_mapped(const char* path, int64_t offset, const int64_t* sizes, int32_t dimensions, int32_t dtype) {
  return make("mapped", [&] {
    auto type = static_cast<at::ScalarType>(dtype);
    auto shape = at::IntArrayRef(sizes, static_cast<size_t>(dimensions));
    int64_t bytes = static_cast<int64_t>(c10::elementSize(type));
    for (int64_t size : shape) {
      TORCH_CHECK(size >= 0 && !__builtin_mul_overflow(bytes, size, &bytes), "shape ", shape, " is not possible");
    }
    File file{open(path, O_RDONLY | O_CLOEXEC)};
    TORCH_CHECK(file.descriptor >= 0, "can't open ", path, ": ", std::strerror(errno));
    struct stat status;
    TORCH_CHECK(fstat(file.descriptor, &status) == 0, "can't read the size of ", path, ": ", std::strerror(errno));
    TORCH_CHECK(offset >= 0 && offset <= status.st_size && bytes <= status.st_size - offset, path, " has ", status.st_size,
                " bytes; ", bytes, " from byte ", offset, " on were asked for");
    auto options = at::TensorOptions().dtype(type);
    if (bytes == 0) return at::empty(shape, options);

    int64_t page = sysconf(_SC_PAGESIZE), before = offset % page;
    size_t length = static_cast<size_t>(bytes + before);
    void* start = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, file.descriptor, offset - before);
    TORCH_CHECK(start != MAP_FAILED, "can't map ", path, ": ", std::strerror(errno));
    auto mapped = at::from_blob(static_cast<char*>(start) + before, shape, [start, length](void*) { munmap(start, length); }, options);
    // The loops want elements at multiples of their size; a file needn't oblige.
    if (offset % static_cast<int64_t>(c10::elementSize(type)) == 0) return mapped;
    auto copy = at::empty(shape, options);
    std::memcpy(copy.data_ptr(), mapped.data_ptr(), static_cast<size_t>(bytes));
    return copy;
  });
}
