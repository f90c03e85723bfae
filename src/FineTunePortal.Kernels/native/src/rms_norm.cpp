#include "dispatch.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

// Rows of a slice of their own each, so that the sum over rows doesn't depend on the number of threads.
constexpr int64_t WeightSlices = 16;

struct RmsNorm : torch::autograd::Function<RmsNorm> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& weight, double eps) {
    auto input = x.contiguous();
    auto scales = weight.to(at::kFloat).contiguous();
    int64_t columns = input.size(-1), rows = columns == 0 ? 0 : input.numel() / columns;
    auto y = at::empty_like(input);
    auto rstd = at::empty({rows}, input.options().dtype(at::kFloat));
    by_type(input, [&](auto* type) {
      using T = std::remove_pointer_t<decltype(type)>;
      parallel(rows, columns, [&](int64_t first, int64_t last) {
        typed_loops<T>().rms_norm(data<T>(input) + first * columns, data<float>(scales), data<T>(y) + first * columns,
                                  data<float>(rstd) + first, last - first, columns, static_cast<float>(eps));
      });
    });
    ctx->save_for_backward({input, weight, rstd});
    ctx->saved_data["x"] = x.requires_grad();
    ctx->saved_data["weight"] = weight.requires_grad();
    return y;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    auto grad = grads[0].contiguous();
    auto x = saved[0], weight = saved[1], rstd = saved[2];
    bool wants_x = ctx->saved_data["x"].toBool(), wants_weight = ctx->saved_data["weight"].toBool();
    auto scales = weight.to(at::kFloat).contiguous();
    int64_t columns = x.size(-1), rows = columns == 0 ? 0 : x.numel() / columns;
    at::Tensor grad_x, slices;
    if (wants_x) grad_x = at::empty_like(x);
    if (wants_weight) slices = at::zeros({WeightSlices, columns}, scales.options());
    by_type(x, [&](auto* type) {
      using T = std::remove_pointer_t<decltype(type)>;
      auto run = [&](int64_t first, int64_t last, float* grad_weight) {
        typed_loops<T>().rms_norm_backward(data<T>(grad) + first * columns, data<T>(x) + first * columns,
                                           data<float>(scales), data<float>(rstd) + first,
                                           wants_x ? data<T>(grad_x) + first * columns : nullptr, grad_weight,
                                           last - first, columns);
      };
      if (!wants_weight) {
        parallel(rows, columns, [&](int64_t first, int64_t last) { run(first, last, nullptr); });
        return;
      }
      parallel(WeightSlices, rows * columns / WeightSlices, [&](int64_t first, int64_t last) {
        for (int64_t i = first; i < last; i++)
          run(i * rows / WeightSlices, (i + 1) * rows / WeightSlices, data<float>(slices) + i * columns);
      });
    });
    at::Tensor grad_weight;
    if (wants_weight) grad_weight = slices.sum(0).to(weight.scalar_type());
    return {grad_x, grad_weight, at::Tensor()};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_rms_norm(Handle x, Handle weight, double eps) {
  return make("rms_norm", [&] {
    TORCH_CHECK(x->dim() >= 1 && weight->dim() == 1 && x->size(-1) == weight->size(0), "expected x [..., C] and weight [C], got ",
                x->sizes(), " and ", weight->sizes());
    return RmsNorm::apply(*x, *weight, eps);
  });
}
