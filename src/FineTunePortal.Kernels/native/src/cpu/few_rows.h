// y = x W^T for one to four vectors: limited by how fast W comes from memory. A row of W at a time, so that the memory
// is read in one rising stream: four rows side by side come at two thirds of the rate, and at less than half of it from
// huge pages.
#pragma once

#include "vec.h"

namespace {

template <class T, int Vectors>
void few_rows(const T* x, const T* weight, T* y, int64_t in, int64_t out, int64_t first, int64_t last) {
  // Sums that don't wait for each other, four at least.
  constexpr int Sums = Vectors == 1 ? 4 : 2;
  for (int64_t row = first; row < last; row++) {
    const T* w = weight + row * in;
    vf total[Vectors][Sums] = {};
    int64_t i = 0;
    for (; i + Sums * W <= in; i += Sums * W)
      for (int s = 0; s < Sums; s++) {
        vf a = load(w + i + s * W);
        for (int v = 0; v < Vectors; v++) total[v][s] += a * load(x + v * in + i + s * W);
      }
    for (; i < in; i += W) {
      int64_t n = in - i < W ? in - i : W;
      vf a = n == W ? load(w + i) : load(w + i, n);
      for (int v = 0; v < Vectors; v++) total[v][0] += a * (n == W ? load(x + v * in + i) : load(x + v * in + i, n));
    }
    for (int v = 0; v < Vectors; v++) {
      for (int s = 1; s < Sums; s++) total[v][0] += total[v][s];
      assign(y[v * out + row], sum(total[v][0]));
    }
  }
}

template <class T>
void few_rows_product(const T* x, const T* weight, T* y, int64_t vectors, int64_t in, int64_t out, int64_t first,
                      int64_t last) {
  switch (vectors) {
    case 1: return few_rows<T, 1>(x, weight, y, in, out, first, last);
    case 2: return few_rows<T, 2>(x, weight, y, in, out, first, last);
    case 3: return few_rows<T, 3>(x, weight, y, in, out, first, last);
    default: return few_rows<T, 4>(x, weight, y, in, out, first, last);
  }
}

}  // namespace
