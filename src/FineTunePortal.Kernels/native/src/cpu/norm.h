// y = x * rstd * weight, rstd = 1 / sqrt(mean(x^2) + eps). With g = grad * weight the gradient is
// rstd * g - x * rstd^3 * mean(g * x).
#pragma once

#include "vec.h"

namespace {

template <class T>
void rms_norm(const T* x, const float* weight, T* y, float* rstd, int64_t rows, int64_t columns, float eps) {
  for (int64_t row = 0; row < rows; row++, x += columns, y += columns) {
    vf total = {};
    each_vector(
        columns, [&](int64_t i) { vf a = load(x + i); total += a * a; },
        [&](int64_t i, int64_t n) { vf a = load(x + i, n); total += a * a; });
    float scale = 1.0f / std::sqrt(sum(total) / static_cast<float>(columns) + eps);
    rstd[row] = scale;
    each_vector(
        columns, [&](int64_t i) { store(y + i, load(x + i) * scale * load(weight + i)); },
        [&](int64_t i, int64_t n) { store(y + i, load(x + i, n) * scale * load(weight + i, n), n); });
  }
}

template <class T>
void rms_norm_backward(const T* grad, const T* x, const float* weight, const float* rstd, T* grad_x,
                       float* grad_weight, int64_t rows, int64_t columns) {
  for (int64_t row = 0; row < rows; row++, x += columns, grad += columns) {
    float scale = rstd[row];
    if (grad_x != nullptr) {
      vf total = {};
      each_vector(
          columns, [&](int64_t i) { total += load(grad + i) * load(weight + i) * load(x + i); },
          [&](int64_t i, int64_t n) { total += load(grad + i, n) * load(weight + i, n) * load(x + i, n); });
      float pull = scale * scale * scale * sum(total) / static_cast<float>(columns);
      each_vector(
          columns,
          [&](int64_t i) { store(grad_x + i, load(grad + i) * load(weight + i) * scale - load(x + i) * pull); },
          [&](int64_t i, int64_t n) {
            store(grad_x + i, load(grad + i, n) * load(weight + i, n) * scale - load(x + i, n) * pull, n);
          });
      grad_x += columns;
    }
    if (grad_weight != nullptr) {
      each_vector(
          columns,
          [&](int64_t i) { store(grad_weight + i, load(grad_weight + i) + load(grad + i) * load(x + i) * scale); },
          [&](int64_t i, int64_t n) {
            store(grad_weight + i, load(grad_weight + i, n) + load(grad + i, n) * load(x + i, n) * scale, n);
          });
    }
  }
}

}  // namespace
