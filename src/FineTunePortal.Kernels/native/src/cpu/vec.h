// Vectors of FTK_WIDTH floats, by the compiler's vector extension: the same source for every width and processor.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "loops.h"

namespace {

constexpr int64_t W = FTK_WIDTH;
typedef float vf __attribute__((vector_size(FTK_WIDTH * 4)));
typedef int32_t vi __attribute__((vector_size(FTK_WIDTH * 4)));
typedef uint32_t vu __attribute__((vector_size(FTK_WIDTH * 4)));
typedef uint16_t vh __attribute__((vector_size(FTK_WIDTH * 2)));

inline vf splat(float x) { return x - vf{}; }

inline vf load(const float* p) {
  vf x;
  std::memcpy(&x, p, sizeof x);
  return x;
}

inline void store(float* p, vf x) { std::memcpy(p, &x, sizeof x); }

inline vf load(const ftk::bf16* p) {
  vh half;
  std::memcpy(&half, p, sizeof half);
  vu wide = __builtin_convertvector(half, vu) << 16;
  return (vf)wide;
}

// Rounds to nearest, ties to even; a NaN stays one.
inline void store(ftk::bf16* p, vf x) {
  vu bits = (vu)x;
  vu rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  rounded = (x == x) ? rounded : ((bits >> 16) | 0x40);
  vh half = __builtin_convertvector(rounded, vh);
  std::memcpy(p, &half, sizeof half);
}

// The first n < W elements; the rest reads as 0.
template <class T>
inline vf load(const T* p, int64_t n) {
  T part[W] = {};
  std::memcpy(part, p, n * sizeof(T));
  return load(part);
}

template <class T>
inline void store(T* p, vf x, int64_t n) {
  T part[W];
  store(part, x);
  std::memcpy(p, part, n * sizeof(T));
}

inline float scalar(float x) { return x; }
inline float scalar(ftk::bf16 x) {
  uint32_t bits = static_cast<uint32_t>(x.bits) << 16;
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

typedef float v4 __attribute__((vector_size(16)));

// Halves are added to halves, so that the order doesn't depend on how the compiler likes it.
inline float sum(vf x) {
  v4 parts[W / 4];
  std::memcpy(parts, &x, sizeof x);
  for (int64_t n = W / 8; n > 0; n /= 2)
    for (int64_t i = 0; i < n; i++) parts[i] += parts[i + n];
  v4 total = parts[0];
  return (total[0] + total[2]) + (total[1] + total[3]);
}

// One float as the nearest bf16; a NaN stays one.
inline ftk::bf16 rounded(float x) {
  ftk::bf16 y;
  uint32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  uint32_t nearest = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  y.bits = static_cast<uint16_t>(x == x ? nearest : ((bits >> 16) | 0x40));
  return y;
}

inline void assign(float& to, float x) { to = x; }
inline void assign(ftk::bf16& to, float x) { to = rounded(x); }

inline float largest(vf x) {
  float best = x[0];
  for (int64_t i = 1; i < W; i++) best = x[i] > best ? x[i] : best;
  return best;
}

inline vf larger(vf a, vf b) { return a > b ? a : b; }

// e^x to about 1 unit in the last place: x = n ln 2 + r, a Taylor polynomial for e^r, and n into the exponent.
// From -87 down it stays at e^-87 (1e-38); NaN stays NaN.
inline vf exponential(vf x) {
  x = x < -87.0f ? splat(-87.0f) : x;
  x = x > 88.0f ? splat(88.0f) : x;
  vf scaled = x * 1.44269504088896341f;
  vi n = __builtin_convertvector(scaled + (scaled < 0.0f ? splat(-0.5f) : splat(0.5f)), vi);
  vf whole = __builtin_convertvector(n, vf);
  // ln 2 in two parts, the first with few enough bits that n times it is exact.
  vf r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
  vf p = splat(1.0f / 5040);
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return p * (vf)((n + 127) << 23);
}

// Calls f(offset) for whole vectors and part(offset, n) once for what is left.
template <class F, class P>
inline void each_vector(int64_t count, F&& f, P&& part) {
  int64_t i = 0;
  for (; i + W <= count; i += W) f(i);
  if (i < count) part(i, count - i);
}

}  // namespace
