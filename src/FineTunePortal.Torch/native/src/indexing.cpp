// Reading and writing at positions given by tensors.
#include "abi.h"

FTP_EXPORT Handle ftp_index_select(Handle x, int64_t dim, Handle index) {
  return make("index_select", [&] { return x->index_select(dim, *index); }, x, index);
}
FTP_EXPORT Handle ftp_gather(Handle x, int64_t dim, Handle index) {
  return make("gather", [&] { return x->gather(dim, *index); }, x, index);
}
FTP_EXPORT Handle ftp_take(Handle x, Handle index) { return make("take", [&] { return x->take(*index); }, x, index); }
FTP_EXPORT Handle ftp_take_along_dim(Handle x, Handle index, int64_t dim) {
  return make("take_along_dim", [&] { return x->take_along_dim(*index, dim); }, x, index);
}
FTP_EXPORT Handle ftp_masked_select(Handle x, Handle mask) {
  return make("masked_select", [&] { return x->masked_select(*mask); }, x, mask);
}
FTP_EXPORT Handle ftp_nonzero(Handle x) { return make("nonzero", [&] { return x->nonzero(); }, x); }
FTP_EXPORT Handle ftp_isin(Handle x, Handle values, bool assume_unique, bool invert) {
  return make("isin", [&] { return at::isin(*x, *values, assume_unique, invert); }, x, values);
}

#define FTP_WRITE(name)                                                                        \
  FTP_EXPORT Handle ftp_##name(Handle x, int64_t dim, Handle index, Handle source) {           \
    return make(#name, [&] { return x->name(dim, *index, *source); }, x, index, source);       \
  }                                                                                            \
  FTP_EXPORT Status ftp_##name##_(Handle x, int64_t dim, Handle index, Handle source) {        \
    return perform(#name "_", [&] { x->name##_(dim, *index, *source); }, x, index, source);    \
  }
FTP_WRITE(scatter)
FTP_WRITE(scatter_add)
FTP_WRITE(index_copy)

FTP_EXPORT Handle ftp_index_add(Handle x, int64_t dim, Handle index, Handle source, ScalarArg alpha) {
  return make("index_add", [&] { return x->index_add(dim, *index, *source, scalar_of(alpha)); }, x, index, source);
}
FTP_EXPORT Status ftp_index_add_(Handle x, int64_t dim, Handle index, Handle source, ScalarArg alpha) {
  return perform("index_add_", [&] { x->index_add_(dim, *index, *source, scalar_of(alpha)); }, x, index, source);
}
FTP_EXPORT Handle ftp_index_fill(Handle x, int64_t dim, Handle index, ScalarArg value) {
  return make("index_fill", [&] { return x->index_fill(dim, *index, scalar_of(value)); }, x, index);
}
FTP_EXPORT Status ftp_index_fill_(Handle x, int64_t dim, Handle index, ScalarArg value) {
  return perform("index_fill_", [&] { x->index_fill_(dim, *index, scalar_of(value)); }, x, index);
}
FTP_EXPORT Handle ftp_masked_scatter(Handle x, Handle mask, Handle source) {
  return make("masked_scatter", [&] { return x->masked_scatter(*mask, *source); }, x, mask, source);
}
FTP_EXPORT Status ftp_masked_scatter_(Handle x, Handle mask, Handle source) {
  return perform("masked_scatter_", [&] { x->masked_scatter_(*mask, *source); }, x, mask, source);
}

// A null handle stands for a whole dimension.
static c10::List<Optional<at::Tensor>> indices_of(Handles indices, int32_t count) {
  c10::List<Optional<at::Tensor>> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; i++) list.push_back(optional_of(indices[i]));
  return list;
}
FTP_EXPORT Handle ftp_index(Handle x, Handles indices, int32_t count) {
  return make("index", [&] { return x->index(indices_of(indices, count)); }, x);
}
FTP_EXPORT Status ftp_index_put_(Handle x, Handles indices, int32_t count, Handle values, bool accumulate) {
  return perform("index_put_", [&] { x->index_put_(indices_of(indices, count), *values, accumulate); }, x, values);
}
FTP_EXPORT Handle ftp_one_hot(Handle x, int64_t classes) {
  return make("one_hot", [&] { return at::one_hot(*x, classes); }, x);
}
// rows of weight at the positions of ids; padding_idx rows get no gradient
FTP_EXPORT Handle ftp_embedding(Handle weight, Handle ids, int64_t padding_idx, bool scale_grad_by_freq, bool sparse) {
  return make("embedding", [&] {
    return at::embedding(*weight, *ids, padding_idx, scale_grad_by_freq, sparse);
  }, weight, ids);
}
