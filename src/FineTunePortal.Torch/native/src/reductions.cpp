// Sums, extremes, sorting and scans. A dtype of -1 keeps libtorch's choice.
#include "abi.h"

#define FTP_REDUCE_ALL(name)                                                                    \
  FTP_EXPORT Handle ftp_##name##_all(Handle x) { return make(#name, [&] { return x->name(); }, x); }
FTP_REDUCE_ALL(all)
FTP_REDUCE_ALL(any)
FTP_REDUCE_ALL(argmax)
FTP_REDUCE_ALL(argmin)
FTP_REDUCE_ALL(max)
FTP_REDUCE_ALL(min)
FTP_REDUCE_ALL(median)
FTP_REDUCE_ALL(nansum)

FTP_EXPORT Handle ftp_sum_all(Handle x, int32_t dtype) {
  return make("sum", [&] { return x->sum(optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_prod_all(Handle x, int32_t dtype) {
  return make("prod", [&] { return x->prod(optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_mean_all(Handle x, int32_t dtype) {
  return make("mean", [&] { return x->mean(optional_type(dtype)); }, x);
}

FTP_EXPORT Handle ftp_sum(Handle x, Longs dims, int32_t count, bool keepdim, int32_t dtype) {
  return make("sum", [&] { return x->sum(longs_of(dims, count), keepdim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_mean(Handle x, Longs dims, int32_t count, bool keepdim, int32_t dtype) {
  return make("mean", [&] { return x->mean(longs_of(dims, count), keepdim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_prod(Handle x, int64_t dim, bool keepdim, int32_t dtype) {
  return make("prod", [&] { return x->prod(dim, keepdim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_amax(Handle x, Longs dims, int32_t count, bool keepdim) {
  return make("amax", [&] { return x->amax(longs_of(dims, count), keepdim); }, x);
}
FTP_EXPORT Handle ftp_amin(Handle x, Longs dims, int32_t count, bool keepdim) {
  return make("amin", [&] { return x->amin(longs_of(dims, count), keepdim); }, x);
}
FTP_EXPORT Handle ftp_var_all(Handle x, bool unbiased) {
  return make("var", [&] { return x->var(unbiased); }, x);
}
FTP_EXPORT Handle ftp_std_all(Handle x, bool unbiased) {
  return make("std", [&] { return x->std(unbiased); }, x);
}
FTP_EXPORT Handle ftp_var(Handle x, Longs dims, int32_t count, bool unbiased, bool keepdim) {
  return make("var", [&] { return x->var(longs_of(dims, count), unbiased, keepdim); }, x);
}
FTP_EXPORT Handle ftp_std(Handle x, Longs dims, int32_t count, bool unbiased, bool keepdim) {
  return make("std", [&] { return x->std(longs_of(dims, count), unbiased, keepdim); }, x);
}
FTP_EXPORT Handle ftp_norm(Handle x, double p) {
  return make("norm", [&] { return x->norm(p); }, x);
}
FTP_EXPORT Handle ftp_norm_dim(Handle x, int64_t dim, bool keepdim, double p) {
  return make("norm", [&] { return x->norm(p, dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_count_nonzero(Handle x, Longs dims, int32_t count) {
  return make("count_nonzero", [&] { return x->count_nonzero(longs_of(dims, count)); }, x);
}
FTP_EXPORT Handle ftp_logsumexp(Handle x, int64_t dim, bool keepdim) {
  return make("logsumexp", [&] { return x->logsumexp(dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_all(Handle x, int64_t dim, bool keepdim) {
  return make("all", [&] { return x->all(dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_any(Handle x, int64_t dim, bool keepdim) {
  return make("any", [&] { return x->any(dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_argmax(Handle x, int64_t dim, bool keepdim) {
  return make("argmax", [&] { return x->argmax(dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_argmin(Handle x, int64_t dim, bool keepdim) {
  return make("argmin", [&] { return x->argmin(dim, keepdim); }, x);
}
FTP_EXPORT Handle ftp_cumsum(Handle x, int64_t dim, int32_t dtype) {
  return make("cumsum", [&] { return x->cumsum(dim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_cumprod(Handle x, int64_t dim, int32_t dtype) {
  return make("cumprod", [&] { return x->cumprod(dim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_logcumsumexp(Handle x, int64_t dim) {
  return make("logcumsumexp", [&] { return x->logcumsumexp(dim); }, x);
}
FTP_EXPORT Handle ftp_softmax(Handle x, int64_t dim, int32_t dtype) {
  return make("softmax", [&] { return x->softmax(dim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_log_softmax(Handle x, int64_t dim, int32_t dtype) {
  return make("log_softmax", [&] { return x->log_softmax(dim, optional_type(dtype)); }, x);
}
FTP_EXPORT Handle ftp_argsort(Handle x, int64_t dim, bool descending) {
  return make("argsort", [&] { return x->argsort(dim, descending); }, x);
}
FTP_EXPORT Handle ftp_bincount(Handle x, OptionalHandle weights, int64_t minlength) {
  return make("bincount", [&] { return x->bincount(optional_of(weights), minlength); }, x, weights);
}
FTP_EXPORT Handle ftp_searchsorted(Handle sorted, Handle values, bool int32, bool right) {
  return make("searchsorted", [&] { return at::searchsorted(*sorted, *values, int32, right); }, sorted, values);
}
FTP_EXPORT bool ftp_equal(Handle x, Handle y, Status* status) {
  bool result = false;
  *status = perform("equal", [&] { result = x->equal(*y); }, x, y);
  return result;
}

// Two results: the first is returned, the second stored.
#define FTP_PAIR(name, parameters, expression)                              \
  FTP_EXPORT Handle ftp_##name parameters {                                 \
    return make(#name, [&] {                                                \
      auto result = expression;                                             \
      *second = new at::Tensor(std::get<1>(result));                        \
      return std::get<0>(result);                                           \
    }, x);                                                                  \
  }
FTP_PAIR(max_dim, (Handle x, int64_t dim, bool keepdim, HandleOut second), x->max(dim, keepdim))
FTP_PAIR(min_dim, (Handle x, int64_t dim, bool keepdim, HandleOut second), x->min(dim, keepdim))
FTP_PAIR(sort, (Handle x, int64_t dim, bool descending, bool stable, HandleOut second), x->sort(stable, dim, descending))
FTP_PAIR(topk, (Handle x, int64_t k, int64_t dim, bool largest, bool sorted, HandleOut second), x->topk(k, dim, largest, sorted))
FTP_PAIR(kthvalue, (Handle x, int64_t k, int64_t dim, bool keepdim, HandleOut second), x->kthvalue(k, dim, keepdim))
FTP_PAIR(cummax, (Handle x, int64_t dim, HandleOut second), x->cummax(dim))

// Sorted unique values, and where asked for the position of each element in them and their counts.
FTP_EXPORT Handle ftp_unique(Handle x, bool sorted, bool with_inverse, bool with_counts, HandleOut inverse,
                             HandleOut counts) {
  return make("unique", [&] {
    auto [values, positions, numbers] = at::_unique2(*x, sorted, with_inverse, with_counts);
    if (with_inverse) *inverse = new at::Tensor(positions);
    if (with_counts) *counts = new at::Tensor(numbers);
    return values;
  }, x);
}
