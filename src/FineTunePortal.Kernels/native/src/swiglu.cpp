#include "dispatch.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

struct Swiglu : torch::autograd::Function<Swiglu> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& gate_in, const at::Tensor& up_in) {
    auto gate = gate_in.contiguous(), up = up_in.contiguous();
    auto y = at::empty_like(gate);
    by_type(gate, [&](auto* type) {
      using T = std::remove_pointer_t<decltype(type)>;
      parallel(gate.numel(), 4, [&](int64_t first, int64_t last) {
        typed_loops<T>().swiglu(data<T>(gate) + first, data<T>(up) + first, data<T>(y) + first, last - first);
      });
    });
    ctx->save_for_backward({gate, up});
    return y;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    auto grad = grads[0].contiguous(), gate = saved[0], up = saved[1];
    auto grad_gate = at::empty_like(gate), grad_up = at::empty_like(up);
    by_type(gate, [&](auto* type) {
      using T = std::remove_pointer_t<decltype(type)>;
      parallel(gate.numel(), 8, [&](int64_t first, int64_t last) {
        typed_loops<T>().swiglu_backward(data<T>(grad) + first, data<T>(gate) + first, data<T>(up) + first,
                                         data<T>(grad_gate) + first, data<T>(grad_up) + first, last - first);
      });
    });
    return {grad_gate, grad_up};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_swiglu(Handle gate, Handle up) {
  return make("swiglu", [&] {
    TORCH_CHECK(gate->sizes() == up->sizes() && gate->scalar_type() == up->scalar_type(),
                "expected two tensors of one shape and type, got ", gate->scalar_type(), gate->sizes(), " and ",
                up->scalar_type(), up->sizes());
    return Swiglu::apply(*gate, *up);
  });
}
