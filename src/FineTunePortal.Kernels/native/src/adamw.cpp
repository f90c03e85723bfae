#include "dispatch.h"

using namespace ftk;

namespace {

struct Settings {
  double lr, beta1, beta2, eps, weight_decay, grad_scale;
  int64_t step;
};

void by_tensors(const at::Tensor& master, const at::Tensor& copy, const at::Tensor& grad_in, const at::Tensor& mean,
                const at::Tensor& square, const Settings& s) {
  auto grad = grad_in.to(master.scalar_type());
  if (s.grad_scale != 1) grad = grad * s.grad_scale;
  master.mul_(1 - s.lr * s.weight_decay);
  mean.mul_(s.beta1).add_(grad, 1 - s.beta1);
  square.mul_(s.beta2).addcmul_(grad, grad, 1 - s.beta2);
  auto root = square.sqrt().mul_(1 / std::sqrt(1 - std::pow(s.beta2, s.step))).add_(s.eps);
  master.addcdiv_(mean, root, -s.lr / (1 - std::pow(s.beta1, s.step)));
  if (copy.defined()) copy.copy_(master);
}

void update(const at::Tensor& master, const at::Tensor& copy, const at::Tensor& grad_in, const at::Tensor& mean,
            const at::Tensor& square, const Settings& s) {
  TORCH_CHECK(master.sizes() == grad_in.sizes() && master.sizes() == mean.sizes() && master.sizes() == square.sizes() &&
                  (!copy.defined() || copy.sizes() == master.sizes()),
              "expected weight, gradient and moments of one shape, got ", master.sizes(), ", ", grad_in.sizes(), ", ",
              mean.sizes(), " and ", square.sizes());
  auto grad = grad_in.contiguous();
  auto dense_fp32 = [](const at::Tensor& t) {
    return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.is_contiguous();
  };
  bool covered = dense_fp32(master) && dense_fp32(mean) && dense_fp32(square) && has_loops(grad) &&
                 (!copy.defined() || (copy.scalar_type() == grad.scalar_type() && copy.is_contiguous()));
  if (!covered) return by_tensors(master, copy, grad, mean, square, s);
  AdamwStep step;
  step.decay = static_cast<float>(1 - s.lr * s.weight_decay);
  step.beta1 = static_cast<float>(s.beta1);
  step.beta2 = static_cast<float>(s.beta2);
  step.step_size = static_cast<float>(s.lr / (1 - std::pow(s.beta1, s.step)));
  step.root_correction = static_cast<float>(1 / std::sqrt(1 - std::pow(s.beta2, s.step)));
  step.eps = static_cast<float>(s.eps);
  step.grad_scale = static_cast<float>(s.grad_scale);
  by_type(grad, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    parallel(master.numel(), 8, [&](int64_t first, int64_t last) {
      typed_loops<T>().adamw(data<float>(master) + first, copy.defined() ? data<T>(copy) + first : nullptr,
                             data<T>(grad) + first, data<float>(mean) + first, data<float>(square) + first,
                             last - first, step);
    });
  });
}

}  // namespace

// copies may hold nulls. step counts from 1.
FTK_EXPORT int32_t ftk_adamw(Handle* masters, Handle* copies, Handle* grads, Handle* means, Handle* squares, int32_t count,
                             double lr, double beta1, double beta2, double eps, double weight_decay, int64_t step,
                             double grad_scale) {
  return perform("adamw", [&] {
    at::NoGradGuard none;
    Settings settings{lr, beta1, beta2, eps, weight_decay, grad_scale, step};
    for (int32_t i = 0; i < count; i++) {
      update(*masters[i], tensor_or_undefined(copies[i]), *grads[i], *means[i], *squares[i], settings);
      // The loops write behind autograd's back: tensors saved for a backward pass must notice.
      for (auto tensor : {masters[i], copies[i], means[i], squares[i]})
        if (tensor != nullptr) tensor->unsafeGetTensorImpl()->bump_version();
    }
  });
}
