// y = x W^T for one to four vectors: limited by how fast W comes from memory, so each row of W is read once, in order.
#pragma once

#include "vec.h"

namespace {

inline void put(float* p, float x) { *p = x; }
inline void put(ftk::bf16* p, float x) { store(p, splat(x), 1); }

template <class T, int Vectors, int Rows>
inline void rows_product(const T* x, const T* weight, T* y, int64_t in, int64_t out, int64_t row) {
  const T* w = weight + row * in;
  vf total[Rows][Vectors] = {};
  vf more[Rows][Vectors] = {};
  int64_t i = 0;
  for (; i + 2 * W <= in; i += 2 * W) {
    for (int r = 0; r < Rows; r++) {
      vf a = load(w + r * in + i), b = load(w + r * in + i + W);
      for (int v = 0; v < Vectors; v++) {
        total[r][v] += a * load(x + v * in + i);
        more[r][v] += b * load(x + v * in + i + W);
      }
    }
  }
  for (; i < in; i += W) {
    int64_t n = in - i < W ? in - i : W;
    for (int r = 0; r < Rows; r++) {
      vf a = load(w + r * in + i, n);
      for (int v = 0; v < Vectors; v++) total[r][v] += a * load(x + v * in + i, n);
    }
  }
  for (int r = 0; r < Rows; r++)
    for (int v = 0; v < Vectors; v++) put(y + v * out + row + r, sum(total[r][v] + more[r][v]));
}

template <class T, int Vectors>
void few_rows(const T* x, const T* weight, T* y, int64_t in, int64_t out, int64_t first, int64_t last) {
  constexpr int Rows = Vectors == 1 ? 4 : 2;
  int64_t row = first;
  for (; row + Rows <= last; row += Rows) rows_product<T, Vectors, Rows>(x, weight, y, in, out, row);
  for (; row < last; row++) rows_product<T, Vectors, 1>(x, weight, y, in, out, row);
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
