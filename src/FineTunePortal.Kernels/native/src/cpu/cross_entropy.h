#pragma once

#include "vec.h"

namespace {

template <class T>
double cross_entropy_row(T* logits, int64_t count, int64_t label, float logit_scale, bool gradients, float* sum_out) {
  // A negative scale would turn the largest into the smallest, so the scale comes first.
  vf best = splat(-INFINITY), rest = best;
  each_vector(
      count, [&](int64_t i) { best = larger(load(logits + i) * logit_scale, best); },
      [&](int64_t i, int64_t n) {
        vf x = load(logits + i, n) * logit_scale;
        for (int64_t j = 0; j < n; j++) rest[j] = x[j];
      });
  float top = largest(larger(rest, best));
  float target = scalar(logits[label]) * logit_scale;
  vf total = {};
  double far = 0;
  auto flush = [&] { far += static_cast<double>(sum(total)); total = vf{}; };
  int64_t i = 0;
  // Partial sums of a few thousand terms, so that a large vocabulary costs no precision.
  while (i + W <= count) {
    int64_t end = i + 4096 < count ? i + 4096 : count;
    for (; i + W <= end; i += W) {
      vf e = exponential(load(logits + i) * logit_scale - top);
      total += e;
      if (gradients) store(logits + i, e);
    }
    flush();
  }
  if (i < count) {
    vf e = exponential(load(logits + i, count - i) * logit_scale - top);
    for (int64_t j = 0; j < count - i; j++) far += static_cast<double>(e[j]);
    if (gradients) store(logits + i, e, count - i);
  }
  *sum_out = static_cast<float>(far);
  if (gradients) assign(logits[label], static_cast<float>(std::exp(static_cast<double>(target) - top) - far));
  return std::log(far) + top - target;
}

}  // namespace
