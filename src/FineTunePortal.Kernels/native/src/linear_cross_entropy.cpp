#include "dispatch.h"

using namespace ftk;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

constexpr int64_t RowsAtOnce = 256;

struct Wanted {
  bool hidden, weight, bias;
  bool any() const { return hidden || weight || bias; }
};

struct Gradients {
  at::Tensor hidden, weight, bias;
};

// Rows of logits become, in place, the gradient times the row's sum. Gives the loss of the rows; sums is [rows, 1].
double loss_in_place(at::Tensor& logits, const at::Tensor& labels, double logit_scale, bool gradients, at::Tensor& sums) {
  int64_t rows = logits.size(0), columns = logits.size(1);
  auto targets = data<int64_t>(labels);
  std::vector<double> losses(rows);
  by_type(logits, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    parallel(rows, columns, [&](int64_t first, int64_t last) {
      for (int64_t row = first; row < last; row++)
        losses[row] =
            typed_loops<T>().cross_entropy_row(data<T>(logits) + row * columns, columns, targets[row],
                                               static_cast<float>(logit_scale), gradients, data<float>(sums) + row);
    });
  });
  double total = 0;
  for (double loss : losses) total += loss;
  return total;
}

// The same for other devices and types, where the gradient comes out normalised: the sums are 1.
at::Tensor loss_by_tensors(at::Tensor& logits, const at::Tensor& labels, double logit_scale, bool gradients) {
  auto wide = logits.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  auto logs = (logit_scale == 1 ? logits : logits.mul_(logit_scale)).log_softmax(1, wide);
  auto target = labels.unsqueeze(1);
  auto loss = logs.gather(1, target).sum().neg();
  if (gradients) logits.copy_(logs.exp_().scatter_add_(1, target, logs.new_full({1, 1}, -1).expand_as(target)));
  return loss;
}

// Sums over chunks are kept in fp32 whatever the factors are.
void add_product(at::Tensor& sum, const at::Tensor& a, const at::Tensor& b) {
  if (sum.scalar_type() == a.scalar_type()) {
    sum.addmm_(a, b);
  } else {
    sum.add_(at::mm(a, b));
  }
}

// hidden [N, C] and labels [N] of labelled rows only.
at::Tensor loss_and_gradients(const at::Tensor& hidden, const at::Tensor& weight, const at::Tensor& bias,
                              const at::Tensor& labels, double logit_scale, Wanted wanted, Gradients& gradients) {
  int64_t rows = hidden.size(0), vocabulary = weight.size(0);
  bool in_place = has_loops(hidden);
  auto wide = hidden.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  auto loss = at::zeros({}, hidden.options().dtype(wide));
  double exact = 0;
  if (wanted.hidden) gradients.hidden = at::empty_like(hidden);
  if (wanted.weight) gradients.weight = at::zeros(weight.sizes(), weight.options().dtype(wide));
  if (wanted.bias) gradients.bias = at::zeros({vocabulary}, hidden.options().dtype(wide));
  auto buffer = at::empty({std::min(rows, RowsAtOnce), vocabulary}, hidden.options());

  for (int64_t first = 0; first < rows; first += RowsAtOnce) {
    int64_t count = std::min(RowsAtOnce, rows - first);
    auto input = hidden.narrow(0, first, count);
    auto targets = labels.narrow(0, first, count);
    auto logits = buffer.narrow(0, 0, count);
    if (bias.defined()) {
      at::addmm_out(logits, bias, input, weight.t());
    } else {
      at::mm_out(logits, input, weight.t());
    }
    at::Tensor factor;  // [count, 1]: what a row of the buffer is to be multiplied with
    if (in_place) {
      auto sums = at::empty({count, 1}, hidden.options().dtype(at::kFloat));
      exact += loss_in_place(logits, targets, logit_scale, wanted.any(), sums);
      factor = sums.reciprocal_().mul_(logit_scale);
    } else {
      loss += loss_by_tensors(logits, targets, logit_scale, wanted.any());
      factor = at::full({1, 1}, logit_scale, loss.options());
    }
    if (wanted.hidden) {
      auto part = gradients.hidden.narrow(0, first, count);
      at::mm_out(part, logits, weight);
      part.mul_(factor);
    }
    if (wanted.weight) add_product(gradients.weight, logits.t(), input.mul(factor).to(input.scalar_type()));
    if (wanted.bias) gradients.bias.add_(logits.to(wide).t().mv(factor.expand({count, 1}).squeeze(1)));
  }
  return in_place ? loss.fill_(exact) : loss;
}

struct LinearCrossEntropy : torch::autograd::Function<LinearCrossEntropy> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& hidden, const at::Tensor& weight,
                            const OptionalTensor& bias_or_none, const at::Tensor& labels, double logit_scale, bool keeps) {
    auto bias = tensor_or_undefined(bias_or_none);
    Wanted wanted{keeps && hidden.requires_grad(), keeps && weight.requires_grad(),
                  keeps && bias.defined() && bias.requires_grad()};
    Gradients gradients;
    auto loss = loss_and_gradients(hidden, weight, bias.defined() ? bias.to(hidden.scalar_type()) : bias, labels,
                                   logit_scale, wanted, gradients);
    ctx->save_for_backward({gradients.hidden, gradients.weight, gradients.bias});
    ctx->saved_data["hidden"] = static_cast<int64_t>(hidden.scalar_type());
    if (bias.defined()) ctx->saved_data["bias"] = static_cast<int64_t>(bias.scalar_type());
    return loss;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    auto saved = ctx->get_saved_variables();
    auto scaled = [&](int64_t i, const char* type) {
      return saved[i].defined() ? (saved[i] * grads[0].to(saved[i].scalar_type()))
                                      .to(static_cast<at::ScalarType>(ctx->saved_data[type].toInt()))
                                : at::Tensor();
    };
    return {scaled(0, "hidden"), scaled(1, "hidden"), scaled(2, "bias"), at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

FTK_EXPORT Handle ftk_linear_cross_entropy(Handle hidden, Handle weight, OptionalHandle bias_or_null, Handle labels,
                                           double logit_scale) {
  return make("linear_cross_entropy", [&] {
    constexpr int64_t ignored = -100;
    auto bias = tensor_or_undefined(bias_or_null);
    TORCH_CHECK(hidden->dim() == 2 && weight->dim() == 2 && labels->dim() == 1 && hidden->size(1) == weight->size(1) &&
                    labels->size(0) == hidden->size(0) && labels->scalar_type() == at::kLong,
                "expected hidden [N, C], weight [V, C] and int64 labels [N], got ", hidden->sizes(), ", ",
                weight->sizes(), " and ", labels->scalar_type(), labels->sizes());
    auto labelled = labels->ne(ignored).nonzero().squeeze(1);
    auto targets = labels->index_select(0, labelled);
    TORCH_CHECK(targets.numel() == 0 || (targets.min().item<int64_t>() >= 0 && targets.max().item<int64_t>() < weight->size(0)),
                "a label is outside 0..", weight->size(0) - 1, " and isn't ", ignored);
    auto rows = labelled.numel() == hidden->size(0) ? hidden->contiguous() : hidden->index_select(0, labelled);
    return LinearCrossEntropy::apply(rows, *weight, optional(bias), targets, logit_scale, at::GradMode::is_enabled());
  });
}
