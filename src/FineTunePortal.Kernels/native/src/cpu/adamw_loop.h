// Decoupled weight decay (Loshchilov & Hutter 2019, arXiv 1711.05101), in the order of operations of torch.optim.AdamW.
#pragma once

#include "vec.h"

namespace {

template <class T, bool HasCopy>
void adamw_elements(float* __restrict master, T* __restrict copy, const T* __restrict grad, float* __restrict mean,
                    float* __restrict square, int64_t count, const ftk::AdamwStep step) {
  for (int64_t i = 0; i < count; i++) {
    float g = scalar(grad[i]) * step.grad_scale;
    float m = mean[i] * step.beta1 + g * (1.0f - step.beta1);
    float s = square[i] * step.beta2 + g * g * (1.0f - step.beta2);
    float p = master[i] * step.decay - step.step_size * (m / (std::sqrt(s) * step.root_correction + step.eps));
    mean[i] = m;
    square[i] = s;
    master[i] = p;
    if (HasCopy) assign(copy[i], p);
  }
}

template <class T>
void adamw(float* master, T* copy, const T* grad, float* mean, float* square, int64_t count,
           const ftk::AdamwStep& step) {
  if (copy != nullptr) {
    adamw_elements<T, true>(master, copy, grad, mean, square, count, step);
  } else {
    adamw_elements<T, false>(master, copy, grad, mean, square, count, step);
  }
}

}  // namespace
