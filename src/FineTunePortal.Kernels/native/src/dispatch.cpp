#include "dispatch.h"

namespace ftk {

extern const Loops loops_generic;
#if defined(__x86_64__)
extern const Loops loops_avx2;
extern const Loops loops_avx512;
#endif

const Loops& loops() {
  static const Loops& chosen = []() -> const Loops& {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
      return loops_avx512;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return loops_avx2;
#endif
    return loops_generic;
  }();
  return chosen;
}

}  // namespace ftk
