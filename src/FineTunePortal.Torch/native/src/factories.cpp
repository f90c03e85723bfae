#include "abi.h"

using GeneratorHandle = at::Generator*;

static Optional<at::Generator> generator_of(GeneratorHandle generator) {
  return generator == nullptr ? Optional<at::Generator>() : Optional<at::Generator>(*generator);
}

static at::Tensor with_grad(at::Tensor tensor, bool requires_grad) {
  if (requires_grad) tensor.requires_grad_(true);
  return tensor;
}

#define FTP_FACTORY(name, expression)                                                                              \
  FTP_EXPORT Handle ftp_##name(Longs sizes, int32_t dims, int32_t dtype, int32_t device_type, int32_t device_index, \
                               bool requires_grad) {                                                               \
    return make(#name, [&] {                                                                                       \
      auto options = options_of(dtype, device_type, device_index);                                                 \
      return with_grad(expression, requires_grad);                                                                 \
    });                                                                                                            \
  }
FTP_FACTORY(empty, at::empty(longs_of(sizes, dims), options))
FTP_FACTORY(zeros, at::zeros(longs_of(sizes, dims), options))
FTP_FACTORY(ones, at::ones(longs_of(sizes, dims), options))

FTP_EXPORT Handle ftp_full(Longs sizes, int32_t dims, ScalarArg value, int32_t dtype, int32_t device_type,
                           int32_t device_index, bool requires_grad) {
  return make("full", [&] {
    auto options = options_of(dtype, device_type, device_index);
    return with_grad(at::full(longs_of(sizes, dims), scalar_of(value), options), requires_grad);
  });
}
FTP_EXPORT Handle ftp_empty_strided(Longs sizes, int32_t dims, Longs strides, int32_t stride_count, int32_t dtype,
                                    int32_t device_type, int32_t device_index, bool requires_grad) {
  return make("empty_strided", [&] {
    auto options = options_of(dtype, device_type, device_index);
    return with_grad(at::empty_strided(longs_of(sizes, dims), longs_of(strides, stride_count), options), requires_grad);
  });
}
FTP_EXPORT Handle ftp_arange(ScalarArg start, ScalarArg stop, ScalarArg step, int32_t dtype, int32_t device_type,
                             int32_t device_index, bool requires_grad) {
  return make("arange", [&] {
    auto options = options_of(dtype, device_type, device_index);
    return with_grad(at::arange(scalar_of(start), scalar_of(stop), scalar_of(step), options), requires_grad);
  });
}
FTP_EXPORT Handle ftp_linspace(double start, double end, int64_t steps, int32_t dtype, int32_t device_type,
                               int32_t device_index, bool requires_grad) {
  return make("linspace", [&] {
    return with_grad(at::linspace(start, end, steps, options_of(dtype, device_type, device_index)), requires_grad);
  });
}
FTP_EXPORT Handle ftp_eye(int64_t rows, int64_t columns, int32_t dtype, int32_t device_type, int32_t device_index,
                          bool requires_grad) {
  return make("eye", [&] {
    return with_grad(at::eye(rows, columns, options_of(dtype, device_type, device_index)), requires_grad);
  });
}

#define FTP_RANDOM(name)                                                                                           \
  FTP_EXPORT Handle ftp_##name(Longs sizes, int32_t dims, GeneratorHandle generator, int32_t dtype,                \
                               int32_t device_type, int32_t device_index, bool requires_grad) {                    \
    return make(#name, [&] {                                                                                       \
      auto options = options_of(dtype, device_type, device_index);                                                 \
      return with_grad(at::name(longs_of(sizes, dims), generator_of(generator), options), requires_grad);          \
    });                                                                                                            \
  }
FTP_RANDOM(rand)
FTP_RANDOM(randn)

FTP_EXPORT Handle ftp_randint(int64_t low, int64_t high, Longs sizes, int32_t dims, GeneratorHandle generator,
                              int32_t dtype, int32_t device_type, int32_t device_index, bool requires_grad) {
  return make("randint", [&] {
    auto options = options_of(dtype, device_type, device_index);
    return with_grad(at::randint(low, high, longs_of(sizes, dims), generator_of(generator), options), requires_grad);
  });
}
FTP_EXPORT Handle ftp_randperm(int64_t count, GeneratorHandle generator, int32_t dtype, int32_t device_type,
                               int32_t device_index, bool requires_grad) {
  return make("randperm", [&] {
    auto options = options_of(dtype, device_type, device_index);
    return with_grad(at::randperm(count, generator_of(generator), options), requires_grad);
  });
}

#define FTP_FILL(name, parameters, expression)                                    \
  FTP_EXPORT Status ftp_##name parameters {                                       \
    return perform(#name, [&] { expression; }, x);                                \
  }
FTP_FILL(normal_, (Handle x, double mean, double std, GeneratorHandle generator), x->normal_(mean, std, generator_of(generator)))
FTP_FILL(uniform_, (Handle x, double from, double to, GeneratorHandle generator), x->uniform_(from, to, generator_of(generator)))
FTP_FILL(bernoulli_, (Handle x, double p, GeneratorHandle generator), x->bernoulli_(p, generator_of(generator)))
FTP_FILL(exponential_, (Handle x, double lambda, GeneratorHandle generator), x->exponential_(lambda, generator_of(generator)))
FTP_FILL(random_, (Handle x, int64_t from, int64_t to, GeneratorHandle generator), x->random_(from, to, generator_of(generator)))
FTP_FILL(fill_, (Handle x, ScalarArg value), x->fill_(scalar_of(value)))
FTP_FILL(zero_, (Handle x), x->zero_())

FTP_EXPORT Handle ftp_bernoulli(Handle x, GeneratorHandle generator) {
  return make("bernoulli", [&] { return x->bernoulli(generator_of(generator)); }, x);
}
FTP_EXPORT Handle ftp_multinomial(Handle x, int64_t samples, bool replacement, GeneratorHandle generator) {
  return make("multinomial", [&] { return x->multinomial(samples, replacement, generator_of(generator)); }, x);
}

static at::TensorOptions options_like(const at::Tensor& x, int32_t dtype, int32_t device_type, int32_t device_index) {
  auto options = x.options();
  if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
  if (device_type >= 0) options = options.device(device_of(device_type, device_index));
  return options;
}

// dtype and device of x where -1 is given.
#define FTP_LIKE(name)                                                                                               \
  FTP_EXPORT Handle ftp_##name(Handle x, int32_t dtype, int32_t device_type, int32_t device_index, bool requires_grad) { \
    return make(#name, [&] {                                                                                         \
      return with_grad(at::name(*x, options_like(*x, dtype, device_type, device_index)), requires_grad);             \
    }, x);                                                                                                           \
  }
FTP_LIKE(empty_like)
FTP_LIKE(zeros_like)
FTP_LIKE(ones_like)
FTP_LIKE(rand_like)
FTP_LIKE(randn_like)

FTP_EXPORT Handle ftp_full_like(Handle x, ScalarArg value, int32_t dtype, int32_t device_type, int32_t device_index,
                                bool requires_grad) {
  return make("full_like", [&] {
    auto options = options_like(*x, dtype, device_type, device_index);
    return with_grad(at::full_like(*x, scalar_of(value), options), requires_grad);
  }, x);
}
