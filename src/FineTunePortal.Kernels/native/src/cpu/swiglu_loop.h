// silu(g) = g s with s = 1 / (1 + e^-g); its derivative is s (1 + g (1 - s)).
#pragma once

#include "vec.h"

namespace {

inline vf sigmoid(vf g) { return 1.0f / (1.0f + exponential(-g)); }

template <class T>
void swiglu(const T* gate, const T* up, T* y, int64_t count) {
  each_vector(
      count,
      [&](int64_t i) {
        vf g = load(gate + i);
        store(y + i, g * sigmoid(g) * load(up + i));
      },
      [&](int64_t i, int64_t n) {
        vf g = load(gate + i, n);
        store(y + i, g * sigmoid(g) * load(up + i, n), n);
      });
}

template <class T>
void swiglu_backward(const T* grad, const T* gate, const T* up, T* grad_gate, T* grad_up, int64_t count) {
  each_vector(
      count,
      [&](int64_t i) {
        vf d = load(grad + i), g = load(gate + i), u = load(up + i), s = sigmoid(g);
        store(grad_gate + i, d * u * s * (1.0f + g * (1.0f - s)));
        store(grad_up + i, d * g * s);
      },
      [&](int64_t i, int64_t n) {
        vf d = load(grad + i, n), g = load(gate + i, n), u = load(up + i, n), s = sigmoid(g);
        store(grad_gate + i, d * u * s * (1.0f + g * (1.0f - s)), n);
        store(grad_up + i, d * g * s, n);
      });
}

}  // namespace
