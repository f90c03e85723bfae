#include "rows.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

at::Tensor ftk::product(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  constexpr int64_t few = 4;
  int64_t rows = x.size(0), in = x.size(1), out = weight.size(0);
  if (rows > few || rows == 0 || !has_loops(x) || !weight.is_contiguous()) {
    return bias.defined() ? at::addmm(bias, x, weight.t()) : at::mm(x, weight.t());
  }
  auto input = x.contiguous();
  auto y = at::empty({rows, out}, x.options());
  by_type(x, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    parallel(out, in, [&](int64_t first, int64_t last) {
      typed_loops<T>().few_rows_product(data<T>(input), data<T>(weight), data<T>(y), rows, in, out, first, last);
    });
  });
  return bias.defined() ? y.add_(bias) : y;
}

void ftk::check_linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  TORCH_CHECK(x.dim() >= 1 && weight.dim() == 2 && x.size(-1) == weight.size(1) &&
                  (!bias.defined() || (bias.dim() == 1 && bias.size(0) == weight.size(0))),
              "expected x [..., in], weight [out, in] and bias [out], got ", x.sizes(), ", ", weight.sizes(), " and ",
              bias.defined() ? bias.sizes() : at::IntArrayRef());
  TORCH_CHECK(x.scalar_type() == weight.scalar_type(), "expected x and weight of one type, got ", x.scalar_type(),
              " and ", weight.scalar_type());
}

namespace {

struct Linear : torch::autograd::Function<Linear> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& weight, const OptionalTensor& bias_or_none) {
    auto bias = tensor_or_undefined(bias_or_none);
    auto rows = as_rows(x);
    bool wants_weight = weight.requires_grad();
    ctx->saved_data["x"] = x.requires_grad();
    ctx->saved_data["weight"] = wants_weight;
    ctx->saved_data["bias"] = bias.defined() && bias.requires_grad();
    ctx->saved_data["sizes"] = x.sizes().vec();
    ctx->save_for_backward({wants_weight ? rows : at::Tensor(), weight});
    return product(rows, weight, bias.defined() ? bias.to(x.scalar_type()) : bias).view(with_last(x, weight.size(0)));
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    auto grad = as_rows(grads[0]);
    auto weight = saved[1];
    at::Tensor grad_x, grad_weight, grad_bias;
    if (ctx->saved_data["x"].toBool()) grad_x = at::mm(grad, weight).view(ctx->saved_data["sizes"].toIntVector());
    if (ctx->saved_data["weight"].toBool()) grad_weight = at::mm(grad.t(), saved[0]);
    if (ctx->saved_data["bias"].toBool()) grad_bias = grad.sum(0);
    return {grad_x, grad_weight, grad_bias};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_linear(Handle x, Handle weight, OptionalHandle bias_or_null) {
  return make("linear", [&] {
    auto bias = tensor_or_undefined(bias_or_null);
    check_linear(*x, *weight, bias);
    if (!wants_gradient(*x) && !wants_gradient(*weight) && !wants_gradient(bias)) {
      at::NoGradGuard none;
      return product(as_rows(*x), *weight, bias.defined() ? bias.to(x->scalar_type()) : bias)
          .view(with_last(*x, weight->size(0)));
    }
    return Linear::apply(*x, *weight, optional(bias));
  });
}
