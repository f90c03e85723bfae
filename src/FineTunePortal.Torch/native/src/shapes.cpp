// Views and rearrangements.
#include "abi.h"

FTP_EXPORT Handle ftp_view(Handle x, Longs shape, int32_t dims) {
  return make("view", [&] { return x->view(longs_of(shape, dims)); }, x);
}
FTP_EXPORT Handle ftp_reshape(Handle x, Longs shape, int32_t dims) {
  return make("reshape", [&] { return x->reshape(longs_of(shape, dims)); }, x);
}
FTP_EXPORT Handle ftp_expand(Handle x, Longs shape, int32_t dims, bool implicit) {
  return make("expand", [&] { return x->expand(longs_of(shape, dims), implicit); }, x);
}
FTP_EXPORT Handle ftp_repeat(Handle x, Longs times, int32_t dims) {
  return make("repeat", [&] { return x->repeat(longs_of(times, dims)); }, x);
}
FTP_EXPORT Handle ftp_permute(Handle x, Longs order, int32_t dims) {
  return make("permute", [&] { return x->permute(longs_of(order, dims)); }, x);
}
FTP_EXPORT Handle ftp_transpose(Handle x, int64_t dim0, int64_t dim1) {
  return make("transpose", [&] { return x->transpose(dim0, dim1); }, x);
}
FTP_EXPORT Handle ftp_t(Handle x) { return make("t", [&] { return x->t(); }, x); }
FTP_EXPORT Handle ftp_movedim(Handle x, Longs source, int32_t sources, Longs target, int32_t targets) {
  return make("movedim", [&] { return x->movedim(longs_of(source, sources), longs_of(target, targets)); }, x);
}
FTP_EXPORT Handle ftp_unsqueeze(Handle x, int64_t dim) {
  return make("unsqueeze", [&] { return x->unsqueeze(dim); }, x);
}
FTP_EXPORT Handle ftp_squeeze(Handle x, int64_t dim) {
  return make("squeeze", [&] { return x->squeeze(dim); }, x);
}
FTP_EXPORT Handle ftp_squeeze_all(Handle x) { return make("squeeze", [&] { return x->squeeze(); }, x); }
FTP_EXPORT Handle ftp_flatten(Handle x, int64_t start, int64_t end) {
  return make("flatten", [&] { return x->flatten(start, end); }, x);
}
FTP_EXPORT Handle ftp_unflatten(Handle x, int64_t dim, Longs shape, int32_t dims) {
  return make("unflatten", [&] { return x->unflatten(dim, longs_of(shape, dims)); }, x);
}
FTP_EXPORT Handle ftp_narrow(Handle x, int64_t dim, int64_t start, int64_t length) {
  return make("narrow", [&] { return x->narrow(dim, start, length); }, x);
}
FTP_EXPORT Handle ftp_slice(Handle x, int64_t dim, int64_t start, int64_t finish, int64_t step) {
  return make("slice", [&] { return x->slice(dim, start, finish, step); }, x);
}
FTP_EXPORT Handle ftp_select(Handle x, int64_t dim, int64_t index) {
  return make("select", [&] { return x->select(dim, index); }, x);
}
FTP_EXPORT Handle ftp_diagonal(Handle x, int64_t offset, int64_t dim1, int64_t dim2) {
  return make("diagonal", [&] { return x->diagonal(offset, dim1, dim2); }, x);
}
FTP_EXPORT Handle ftp_diag(Handle x, int64_t diagonal) {
  return make("diag", [&] { return x->diag(diagonal); }, x);
}
FTP_EXPORT Handle ftp_unfold(Handle x, int64_t dim, int64_t size, int64_t step) {
  return make("unfold", [&] { return x->unfold(dim, size, step); }, x);
}
FTP_EXPORT Handle ftp_as_strided(Handle x, Longs sizes, int32_t dims, Longs strides, int32_t stride_count,
                                 int64_t offset) {
  return make("as_strided", [&] { return x->as_strided(longs_of(sizes, dims), longs_of(strides, stride_count), offset); }, x);
}
FTP_EXPORT Handle ftp_flip(Handle x, Longs dims, int32_t count) {
  return make("flip", [&] { return x->flip(longs_of(dims, count)); }, x);
}
FTP_EXPORT Handle ftp_roll(Handle x, Longs shifts, int32_t shift_count, Longs dims, int32_t dim_count) {
  return make("roll", [&] { return x->roll(longs_of(shifts, shift_count), longs_of(dims, dim_count)); }, x);
}
FTP_EXPORT Handle ftp_tril(Handle x, int64_t diagonal) {
  return make("tril", [&] { return x->tril(diagonal); }, x);
}
FTP_EXPORT Handle ftp_triu(Handle x, int64_t diagonal) {
  return make("triu", [&] { return x->triu(diagonal); }, x);
}
FTP_EXPORT Status ftp_tril_(Handle x, int64_t diagonal) {
  return perform("tril_", [&] { x->tril_(diagonal); }, x);
}
FTP_EXPORT Status ftp_triu_(Handle x, int64_t diagonal) {
  return perform("triu_", [&] { x->triu_(diagonal); }, x);
}
FTP_EXPORT Handle ftp_repeat_interleave(Handle x, int64_t repeats, int64_t dim, bool has_dim) {
  return make("repeat_interleave", [&] {
    return x->repeat_interleave(repeats, has_dim ? Optional<int64_t>(dim) : Optional<int64_t>());
  }, x);
}
FTP_EXPORT Handle ftp_repeat_interleave_tensor(Handle x, Handle repeats, int64_t dim, bool has_dim) {
  return make("repeat_interleave", [&] {
    return x->repeat_interleave(*repeats, has_dim ? Optional<int64_t>(dim) : Optional<int64_t>());
  }, x, repeats);
}
// mode 0 constant, 1 reflect, 2 replicate, 3 circular
FTP_EXPORT Handle ftp_pad(Handle x, Longs pad, int32_t count, int32_t mode, double value) {
  return make("pad", [&] {
    auto padding = longs_of(pad, count);
    switch (mode) {
      case 1: return at::pad(*x, padding, "reflect");
      case 2: return at::pad(*x, padding, "replicate");
      case 3: return at::pad(*x, padding, "circular");
      default: return at::constant_pad_nd(*x, padding, value);
    }
  }, x);
}
FTP_EXPORT Handle ftp_cat(Handles tensors, int32_t count, int64_t dim) {
  return make("cat", [&] { return at::cat(tensors_of(tensors, count), dim); }, count > 0 ? tensors[0] : nullptr,
              count > 1 ? tensors[1] : nullptr);
}
FTP_EXPORT Handle ftp_stack(Handles tensors, int32_t count, int64_t dim) {
  return make("stack", [&] { return at::stack(tensors_of(tensors, count), dim); }, count > 0 ? tensors[0] : nullptr,
              count > 1 ? tensors[1] : nullptr);
}

#define FTP_MANY(name, parameters, expression)                                             \
  FTP_EXPORT Handles ftp_##name parameters {                                               \
    Handles result = nullptr;                                                              \
    perform(#name, [&] { result = array_of(expression, results); }, x);                    \
    return result;                                                                         \
  }
FTP_MANY(split, (Handle x, int64_t size, int64_t dim, int32_t* results), x->split(size, dim))
FTP_MANY(split_sizes, (Handle x, Longs sizes, int32_t count, int64_t dim, int32_t* results), x->split_with_sizes(longs_of(sizes, count), dim))
FTP_MANY(chunk, (Handle x, int64_t chunks, int64_t dim, int32_t* results), x->chunk(chunks, dim))
FTP_MANY(unbind, (Handle x, int64_t dim, int32_t* results), x->unbind(dim))
FTP_MANY(where_indices, (Handle x, int32_t* results), at::where(*x))

FTP_EXPORT Handles ftp_broadcast_tensors(Handles tensors, int32_t count, int32_t* results) {
  Handles result = nullptr;
  perform("broadcast_tensors", [&] { result = array_of(at::broadcast_tensors(tensors_of(tensors, count)), results); });
  return result;
}
FTP_EXPORT Handles ftp_meshgrid(Handles tensors, int32_t count, const char* indexing, int32_t* results) {
  Handles result = nullptr;
  perform("meshgrid", [&] { result = array_of(at::meshgrid(tensors_of(tensors, count), indexing), results); });
  return result;
}
