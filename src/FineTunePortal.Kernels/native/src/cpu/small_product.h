// Products of blocks that fit the nearest caches: C[M, N] (+)= A[M, K] B[K, N], with A read through any strides and the
// rows of B and C dense. A block of rows by whole vectors is kept in registers.
#pragma once

#include "vec.h"

namespace {

// Registers: 32 vector registers with AVX-512 (and on arm64), 16 with AVX2.
constexpr int RowsInRegisters = FTK_WIDTH == 16 ? 6 : 4;
constexpr int VectorsInRegisters = FTK_WIDTH == 16 ? 4 : 2;

struct Strided {
  const float* at;
  int64_t row, column;
};

template <int M, int V, bool Add>
inline void register_block(int64_t depth, Strided a, const float* b, int64_t b_stride, float* c, int64_t c_stride) {
  vf total[M][V];
  for (int m = 0; m < M; m++)
    for (int v = 0; v < V; v++) total[m][v] = Add ? load(c + m * c_stride + v * W) : vf{};
  for (int64_t k = 0; k < depth; k++) {
    vf row[V];
    for (int v = 0; v < V; v++) row[v] = load(b + k * b_stride + v * W);
    for (int m = 0; m < M; m++) {
      vf x = splat(a.at[m * a.row + k * a.column]);
      for (int v = 0; v < V; v++) total[m][v] += x * row[v];
    }
  }
  for (int m = 0; m < M; m++)
    for (int v = 0; v < V; v++) store(c + m * c_stride + v * W, total[m][v]);
}

template <int V, bool Add>
inline void column_block(int64_t rows, int64_t depth, Strided a, const float* b, int64_t b_stride, float* c,
                         int64_t c_stride) {
  int64_t m = 0;
  for (; m + RowsInRegisters <= rows; m += RowsInRegisters) {
    register_block<RowsInRegisters, V, Add>(depth, a, b, b_stride, c, c_stride);
    a.at += RowsInRegisters * a.row;
    c += RowsInRegisters * c_stride;
  }
  switch (rows - m) {
    case 1: return register_block<1, V, Add>(depth, a, b, b_stride, c, c_stride);
    case 2: return register_block<2, V, Add>(depth, a, b, b_stride, c, c_stride);
    case 3: return register_block<3, V, Add>(depth, a, b, b_stride, c, c_stride);
    case 4: return register_block<4, V, Add>(depth, a, b, b_stride, c, c_stride);
    case 5: return register_block<5, V, Add>(depth, a, b, b_stride, c, c_stride);
    default: return;
  }
}

template <bool Add>
void small_product(int64_t rows, int64_t columns, int64_t depth, Strided a, const float* b, int64_t b_stride, float* c,
                   int64_t c_stride) {
  int64_t n = 0;
  for (; n + VectorsInRegisters * W <= columns; n += VectorsInRegisters * W)
    column_block<VectorsInRegisters, Add>(rows, depth, a, b + n, b_stride, c + n, c_stride);
  for (; n + W <= columns; n += W) column_block<1, Add>(rows, depth, a, b + n, b_stride, c + n, c_stride);
  if (n == columns) return;
  for (int64_t m = 0; m < rows; m++) {
    vf total = Add ? load(c + m * c_stride + n, columns - n) : vf{};
    for (int64_t k = 0; k < depth; k++)
      total += a.at[m * a.row + k * a.column] * load(b + k * b_stride + n, columns - n);
    store(c + m * c_stride + n, total, columns - n);
  }
}

}  // namespace
