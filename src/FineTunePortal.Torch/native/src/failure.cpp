#include "abi.h"
#include "failure.h"

#include <sstream>
#include <string>

namespace {

struct Failure {
  std::string text;
  intptr_t managed = 0;
};

thread_local Failure last_failure;

void describe(std::ostringstream& out, const at::Tensor* operand) {
  if (operand == nullptr) {
    out << "none";
  } else if (!operand->defined()) {
    out << "undefined";
  } else {
    out << operand->scalar_type() << operand->sizes();
  }
}

// libtorch appends a C++ backtrace, which starts on a line of its own.
std::string without_backtrace(std::string text) {
  auto end = text.find("\nException raised from");
  if (end != std::string::npos) text.erase(end);
  return text;
}

}  // namespace

namespace ftp {

void store_failure(const char* operation, std::initializer_list<const at::Tensor*> operands) noexcept {
  try {
    std::ostringstream out;
    out << operation << '(';
    const char* separator = "";
    for (auto operand : operands) {
      out << separator;
      describe(out, operand);
      separator = ", ";
    }
    out << "): ";
    intptr_t managed = 0;
    try {
      throw;
    } catch (const ManagedFailure& failure) {
      managed = failure.take();
      out << failure.what();
    } catch (const c10::Error& error) {
      out << without_backtrace(error.what_without_backtrace());
    } catch (const std::exception& error) {
      out << without_backtrace(error.what());
    } catch (...) {
      out << "unknown C++ exception";
    }
    last_failure = Failure{out.str(), managed};
  } catch (...) {
    last_failure = Failure{"out of memory while an error was reported", 0};
  }
}

at::Scalar scalar_of(ScalarArg argument) {
  switch (static_cast<at::ScalarType>(argument.type)) {
    case at::kDouble:
    case at::kFloat:
    case at::kHalf:
    case at::kBFloat16: {
      double value;
      static_assert(sizeof(value) == sizeof(argument.bits));
      std::memcpy(&value, &argument.bits, sizeof(value));
      return at::Scalar(value);
    }
    case at::kBool:
      return at::Scalar(argument.bits != 0);
    default:
      return at::Scalar(argument.bits);
  }
}

Optional<at::Scalar> optional_scalar_of(ScalarArg argument) {
  return argument.type < 0 ? Optional<at::Scalar>() : Optional<at::Scalar>(scalar_of(argument));
}

Handles array_of(const std::vector<at::Tensor>& tensors, int32_t* count) {
  auto handles = static_cast<Handles>(std::malloc(std::max<size_t>(1, tensors.size()) * sizeof(Handle)));
  if (handles == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = tensors[i].defined() ? new at::Tensor(tensors[i]) : nullptr;
  *count = static_cast<int32_t>(tensors.size());
  return handles;
}

}  // namespace ftp

// The text of this thread's last failure, valid until the next one.
FTP_EXPORT const char* ftp_failure_text() { return last_failure.text.c_str(); }

// The managed exception behind this thread's last failure, or 0. The caller owns it.
FTP_EXPORT intptr_t ftp_failure_managed() { return std::exchange(last_failure.managed, 0); }

FTP_EXPORT void ftp_free_array(Handles handles) { std::free(handles); }
