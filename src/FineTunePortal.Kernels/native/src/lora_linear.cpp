#include "rows.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

struct LoraLinear : torch::autograd::Function<LoraLinear> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& weight, const OptionalTensor& bias_or_none,
                            const at::Tensor& lora_a, const at::Tensor& lora_b, double scale) {
    auto bias = tensor_or_undefined(bias_or_none);
    auto rows = as_rows(x);
    auto a = lora_a.to(x.scalar_type()), b = lora_b.to(x.scalar_type());
    auto y = product(rows, weight, bias.defined() ? bias.to(x.scalar_type()) : bias);
    auto low = product(rows, a, at::Tensor());  // [N, r]
    y.addmm_(low, b.t(), 1, scale);
    ctx->saved_data["x"] = x.requires_grad();
    ctx->saved_data["weight"] = weight.requires_grad();
    ctx->saved_data["bias"] = bias.defined() && bias.requires_grad();
    ctx->saved_data["lora_a"] = lora_a.requires_grad();
    ctx->saved_data["lora_b"] = lora_b.requires_grad();
    ctx->saved_data["sizes"] = x.sizes().vec();
    ctx->saved_data["scale"] = scale;
    bool keeps_rows = lora_a.requires_grad() || weight.requires_grad();
    ctx->save_for_backward({keeps_rows ? rows : at::Tensor(), weight, lora_a, lora_b, low});
    return y.view(with_last(x, weight.size(0)));
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    auto& data = ctx->saved_data;
    auto grad = as_rows(grads[0]);
    auto rows = saved[0], weight = saved[1], low = saved[4];
    auto type = grad.scalar_type();
    auto a = saved[2].to(type), b = saved[3].to(type);
    double scale = data["scale"].toDouble();
    at::Tensor grad_x, grad_weight, grad_bias, grad_a, grad_b;
    at::Tensor grad_low;  // [N, r]
    if (data["x"].toBool() || data["lora_a"].toBool()) grad_low = at::mm(grad, b).mul_(scale);
    if (data["x"].toBool()) {
      grad_x = at::mm(grad, weight).addmm_(grad_low, a).view(data["sizes"].toIntVector());
    }
    if (data["weight"].toBool()) grad_weight = at::mm(grad.t(), rows);
    if (data["bias"].toBool()) grad_bias = grad.sum(0);
    if (data["lora_a"].toBool()) grad_a = at::mm(grad_low.t(), rows).to(saved[2].scalar_type());
    if (data["lora_b"].toBool()) grad_b = at::mm(grad.t(), low).mul_(scale).to(saved[3].scalar_type());
    return {grad_x, grad_weight, grad_bias, grad_a, grad_b, at::Tensor()};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_lora_linear(Handle x, Handle weight, OptionalHandle bias_or_null, Handle lora_a, Handle lora_b,
                                  double scale) {
  return make("lora_linear", [&] {
    auto bias = tensor_or_undefined(bias_or_null);
    check_linear(*x, *weight, bias);
    TORCH_CHECK(lora_a->dim() == 2 && lora_b->dim() == 2 && lora_a->size(1) == weight->size(1) &&
                    lora_b->size(0) == weight->size(0) && lora_a->size(0) == lora_b->size(1),
                "expected lora_a [r, in] and lora_b [out, r] for a weight ", weight->sizes(), ", got ", lora_a->sizes(),
                " and ", lora_b->sizes());
    return LoraLinear::apply(*x, *weight, optional(bias), *lora_a, *lora_b, scale);
  });
}
