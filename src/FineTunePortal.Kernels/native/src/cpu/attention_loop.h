// Blocks of 64 queries by 64 keys. Scores are held transposed, [keys of the block, queries of the block], so that the
// running maximum and sum of the softmax are vectors over queries.
#pragma once

#include "small_product.h"

namespace {

constexpr int64_t Queries = 64;
constexpr int64_t Keys = 64;
constexpr float Forbidden = -1e30f;

struct Range {
  int64_t first, end;
};

struct Block {
  int64_t query, queries, key, keys;
};

inline Range keys_of(const ftk::AttentionHead& head, int64_t query, int64_t queries) {
  int64_t offset = head.keys - head.queries;
  int64_t end = head.causal ? query + queries + offset : head.keys;
  int64_t first = head.window > 0 ? query + offset - head.window + 1 : 0;
  return {first < 0 ? 0 : first, end > head.keys ? head.keys : end};
}

enum class Mask { none, some, all };

inline bool allowed(const ftk::AttentionHead& head, int64_t query, int64_t key) {
  int64_t distance = query + head.keys - head.queries - key;
  if (head.causal && distance < 0) return false;
  if (head.window > 0 && distance >= head.window) return false;
  if (head.segments_q == nullptr) return true;
  return head.segments_q[query] > 0 && head.segments_q[query] == head.segments_k[key];
}

// Whether a block is untouched, cut or wholly hidden by the mask.
inline Mask mask_of(const ftk::AttentionHead& head, const Block& block) {
  int64_t offset = head.keys - head.queries;
  int64_t nearest = block.query + offset - (block.key + block.keys - 1);
  int64_t farthest = block.query + block.queries - 1 + offset - block.key;
  if (head.causal && farthest < 0) return Mask::all;
  if (head.window > 0 && nearest >= head.window) return Mask::all;
  bool cut = (head.causal && nearest < 0) || (head.window > 0 && farthest >= head.window);
  if (head.segments_q == nullptr) return cut ? Mask::some : Mask::none;
  int64_t low_q = INT64_MAX, high_q = INT64_MIN, low_k = INT64_MAX, high_k = INT64_MIN;
  for (int64_t i = 0; i < block.queries; i++) {
    int64_t s = head.segments_q[block.query + i];
    low_q = s < low_q ? s : low_q;
    high_q = s > high_q ? s : high_q;
  }
  for (int64_t j = 0; j < block.keys; j++) {
    int64_t s = head.segments_k[block.key + j];
    low_k = s < low_k ? s : low_k;
    high_k = s > high_k ? s : high_k;
  }
  if (high_q < low_k || high_k < low_q || high_q <= 0 || high_k <= 0) return Mask::all;
  if (low_q == high_q && low_k == high_k && low_q == low_k) return cut ? Mask::some : Mask::none;
  return Mask::some;
}

// from [queries of the block, dim] to [dim, Queries], times scale; lanes beyond the block are 0.
inline void transpose(const float* from, int64_t stride, int64_t rows, int64_t dim, float scale, float* to) {
  for (int64_t d = 0; d < dim; d++) {
    float* row = to + d * Queries;
    for (int64_t i = 0; i < rows; i++) row[i] = from[i * stride + d] * scale;
    for (int64_t i = rows; i < Queries; i++) row[i] = 0;
  }
}

inline void forbid(const ftk::AttentionHead& head, const Block& block, float* scores, float value) {
  for (int64_t j = 0; j < block.keys; j++)
    for (int64_t i = 0; i < block.queries; i++)
      if (!allowed(head, block.query + i, block.key + j)) scores[j * Queries + i] = value;
}

inline int64_t attention_scratch(int64_t dim) { return 4 * Queries * dim + 2 * Keys * Queries + 4 * Queries; }

void attention(const ftk::AttentionForward& work) {
  const auto& head = work.head;
  int64_t dim = head.dim;
  int64_t queries = head.queries - work.first < Queries ? head.queries - work.first : Queries;
  float* turned = work.scratch;                 // [dim, Queries]
  float* scores = turned + dim * Queries;       // [Keys, Queries]
  float* total = scores + Keys * Queries;       // [Queries, dim]
  float* top = total + Queries * dim;           // [Queries]
  float* sums = top + Queries;                  // [Queries]
  float* shrink = sums + Queries;               // [Queries]
  transpose(head.q + work.first * head.q_stride, head.q_stride, queries, dim, head.scale, turned);
  std::memset(total, 0, sizeof(float) * Queries * dim);
  for (int64_t i = 0; i < Queries; i++) {
    top[i] = Forbidden;
    sums[i] = 0;
  }

  Range range = keys_of(head, work.first, queries);
  for (int64_t key = range.first / Keys * Keys; key < range.end; key += Keys) {
    Block block{work.first, queries, key, head.keys - key < Keys ? head.keys - key : Keys};
    Mask mask = mask_of(head, block);
    if (mask == Mask::all) continue;
    small_product<false>(block.keys, Queries, dim, Strided{head.k + key * head.kv_stride, head.kv_stride, 1}, turned,
                         Queries, scores, Queries);
    if (mask == Mask::some) forbid(head, block, scores, Forbidden);
    bool shrinks = false;
    for (int64_t i = 0; i < Queries; i += W) {
      vf before = load(top + i), best = before;
      for (int64_t j = 0; j < block.keys; j++) best = larger(load(scores + j * Queries + i), best);
      vf factor = exponential(before - best);
      vf added = {};
      for (int64_t j = 0; j < block.keys; j++) {
        vf s = load(scores + j * Queries + i);
        // Written so that a NaN stays one.
        vf p = s <= Forbidden ? vf{} : exponential(s - best);
        store(scores + j * Queries + i, p);
        added += p;
      }
      store(sums + i, load(sums + i) * factor + added);
      store(top + i, best);
      store(shrink + i, factor);
      for (int64_t l = 0; l < W; l++) shrinks |= best[l] > before[l];
    }
    if (shrinks && key > range.first) {
      for (int64_t i = 0; i < queries; i++) {
        float factor = shrink[i];
        float* row = total + i * dim;
        each_vector(
            dim, [&](int64_t d) { store(row + d, load(row + d) * factor); },
            [&](int64_t d, int64_t n) { store(row + d, load(row + d, n) * factor, n); });
      }
    }
    small_product<true>(queries, dim, block.keys, Strided{scores, 1, Queries}, head.v + key * head.kv_stride,
                        head.kv_stride, total, dim);
  }

  for (int64_t i = 0; i < queries; i++) {
    bool nowhere = sums[i] == 0;
    float factor = nowhere ? 0.0f : 1.0f / sums[i];
    work.log_sums[work.first + i] = nowhere ? 0.0f : top[i] + std::log(sums[i]);
    float* out = work.out + (work.first + i) * work.out_stride;
    const float* row = total + i * dim;
    each_vector(
        dim, [&](int64_t d) { store(out + d, load(row + d) * factor); },
        [&](int64_t d, int64_t n) { store(out + d, load(row + d, n) * factor, n); });
  }
}

// With P = exp(S - log_sums), dP = dO V^T and delta = rowsum(dO * O): dS = P (dP - delta), dV = P^T dO,
// dK = scale dS^T Q, dQ = scale dS K.
void attention_backward(const ftk::AttentionBackward& work) {
  const auto& head = work.head;
  int64_t dim = head.dim;
  float* turned_q = work.scratch;                    // [dim, Queries]
  float* turned_grad = turned_q + dim * Queries;     // [dim, Queries]
  float* scaled_q = turned_grad + dim * Queries;     // [Queries, dim]
  float* grad_q = scaled_q + Queries * dim;          // [Queries, dim]
  float* weights = grad_q + Queries * dim;           // [Keys, Queries]
  float* grad_scores = weights + Keys * Queries;     // [Keys, Queries]
  float* delta = grad_scores + Keys * Queries;       // [Queries]
  float* log_sums = delta + Queries;                 // [Queries]

  for (int64_t first = 0; first < head.queries; first += Queries) {
    int64_t queries = head.queries - first < Queries ? head.queries - first : Queries;
    const float* q = head.q + first * head.q_stride;
    const float* grad_out = work.grad_out + first * work.out_stride;
    const float* out = work.out + first * work.out_stride;
    transpose(q, head.q_stride, queries, dim, head.scale, turned_q);
    transpose(grad_out, work.out_stride, queries, dim, 1.0f, turned_grad);
    std::memset(grad_q, 0, sizeof(float) * Queries * dim);
    for (int64_t i = 0; i < Queries; i++) delta[i] = log_sums[i] = 0;
    for (int64_t i = 0; i < queries; i++) {
      const float *o = out + i * work.out_stride, *g = grad_out + i * work.out_stride, *row = q + i * head.q_stride;
      float* scaled = scaled_q + i * dim;
      vf total = {};
      each_vector(
          dim,
          [&](int64_t d) {
            total += load(o + d) * load(g + d);
            store(scaled + d, load(row + d) * head.scale);
          },
          [&](int64_t d, int64_t n) {
            total += load(o + d, n) * load(g + d, n);
            store(scaled + d, load(row + d, n) * head.scale, n);
          });
      delta[i] = sum(total);
      log_sums[i] = work.log_sums[first + i];
    }

    Range range = keys_of(head, first, queries);
    for (int64_t key = range.first / Keys * Keys; key < range.end; key += Keys) {
      Block block{first, queries, key, head.keys - key < Keys ? head.keys - key : Keys};
      Mask mask = mask_of(head, block);
      if (mask == Mask::all) continue;
      Strided k{head.k + key * head.kv_stride, head.kv_stride, 1};
      Strided v{head.v + key * head.kv_stride, head.kv_stride, 1};
      small_product<false>(block.keys, Queries, dim, k, turned_q, Queries, weights, Queries);
      if (mask == Mask::some) forbid(head, block, weights, Forbidden);
      small_product<false>(block.keys, Queries, dim, v, turned_grad, Queries, grad_scores, Queries);
      for (int64_t i = 0; i < Queries; i += W) {
        vf logs = load(log_sums + i), less = load(delta + i);
        for (int64_t j = 0; j < block.keys; j++) {
          vf s = load(weights + j * Queries + i);
          vf p = s <= Forbidden ? vf{} : exponential(s - logs);
          store(weights + j * Queries + i, p);
          store(grad_scores + j * Queries + i, p * (load(grad_scores + j * Queries + i) - less));
        }
      }
      small_product<true>(block.keys, dim, queries, Strided{weights, Queries, 1}, grad_out, work.out_stride,
                          work.grad_v + key * dim, dim);
      small_product<true>(block.keys, dim, queries, Strided{grad_scores, Queries, 1}, scaled_q, dim,
                          work.grad_k + key * dim, dim);
      small_product<true>(queries, dim, block.keys, Strided{grad_scores, 1, Queries}, k.at, head.kv_stride, grad_q,
                          dim);
    }
    for (int64_t i = 0; i < queries; i++) {
      float* to = work.grad_q + (first + i) * work.grad_q_stride;
      const float* row = grad_q + i * dim;
      each_vector(
          dim, [&](int64_t d) { store(to + d, load(row + d) * head.scale); },
          [&](int64_t d, int64_t n) { store(to + d, load(row + d, n) * head.scale, n); });
    }
  }
}

template <class T>
void attention_row(const ftk::AttentionRow<T>& row) {
  float* scores = row.scratch;
  float* total = scores + row.keys;
  float top = Forbidden;
  for (int64_t j = 0; j < row.keys; j++) {
    if (row.allowed != nullptr && !row.allowed[j]) {
      scores[j] = Forbidden;
      continue;
    }
    vf dot = {};
    const T* k = row.k + j * row.k_stride;
    each_vector(
        row.dim, [&](int64_t d) { dot += load(k + d) * load(row.q + d); },
        [&](int64_t d, int64_t n) { dot += load(k + d, n) * load(row.q + d, n); });
    scores[j] = sum(dot) * row.scale;
    top = scores[j] > top ? scores[j] : top;
  }
  vf sums = {};
  each_vector(
      row.keys,
      [&](int64_t j) {
        vf s = load(scores + j);
        vf p = s <= Forbidden ? vf{} : exponential(s - top);
        store(scores + j, p);
        sums += p;
      },
      [&](int64_t j, int64_t n) {
        vf s = load(scores + j, n);
        vf p = s <= Forbidden ? vf{} : exponential(s - top);
        store(scores + j, p, n);
        for (int64_t l = 0; l < n; l++) sums[l] += p[l];
      });
  float all = sum(sums);
  float factor = all == 0 ? 0.0f : 1.0f / all;
  std::memset(total, 0, sizeof(float) * row.dim);
  for (int64_t j = 0; j < row.keys; j++) {
    float p = scores[j] * factor;
    if (p == 0) continue;
    const T* v = row.v + j * row.v_stride;
    each_vector(
        row.dim, [&](int64_t d) { store(total + d, load(total + d) + p * load(v + d)); },
        [&](int64_t d, int64_t n) { store(total + d, load(total + d, n) + p * load(v + d, n), n); });
  }
  each_vector(
      row.dim, [&](int64_t d) { store(row.out + d, load(total + d)); },
      [&](int64_t d, int64_t n) { store(row.out + d, load(total + d, n), n); });
}

}  // namespace
