// One call per parameter group and step. Contiguous fp32 tensors on the CPU are updated in a single pass over memory;
// everything else by the same formula out of libtorch's operations.
#include "abi.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace {

bool flat_floats(std::initializer_list<const at::Tensor*> tensors) {
  for (auto tensor : tensors) {
    if (tensor->scalar_type() != at::kFloat || !tensor->device().is_cpu() || !tensor->is_contiguous()) return false;
  }
  return true;
}

constexpr int64_t kGrain = 32768;

struct AdamStep {
  double lr, beta1, beta2, eps, weight_decay;
  bool decoupled, maximize;

  // Kingma & Ba 2015, algorithm 1; `decoupled` is Loshchilov & Hutter 2019, algorithm 2.
  void update(at::Tensor& p, const at::Tensor& grad, at::Tensor& mean, at::Tensor& square, at::Tensor* largest,
              int64_t step) const {
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(step));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(step));
    if (largest == nullptr && flat_floats({&p, &grad, &mean, &square})) {
      update_floats(p, grad, mean, square, correction1, correction2);
      return;
    }
    auto g = maximize ? grad.neg() : grad;
    if (weight_decay != 0) {
      if (decoupled) {
        p.mul_(1 - lr * weight_decay);
      } else {
        g = g.add(p, weight_decay);
      }
    }
    mean.mul_(beta1).add_(g, 1 - beta1);
    square.mul_(beta2).addcmul_(g, g, 1 - beta2);
    at::Tensor denominator;
    if (largest != nullptr) {
      at::maximum_out(*largest, *largest, square);
      denominator = largest->sqrt();
    } else {
      denominator = square.sqrt();
    }
    denominator.div_(std::sqrt(correction2)).add_(eps);
    p.addcdiv_(mean, denominator, -lr / correction1);
  }

  void update_floats(at::Tensor& p, const at::Tensor& grad, at::Tensor& mean, at::Tensor& square, double correction1,
                     double correction2) const {
    float* __restrict__ values = p.data_ptr<float>();
    const float* __restrict__ grads = grad.data_ptr<float>();
    float* __restrict__ means = mean.data_ptr<float>();
    float* __restrict__ squares = square.data_ptr<float>();
    const float sign = maximize ? -1.f : 1.f;
    const float keep = decoupled ? static_cast<float>(1 - lr * weight_decay) : 1.f;
    const float added = decoupled ? 0.f : static_cast<float>(weight_decay);
    const float b1 = static_cast<float>(beta1), a1 = static_cast<float>(1 - beta1);
    const float b2 = static_cast<float>(beta2), a2 = static_cast<float>(1 - beta2);
    const float root = static_cast<float>(std::sqrt(correction2)), epsilon = static_cast<float>(eps);
    const float size = static_cast<float>(lr / correction1);
    at::parallel_for(0, p.numel(), kGrain, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        float g = sign * grads[i] + added * values[i];
        float m = means[i] * b1 + a1 * g;
        float v = squares[i] * b2 + a2 * g * g;
        means[i] = m;
        squares[i] = v;
        values[i] = values[i] * keep - size * (m / (std::sqrt(v) / root + epsilon));
      }
    });
    // The loop writes behind autograd's back: tensors saved for backward must notice.
    for (auto tensor : {&p, &mean, &square}) tensor->unsafeGetTensorImpl()->bump_version();
  }
};

}  // namespace

// `largest` is null or one handle per parameter (AMSGrad); `steps` are counted from 1.
FTP_EXPORT Status ftp_adam_step(Handles parameters, Handles grads, Handles means, Handles squares, Handles largest,
                                Longs steps, int32_t count, double lr, double beta1, double beta2, double eps,
                                double weight_decay, bool decoupled, bool maximize) {
  return perform("Adam step", [&] {
    at::NoGradGuard no_grad;
    AdamStep rule{lr, beta1, beta2, eps, weight_decay, decoupled, maximize};
    for (int32_t i = 0; i < count; i++) {
      rule.update(*parameters[i], *grads[i], *means[i], *squares[i], largest == nullptr ? nullptr : largest[i], steps[i]);
    }
  });
}

// `buffers` is null without momentum; `fresh` marks buffers that hold nothing yet.
FTP_EXPORT Status ftp_sgd_step(Handles parameters, Handles grads, Handles buffers, const bool* fresh, int32_t count,
                               double lr, double momentum, double dampening, double weight_decay, bool nesterov,
                               bool maximize) {
  return perform("SGD step", [&] {
    at::NoGradGuard no_grad;
    for (int32_t i = 0; i < count; i++) {
      auto& p = *parameters[i];
      auto g = maximize ? grads[i]->neg() : *grads[i];
      if (weight_decay != 0) g = g.add(p, weight_decay);
      if (momentum != 0) {
        auto& buffer = *buffers[i];
        if (fresh[i]) {
          buffer.copy_(g);
        } else {
          buffer.mul_(momentum).add_(g, 1 - dampening);
        }
        g = nesterov ? g.add(buffer, momentum) : buffer;
      }
      p.add_(g, -lr);
    }
  });
}

// The norm of all gradients together; an infinite p gives the largest absolute value.
FTP_EXPORT Status ftp_grad_norm(Handles grads, int32_t count, double p, double* norm) {
  return perform("clip_grad_norm_", [&] {
    at::NoGradGuard no_grad;
    *norm = 0;
    if (count == 0) return;
    std::vector<at::Tensor> norms;
    auto device = grads[0]->device();
    for (int32_t i = 0; i < count; i++) {
      auto type = grads[i]->scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
      auto part = std::isinf(p) ? grads[i]->abs().max().to(type) : at::norm(*grads[i], p, type);
      norms.push_back(part.to(device, at::kDouble));
    }
    auto all = at::stack(norms);
    *norm = (std::isinf(p) ? all.max() : at::norm(all, p)).item().toDouble();
  });
}
FTP_EXPORT Status ftp_scale_all(Handles tensors, int32_t count, double factor) {
  return perform("clip_grad_norm_", [&] {
    at::NoGradGuard no_grad;
    for (int32_t i = 0; i < count; i++) tensors[i]->mul_(factor);
  });
}
