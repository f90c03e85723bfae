#pragma once

#include "vec.h"

namespace {

// cos and sin hold both halves, as Hugging Face lays them out; the halves may differ.
template <class T>
void rotary(const T* x, T* y, const float* cos, const float* sin, int64_t heads, int64_t dim, int64_t rotated,
            float direction) {
  int64_t half = rotated / 2;
  for (int64_t head = 0; head < heads; head++, x += dim, y += dim) {
    // Forward: (a cos1 - b sin1, b cos2 + a sin2). Its transpose: (a cos1 + b sin2, b cos2 - a sin1).
    const float* first = direction > 0 ? sin : sin + half;
    const float* second = direction > 0 ? sin + half : sin;
    each_vector(
        half,
        [&](int64_t i) {
          vf a = load(x + i), b = load(x + half + i);
          store(y + i, a * load(cos + i) - b * load(first + i) * direction);
          store(y + half + i, b * load(cos + half + i) + a * load(second + i) * direction);
        },
        [&](int64_t i, int64_t n) {
          vf a = load(x + i, n), b = load(x + half + i, n);
          store(y + i, a * load(cos + i, n) - b * load(first + i, n) * direction, n);
          store(y + half + i, b * load(cos + half + i, n) + a * load(second + i, n) * direction, n);
        });
    if (rotated < dim) std::memcpy(y + rotated, x + rotated, (dim - rotated) * sizeof(T));
  }
}

}  // namespace
