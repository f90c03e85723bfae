// The table of loops that exist once per vector width. Pointers and sizes only; threads and tensors are the caller's.
#pragma once

#include <cstdint>

namespace ftk {

struct bf16 {
  uint16_t bits;
};

// One block of queries of one head against all keys it may attend to. All tensors fp32; strides in elements, the last
// dimension is dense.
struct AttentionHead {
  int64_t queries, keys, dim;
  int64_t window;  // 0: none
  bool causal;
  float scale;
  const float *q, *k, *v;             // rows of one head
  int64_t q_stride, kv_stride;        // between rows
  const int64_t *segments_q, *segments_k;  // null: one document
};

struct AttentionForward {
  AttentionHead head;
  int64_t first;  // first query of the block
  float* out;
  int64_t out_stride;
  float* log_sums;  // [queries]: log of the sum of the exponentials, 0 for a row that attends nowhere
  float* scratch;   // attention_scratch(dim) floats
};

struct AttentionBackward {
  AttentionHead head;
  const float *out, *grad_out;
  int64_t out_stride;
  const float* log_sums;
  float* grad_q;
  int64_t grad_q_stride;
  float *grad_k, *grad_v;  // [keys, dim] dense, added to
  float* scratch;
};

// One query row against a cache of keys, for decoding.
template <class T>
struct AttentionRow {
  int64_t keys, dim;
  float scale;
  const T *q, *k, *v;
  int64_t k_stride, v_stride;
  const unsigned char* allowed;  // [keys] or null: all
  T* out;
  float* scratch;  // keys + dim floats
};

struct AdamwStep {
  float decay;        // 1 - lr * weight_decay
  float beta1, beta2;
  float step_size;    // lr / (1 - beta1^t)
  float root_correction;  // 1 / sqrt(1 - beta2^t)
  float eps;
  float grad_scale;
};

template <class T>
struct TypedLoops {
  // Rows of C. rstd: a value a row.
  void (*rms_norm)(const T* x, const float* weight, T* y, float* rstd, int64_t rows, int64_t columns, float eps);
  // grad_weight (may be null) is [columns] and added to; grad_x may be null.
  void (*rms_norm_backward)(const T* grad, const T* x, const float* weight, const float* rstd, T* grad_x,
                            float* grad_weight, int64_t rows, int64_t columns);
  // A token: heads rows of dim, the first `rotated` of which turn. direction -1 turns back.
  void (*rotary)(const T* x, T* y, const float* cos, const float* sin, int64_t heads, int64_t dim, int64_t rotated,
                 float direction);
  void (*swiglu)(const T* gate, const T* up, T* y, int64_t count);
  void (*swiglu_backward)(const T* grad, const T* gate, const T* up, T* grad_gate, T* grad_up, int64_t count);
  // Rows [first, last) of weight [out, in] times `vectors` (1 to 4) vectors x [vectors, in] into y [vectors, out].
  void (*few_rows_product)(const T* x, const T* weight, T* y, int64_t vectors, int64_t in, int64_t out, int64_t first,
                           int64_t last);
  // A row of logits, times logit_scale: gives the loss; leaves exp(logit - max) in place with the label's entry less
  // the sum, so that the row over *sum is the gradient. Only the loss where gradients is false.
  double (*cross_entropy_row)(T* logits, int64_t count, int64_t label, float logit_scale, bool gradients, float* sum);
  void (*attention_row)(const AttentionRow<T>& row);
  // master is the weight itself, or its fp32 original where the model computes with a bf16 copy.
  void (*adamw)(float* master, T* copy, const T* grad, float* mean, float* square, int64_t count, const AdamwStep& step);
};

struct Loops {
  TypedLoops<float> fp32;
  TypedLoops<bf16> half;
  int64_t query_block;
  int64_t (*attention_scratch)(int64_t dim);
  void (*attention)(const AttentionForward& work);
  void (*attention_backward)(const AttentionBackward& work);
};

}  // namespace ftk
