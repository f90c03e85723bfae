#pragma once

#include <memory>
#include <stdexcept>

namespace ftp {

// An exception thrown by managed code in a callback. It travels through libtorch as a C++ exception and is given back
// to the managed caller, who throws the very same object again.
class ManagedFailure : public std::runtime_error {
 public:
  ManagedFailure(intptr_t exception, void (*release)(intptr_t))
      : std::runtime_error("managed code threw"), exception_(new intptr_t(exception), [release](intptr_t* held) {
          if (*held != 0) release(*held);
          delete held;
        }) {}

  // The caller owns the returned reference.
  intptr_t take() const { return std::exchange(*exception_, 0); }

 private:
  std::shared_ptr<intptr_t> exception_;
};

}  // namespace ftp
