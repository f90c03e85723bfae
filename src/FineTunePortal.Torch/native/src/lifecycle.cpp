// Life, metadata, conversion and copies of tensors.
#include "abi.h"

#include <cstring>

FTP_EXPORT void ftp_free(Handle x) { delete x; }

FTP_EXPORT int64_t ftp_dim(Handle x) { return x->dim(); }
FTP_EXPORT int64_t ftp_numel(Handle x) { return x->numel(); }
FTP_EXPORT int64_t ftp_element_size(Handle x) { return x->element_size(); }
FTP_EXPORT int64_t ftp_storage_offset(Handle x) { return x->storage_offset(); }
FTP_EXPORT int32_t ftp_dtype(Handle x) { return static_cast<int32_t>(x->scalar_type()); }
FTP_EXPORT int32_t ftp_device_type(Handle x) { return static_cast<int32_t>(x->device().type()); }
FTP_EXPORT int32_t ftp_device_index(Handle x) { return x->device().index(); }
FTP_EXPORT bool ftp_is_contiguous(Handle x) { return x->is_contiguous(); }
FTP_EXPORT bool ftp_is_sparse(Handle x) { return x->is_sparse(); }
FTP_EXPORT bool ftp_is_pinned(Handle x) { return x->is_pinned(); }
FTP_EXPORT bool ftp_is_leaf(Handle x) { return x->is_leaf(); }
FTP_EXPORT bool ftp_requires_grad(Handle x) { return x->requires_grad(); }
FTP_EXPORT void* ftp_data_ptr(Handle x) { return x->data_ptr(); }

// Both receive dim() numbers.
FTP_EXPORT void ftp_sizes(Handle x, int64_t* sizes) {
  std::memcpy(sizes, x->sizes().data(), x->dim() * sizeof(int64_t));
}
FTP_EXPORT void ftp_strides(Handle x, int64_t* strides) {
  std::memcpy(strides, x->strides().data(), x->dim() * sizeof(int64_t));
}

FTP_EXPORT Status ftp_set_requires_grad(Handle x, bool value) {
  return perform("requires_grad_", [&] { x->requires_grad_(value); }, x);
}
// Null without a failure when there is no gradient.
FTP_EXPORT Handle ftp_get_grad(Handle x) {
  const auto& grad = x->grad();
  return grad.defined() ? new at::Tensor(grad) : nullptr;
}
FTP_EXPORT Status ftp_set_grad(Handle x, OptionalHandle grad) {
  return perform("set grad", [&] { x->mutable_grad() = grad == nullptr ? at::Tensor() : *grad; }, x, grad);
}
FTP_EXPORT Status ftp_retain_grad(Handle x) {
  return perform("retain_grad", [&] { x->retain_grad(); }, x);
}
FTP_EXPORT Status ftp_set_data(Handle x, Handle source) {
  return perform("set_data", [&] { x->set_data(*source); }, x, source);
}
FTP_EXPORT Status ftp_set_(Handle x, Handle source) {
  return perform("set_", [&] { x->set_(*source); }, x, source);
}

FTP_EXPORT Handle ftp_alias(Handle x) { return make("alias", [&] { return x->alias(); }, x); }
FTP_EXPORT Handle ftp_share(Handle x) { return make("share", [&] { return *x; }, x); }
FTP_EXPORT Handle ftp_detach(Handle x) { return make("detach", [&] { return x->detach(); }, x); }
FTP_EXPORT Status ftp_detach_(Handle x) { return perform("detach_", [&] { x->detach_(); }, x); }
FTP_EXPORT Handle ftp_clone(Handle x) { return make("clone", [&] { return x->clone(); }, x); }
FTP_EXPORT Handle ftp_contiguous(Handle x) { return make("contiguous", [&] { return x->contiguous(); }, x); }
FTP_EXPORT Handle ftp_pin_memory(Handle x) { return make("pin_memory", [&] { return x->pin_memory(); }, x); }
FTP_EXPORT Status ftp_copy_(Handle x, Handle source, bool non_blocking) {
  return perform("copy_", [&] { x->copy_(*source, non_blocking); }, x, source);
}
FTP_EXPORT Handle ftp_to_dtype(Handle x, int32_t dtype, bool non_blocking, bool copy) {
  return make("to", [&] { return x->to(static_cast<at::ScalarType>(dtype), non_blocking, copy); }, x);
}
FTP_EXPORT Handle ftp_to_device(Handle x, int32_t device_type, int32_t device_index, bool non_blocking, bool copy) {
  return make("to", [&] {
    return x->to(device_of(device_type, device_index), x->scalar_type(), non_blocking, copy);
  }, x);
}
FTP_EXPORT Handle ftp_to_both(Handle x, int32_t dtype, int32_t device_type, int32_t device_index, bool non_blocking,
                              bool copy) {
  return make("to", [&] {
    return x->to(device_of(device_type, device_index), static_cast<at::ScalarType>(dtype), non_blocking, copy);
  }, x);
}

// The one element as a double or a 64-bit integer (a bool gives 0 or 1).
FTP_EXPORT Status ftp_item_double(Handle x, double* value) {
  return perform("item", [&] { *value = x->item().toDouble(); }, x);
}
FTP_EXPORT Status ftp_item_int64(Handle x, int64_t* value) {
  return perform("item", [&] { *value = x->item().toLong(); }, x);
}

// Copies the data into a new CPU tensor.
FTP_EXPORT Handle ftp_from_data(const void* data, int64_t bytes, Longs sizes, int32_t dims, int32_t dtype) {
  return make("tensor", [&] {
    auto result = at::empty(longs_of(sizes, dims), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    TORCH_CHECK(result.nbytes() == static_cast<size_t>(bytes), "the data has ", bytes, " bytes, the shape asks for ",
                result.nbytes());
    if (bytes > 0) std::memcpy(result.data_ptr(), data, bytes);
    return result;
  });
}
