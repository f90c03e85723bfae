// One result element per (broadcast) operand element.
#include "abi.h"

#define FTP_UNARY(name)                                                                              \
  FTP_EXPORT Handle ftp_##name(Handle x) { return make(#name, [&] { return x->name(); }, x); }
#define FTP_UNARY_BOTH(name)                                                                         \
  FTP_UNARY(name)                                                                                    \
  FTP_EXPORT Status ftp_##name##_(Handle x) { return perform(#name "_", [&] { x->name##_(); }, x); }

FTP_UNARY_BOTH(abs)
FTP_UNARY_BOTH(acos)
FTP_UNARY_BOTH(asin)
FTP_UNARY_BOTH(atan)
FTP_UNARY_BOTH(bitwise_not)
FTP_UNARY_BOTH(ceil)
FTP_UNARY_BOTH(cos)
FTP_UNARY_BOTH(cosh)
FTP_UNARY_BOTH(digamma)
FTP_UNARY_BOTH(erf)
FTP_UNARY_BOTH(erfc)
FTP_UNARY_BOTH(erfinv)
FTP_UNARY_BOTH(exp)
FTP_UNARY_BOTH(exp2)
FTP_UNARY_BOTH(expm1)
FTP_UNARY_BOTH(floor)
FTP_UNARY_BOTH(frac)
FTP_UNARY_BOTH(lgamma)
FTP_UNARY_BOTH(log)
FTP_UNARY_BOTH(log10)
FTP_UNARY_BOTH(log1p)
FTP_UNARY_BOTH(log2)
FTP_UNARY_BOTH(logical_not)
FTP_UNARY_BOTH(neg)
FTP_UNARY_BOTH(reciprocal)
FTP_UNARY_BOTH(relu)
FTP_UNARY_BOTH(rsqrt)
FTP_UNARY_BOTH(sigmoid)
FTP_UNARY_BOTH(sign)
FTP_UNARY_BOTH(sin)
FTP_UNARY_BOTH(sinh)
FTP_UNARY_BOTH(sqrt)
FTP_UNARY_BOTH(tan)
FTP_UNARY_BOTH(tanh)
FTP_UNARY_BOTH(trunc)
FTP_UNARY(isfinite)
FTP_UNARY(isinf)
FTP_UNARY(isnan)
FTP_UNARY(isneginf)
FTP_UNARY(isposinf)
FTP_UNARY(square)

#define FTP_BINARY(name)                                                                             \
  FTP_EXPORT Handle ftp_##name(Handle x, Handle y) {                                                 \
    return make(#name, [&] { return x->name(*y); }, x, y);                                           \
  }
#define FTP_BINARY_BOTH(name)                                                                        \
  FTP_BINARY(name)                                                                                   \
  FTP_EXPORT Status ftp_##name##_(Handle x, Handle y) {                                              \
    return perform(#name "_", [&] { x->name##_(*y); }, x, y);                                        \
  }
// With a number on the right as well.
#define FTP_BINARY_ALL(name)                                                                         \
  FTP_BINARY_BOTH(name)                                                                              \
  FTP_EXPORT Handle ftp_##name##_scalar(Handle x, ScalarArg y) {                                     \
    return make(#name, [&] { return x->name(scalar_of(y)); }, x);                                    \
  }                                                                                                  \
  FTP_EXPORT Status ftp_##name##_scalar_(Handle x, ScalarArg y) {                                    \
    return perform(#name "_", [&] { x->name##_(scalar_of(y)); }, x);                                 \
  }

FTP_BINARY_ALL(eq)
FTP_BINARY_ALL(floor_divide)
FTP_BINARY_ALL(fmod)
FTP_BINARY_ALL(ge)
FTP_BINARY_ALL(gt)
FTP_BINARY_ALL(le)
FTP_BINARY_ALL(lt)
FTP_BINARY_ALL(mul)
FTP_BINARY_ALL(ne)
FTP_BINARY_ALL(pow)
FTP_BINARY_ALL(remainder)
FTP_BINARY_BOTH(atan2)
FTP_BINARY_BOTH(bitwise_and)
FTP_BINARY_BOTH(bitwise_left_shift)
FTP_BINARY_BOTH(bitwise_or)
FTP_BINARY_BOTH(bitwise_right_shift)
FTP_BINARY_BOTH(bitwise_xor)
FTP_BINARY_BOTH(logical_and)
FTP_BINARY_BOTH(logical_or)
FTP_BINARY_BOTH(logical_xor)
FTP_BINARY(fmax)
FTP_BINARY(fmin)
FTP_BINARY(logaddexp)
FTP_BINARY(maximum)
FTP_BINARY(minimum)
FTP_BINARY(nextafter)

// x + alpha * y and x - alpha * y
#define FTP_SUM(name)                                                                                \
  FTP_EXPORT Handle ftp_##name(Handle x, Handle y, ScalarArg alpha) {                                \
    return make(#name, [&] { return x->name(*y, scalar_of(alpha)); }, x, y);                         \
  }                                                                                                  \
  FTP_EXPORT Handle ftp_##name##_scalar(Handle x, ScalarArg y, ScalarArg alpha) {                    \
    return make(#name, [&] { return x->name(scalar_of(y), scalar_of(alpha)); }, x);                  \
  }                                                                                                  \
  FTP_EXPORT Status ftp_##name##_(Handle x, Handle y, ScalarArg alpha) {                             \
    return perform(#name "_", [&] { x->name##_(*y, scalar_of(alpha)); }, x, y);                      \
  }                                                                                                  \
  FTP_EXPORT Status ftp_##name##_scalar_(Handle x, ScalarArg y, ScalarArg alpha) {                   \
    return perform(#name "_", [&] { x->name##_(scalar_of(y), scalar_of(alpha)); }, x);               \
  }
FTP_SUM(add)
FTP_SUM(sub)

// y - x
FTP_EXPORT Handle ftp_rsub_scalar(Handle x, ScalarArg y) {
  return make("sub", [&] { return at::rsub(*x, scalar_of(y)); }, x);
}

// 0 true division, 1 rounded towards zero, 2 rounded down
static Optional<c10::string_view> rounding_of(int32_t rounding) {
  if (rounding == 1) return c10::string_view("trunc");
  if (rounding == 2) return c10::string_view("floor");
  return {};
}
FTP_EXPORT Handle ftp_div(Handle x, Handle y, int32_t rounding) {
  return make("div", [&] { return x->div(*y, rounding_of(rounding)); }, x, y);
}
FTP_EXPORT Handle ftp_div_scalar(Handle x, ScalarArg y, int32_t rounding) {
  return make("div", [&] { return x->div(scalar_of(y), rounding_of(rounding)); }, x);
}
FTP_EXPORT Status ftp_div_(Handle x, Handle y, int32_t rounding) {
  return perform("div_", [&] { x->div_(*y, rounding_of(rounding)); }, x, y);
}
FTP_EXPORT Status ftp_div_scalar_(Handle x, ScalarArg y, int32_t rounding) {
  return perform("div_", [&] { x->div_(scalar_of(y), rounding_of(rounding)); }, x);
}

FTP_EXPORT Handle ftp_round(Handle x, int64_t decimals) {
  return make("round", [&] { return x->round(decimals); }, x);
}
FTP_EXPORT Status ftp_round_(Handle x, int64_t decimals) {
  return perform("round_", [&] { x->round_(decimals); }, x);
}

FTP_EXPORT Handle ftp_clamp(Handle x, ScalarArg min, ScalarArg max) {
  return make("clamp", [&] { return x->clamp(optional_scalar_of(min), optional_scalar_of(max)); }, x);
}
FTP_EXPORT Status ftp_clamp_(Handle x, ScalarArg min, ScalarArg max) {
  return perform("clamp_", [&] { x->clamp_(optional_scalar_of(min), optional_scalar_of(max)); }, x);
}
FTP_EXPORT Handle ftp_clamp_tensor(Handle x, OptionalHandle min, OptionalHandle max) {
  return make("clamp", [&] { return x->clamp(optional_of(min), optional_of(max)); }, x, min, max);
}
FTP_EXPORT Status ftp_clamp_tensor_(Handle x, OptionalHandle min, OptionalHandle max) {
  return perform("clamp_", [&] { x->clamp_(optional_of(min), optional_of(max)); }, x, min, max);
}

FTP_EXPORT Handle ftp_addcmul(Handle x, Handle a, Handle b, ScalarArg value) {
  return make("addcmul", [&] { return x->addcmul(*a, *b, scalar_of(value)); }, x, a, b);
}
FTP_EXPORT Status ftp_addcmul_(Handle x, Handle a, Handle b, ScalarArg value) {
  return perform("addcmul_", [&] { x->addcmul_(*a, *b, scalar_of(value)); }, x, a, b);
}
FTP_EXPORT Handle ftp_addcdiv(Handle x, Handle a, Handle b, ScalarArg value) {
  return make("addcdiv", [&] { return x->addcdiv(*a, *b, scalar_of(value)); }, x, a, b);
}
FTP_EXPORT Status ftp_addcdiv_(Handle x, Handle a, Handle b, ScalarArg value) {
  return perform("addcdiv_", [&] { x->addcdiv_(*a, *b, scalar_of(value)); }, x, a, b);
}
FTP_EXPORT Handle ftp_lerp(Handle x, Handle end, Handle weight) {
  return make("lerp", [&] { return x->lerp(*end, *weight); }, x, end, weight);
}
FTP_EXPORT Status ftp_lerp_(Handle x, Handle end, Handle weight) {
  return perform("lerp_", [&] { x->lerp_(*end, *weight); }, x, end, weight);
}
FTP_EXPORT Handle ftp_where(Handle condition, Handle x, Handle y) {
  return make("where", [&] { return at::where(*condition, *x, *y); }, condition, x, y);
}
FTP_EXPORT Handle ftp_masked_fill(Handle x, Handle mask, ScalarArg value) {
  return make("masked_fill", [&] { return x->masked_fill(*mask, scalar_of(value)); }, x, mask);
}
FTP_EXPORT Status ftp_masked_fill_(Handle x, Handle mask, ScalarArg value) {
  return perform("masked_fill_", [&] { x->masked_fill_(*mask, scalar_of(value)); }, x, mask);
}
FTP_EXPORT Handle ftp_nan_to_num(Handle x, double nan, ScalarArg posinf, ScalarArg neginf) {
  return make("nan_to_num", [&] {
    Optional<double> high, low;
    if (posinf.type >= 0) high = scalar_of(posinf).toDouble();
    if (neginf.type >= 0) low = scalar_of(neginf).toDouble();
    return x->nan_to_num(nan, high, low);
  }, x);
}
FTP_EXPORT Handle ftp_isclose(Handle x, Handle y, double rtol, double atol, bool equal_nan) {
  return make("isclose", [&] { return x->isclose(*y, rtol, atol, equal_nan); }, x, y);
}

FTP_EXPORT Handle ftp_silu(Handle x) { return make("silu", [&] { return at::silu(*x); }, x); }
FTP_EXPORT Status ftp_silu_(Handle x) { return perform("silu_", [&] { at::silu_(*x); }, x); }
FTP_EXPORT Handle ftp_mish(Handle x) { return make("mish", [&] { return at::mish(*x); }, x); }
FTP_EXPORT Handle ftp_hardswish(Handle x) { return make("hardswish", [&] { return at::hardswish(*x); }, x); }
FTP_EXPORT Handle ftp_log_sigmoid(Handle x) { return make("log_sigmoid", [&] { return at::log_sigmoid(*x); }, x); }
FTP_EXPORT Handle ftp_gelu(Handle x, bool tanh) {
  return make("gelu", [&] { return at::gelu(*x, tanh ? "tanh" : "none"); }, x);
}
FTP_EXPORT Handle ftp_softplus(Handle x, double beta, double threshold) {
  return make("softplus", [&] { return at::softplus(*x, beta, threshold); }, x);
}
FTP_EXPORT Handle ftp_leaky_relu(Handle x, ScalarArg slope) {
  return make("leaky_relu", [&] { return at::leaky_relu(*x, scalar_of(slope)); }, x);
}
FTP_EXPORT Handle ftp_elu(Handle x, double alpha) { return make("elu", [&] { return at::elu(*x, alpha); }, x); }
FTP_EXPORT Handle ftp_dropout(Handle x, double p, bool training) {
  return make("dropout", [&] { return at::dropout(*x, p, training); }, x);
}
FTP_EXPORT Status ftp_dropout_(Handle x, double p, bool training) {
  return perform("dropout_", [&] { at::dropout_(*x, p, training); }, x);
}
