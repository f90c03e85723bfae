#include "dispatch.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

// x [B, T, H, D], cos and sin fp32 [B or 1, T, R].
at::Tensor turn(const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin, float direction) {
  auto input = x.contiguous();
  auto y = at::empty_like(input);
  int64_t batch = input.size(0), length = input.size(1), heads = input.size(2), dim = input.size(3);
  int64_t rotated = cos.size(2), angles = cos.size(0) == 1 ? 0 : length * rotated;
  by_type(input, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    parallel(batch * length, 2 * heads * dim, [&](int64_t first, int64_t last) {
      for (int64_t token = first; token < last; token++) {
        int64_t at = token / length * angles + token % length * rotated;
        typed_loops<T>().rotary(data<T>(input) + token * heads * dim, data<T>(y) + token * heads * dim,
                                data<float>(cos) + at, data<float>(sin) + at, heads, dim, rotated, direction);
      }
    });
  });
  return y;
}

struct Rotary : torch::autograd::Function<Rotary> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin) {
    ctx->save_for_backward({cos, sin});
    return turn(x, cos, sin, 1.0f);
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    return {turn(grads[0], saved[0], saved[1], -1.0f), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_rotary(Handle x, Handle cos, Handle sin) {
  return make("rotary", [&] {
    TORCH_CHECK(x->dim() == 4 && cos->dim() == 3 && cos->sizes() == sin->sizes() && cos->size(1) == x->size(1) &&
                    (cos->size(0) == 1 || cos->size(0) == x->size(0)) && cos->size(2) <= x->size(3) &&
                    cos->size(2) % 2 == 0,
                "expected x [B, T, H, D], cos and sin [B or 1, T, R] with an even R <= D, got ", x->sizes(), ", ",
                cos->sizes(), " and ", sin->sizes());
    auto as_float = [](const at::Tensor& t) { return t.detach().to(at::kFloat).contiguous(); };
    return Rotary::apply(*x, as_float(*cos), as_float(*sin));
  });
}
