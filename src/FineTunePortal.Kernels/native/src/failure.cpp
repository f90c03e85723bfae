#include "abi.h"

namespace {

thread_local std::string last_failure;

// libtorch appends a C++ backtrace, which starts on a line of its own.
std::string without_backtrace(std::string text) {
  auto end = text.find("\nException raised from");
  if (end != std::string::npos) text.erase(end);
  return text;
}

}  // namespace

void ftk::store_failure(const char* operation) noexcept {
  try {
    std::string text;
    try {
      throw;
    } catch (const c10::Error& error) {
      text = without_backtrace(error.what_without_backtrace());
    } catch (const std::exception& error) {
      text = without_backtrace(error.what());
    } catch (...) {
      text = "unknown C++ exception";
    }
    last_failure = std::string(operation) + ": " + text;
  } catch (...) {
    last_failure.clear();
  }
}

// The text of this thread's last failure, valid until the next one.
FTK_EXPORT const char* ftk_failure_text() { return last_failure.c_str(); }
