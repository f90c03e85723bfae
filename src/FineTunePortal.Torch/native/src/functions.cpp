// Custom autograd functions whose backward is managed code.
//
// Managed code runs the forward pass itself (without recording) and then hands inputs, outputs and saved tensors to
// ftp_function_apply, which hangs a node into the graph. The node holds the managed state (`owner`) until it is freed;
// nothing managed points back at the node, except during the backward call.
#include "abi.h"
#include "failure.h"

#include <c10/core/DeviceGuard.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <mutex>
#include <string>
#include <type_traits>
#include <unordered_set>

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

namespace {

struct ManagedNode;

// Receives one owned handle per output gradient (null: undefined) and adds one gradient per differentiable input to
// `results` with ftp_results_add. Returns 0, or an exception to be released with `release`.
using BackwardCallback = intptr_t (*)(intptr_t owner, ManagedNode* node, Handle* grads, int32_t count,
                                      variable_list* results);
using ReleaseCallback = void (*)(intptr_t owner);

struct ManagedNode : public torch::autograd::Node {
  intptr_t owner = 0;
  BackwardCallback backward = nullptr;
  ReleaseCallback release = nullptr;
  bool materialize = true;
  std::string title;
  std::vector<torch::autograd::VariableInfo> outputs;
  std::vector<SavedVariable> saved;

  ~ManagedNode() override { release(owner); }

  std::string name() const override { return title; }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto& variable : saved) variable.reset_data();
  }

  variable_list apply(variable_list&& inputs) override {
    at::OptionalDeviceGuard guard;
    std::vector<Handle> grads;
    grads.reserve(inputs.size());
    for (size_t i = 0; i < inputs.size(); i++) {
      auto grad = inputs[i].defined() || !materialize ? inputs[i] : outputs[i].zeros(guard);
      grads.push_back(grad.defined() ? new at::Tensor(std::move(grad)) : nullptr);
    }
    variable_list results;
    intptr_t thrown = backward(owner, this, grads.data(), static_cast<int32_t>(grads.size()), &results);
    if (thrown != 0) throw ManagedFailure(thrown, release);
    return results;
  }
};

std::unordered_set<at::TensorImpl*> set_of(Handles handles, int32_t count) {
  std::unordered_set<at::TensorImpl*> set;
  for (int32_t i = 0; i < count; i++) set.insert(handles[i]->unsafeGetTensorImpl());
  return set;
}

variable_list no_forward_mode(variable_list, variable_list) {
  TORCH_CHECK(false, "custom functions have no forward-mode derivative");
}

at::Tensor viewed(at::Tensor x) { return x.view_as(x); }

// libtorch's own function for this has taken more arguments over time: 6 in 1.13, then the tensors to save, then how to
// view an input, then whether outputs are pure views.
template <class Wrap>
std::vector<Optional<at::Tensor>> wrap(Wrap function, const variable_list& inputs,
                                       const std::unordered_set<at::TensorImpl*>& constant,
                                       const std::unordered_set<at::TensorImpl*>& dirty,
                                       const std::vector<Optional<at::Tensor>>& raw,
                                       const std::shared_ptr<torch::autograd::Node>& node) {
  using Set = std::unordered_set<at::TensorImpl*>;
  using Raw = std::vector<Optional<at::Tensor>>;
  using Node = std::shared_ptr<torch::autograd::Node>;
  using Derivative = decltype(&no_forward_mode);
  using View = decltype(&viewed);
  if constexpr (std::is_invocable_v<Wrap, variable_list, Set, Set, Raw, Node, Derivative>) {
    return function(inputs, constant, dirty, raw, node, no_forward_mode);
  } else if constexpr (std::is_invocable_v<Wrap, variable_list, Set, Set, Raw, Node, Derivative, Set>) {
    return function(inputs, constant, dirty, raw, node, no_forward_mode, {});
  } else if constexpr (std::is_invocable_v<Wrap, variable_list, Set, Set, Raw, Node, Derivative, Set, View>) {
    return function(inputs, constant, dirty, raw, node, no_forward_mode, {}, viewed);
  } else {
    return function(inputs, constant, dirty, raw, node, no_forward_mode, {}, viewed, false);
  }
}

void delete_node(ManagedNode* node) { torch::autograd::deleteNode(node); }

}  // namespace

// Makes the outputs of a managed forward pass part of the graph. With `executable` the inputs' history is followed.
FTP_EXPORT Handles ftp_function_apply(const char* title, intptr_t owner, BackwardCallback backward,
                                      ReleaseCallback release, bool materialize, bool executable, Handles inputs,
                                      int32_t input_count, Handles constant, int32_t constant_count, Handles dirty,
                                      int32_t dirty_count, Handles outputs, int32_t output_count, Handles saved,
                                      int32_t saved_count, int32_t* results) {
  Handles result = nullptr;
  perform(title, [&] {
    std::shared_ptr<ManagedNode> node(new ManagedNode(), delete_node);
    node->owner = owner;
    node->backward = backward;
    node->release = release;
    node->materialize = materialize;
    node->title = title;
    auto variables = tensors_of(inputs, input_count);
    if (executable) node->set_next_edges(torch::autograd::collect_next_edges(variables));
    node->clear_input_metadata();

    auto written = set_of(dirty, dirty_count);
    for (auto impl : written) impl->bump_version();
    std::vector<Optional<at::Tensor>> raw;
    for (int32_t i = 0; i < output_count; i++) raw.push_back(optional_of(outputs[i]));
    auto wrapped = wrap(&torch::autograd::_wrap_outputs, variables, set_of(constant, constant_count), written,
                        raw, executable ? node : nullptr);

    variable_list made;
    for (auto& output : wrapped) made.push_back(output.has_value() ? *output : at::Tensor());
    if (executable) {
      for (auto& output : made) {
        node->outputs.push_back(output.defined() ? torch::autograd::VariableInfo(output)
                                                 : torch::autograd::VariableInfo());
      }
      for (int32_t i = 0; i < saved_count; i++) {
        bool is_output = false;
        at::Tensor tensor = saved[i] == nullptr ? at::Tensor() : *saved[i];
        for (int32_t j = 0; j < output_count; j++) {
          if (saved[i] != nullptr && outputs[j] != nullptr && tensor.is_same(*outputs[j])) {
            tensor = made[j];
            is_output = tensor.grad_fn() == node;
          }
        }
        node->saved.emplace_back(tensor, is_output);
      }
    }
    result = array_of(made, results);
  });
  return result;
}

// The tensors that forward saved; fails once the graph was freed, or when one was changed in place since.
FTP_EXPORT Handles ftp_function_saved(ManagedNode* node, int32_t* results) {
  Handles result = nullptr;
  perform("saved tensors", [&] {
    auto self = node->shared_from_this();
    variable_list tensors;
    for (auto& variable : node->saved) tensors.push_back(variable.unpack(self));
    result = array_of(tensors, results);
  });
  return result;
}

FTP_EXPORT void ftp_results_add(variable_list* results, OptionalHandle grad) {
  results->push_back(grad == nullptr ? at::Tensor() : *grad);
}
