#include "abi.h"

#include <torch/csrc/autograd/autograd.h>

static Optional<bool> retain_of(int32_t retain_graph) {
  return retain_graph < 0 ? Optional<bool>() : Optional<bool>(retain_graph != 0);
}

// retain_graph: -1 as create_graph, 0 no, 1 yes. Without gradients each output must be a scalar.
FTP_EXPORT Status ftp_backward(Handles tensors, int32_t count, Handles grads, int32_t grad_count, int32_t retain_graph,
                               bool create_graph, Handles inputs, int32_t input_count) {
  return perform("backward", [&] {
    torch::autograd::backward(tensors_of(tensors, count), tensors_of(grads, grad_count), retain_of(retain_graph),
                              create_graph, tensors_of(inputs, input_count));
  }, count > 0 ? tensors[0] : nullptr);
}

// One gradient per input; null where an unused input was allowed.
FTP_EXPORT Handles ftp_grad(Handles outputs, int32_t output_count, Handles inputs, int32_t input_count, Handles grads,
                            int32_t grad_count, bool retain_graph, bool create_graph, bool allow_unused,
                            int32_t* results) {
  Handles result = nullptr;
  perform("grad", [&] {
    result = array_of(torch::autograd::grad(tensors_of(outputs, output_count), tensors_of(inputs, input_count),
                                            tensors_of(grads, grad_count), retain_graph, create_graph, allow_unused),
                      results);
  }, output_count > 0 ? outputs[0] : nullptr);
  return result;
}
