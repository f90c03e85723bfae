// Compiled once per vector width; see CMakeLists.txt.
#include "adamw_loop.h"
#include "attention_loop.h"
#include "cross_entropy.h"
#include "few_rows.h"
#include "norm.h"
#include "rotary_loop.h"
#include "swiglu_loop.h"

#define FTK_JOIN(a, b) a##b
#define FTK_NAME(a, b) FTK_JOIN(a, b)

namespace {

template <class T>
constexpr ftk::TypedLoops<T> typed() {
  return {rms_norm<T>,         rms_norm_backward<T>, rotary<T>,        swiglu<T>, swiglu_backward<T>,
          few_rows_product<T>, cross_entropy_row<T>, attention_row<T>, adamw<T>};
}

}  // namespace

namespace ftk {

extern const Loops FTK_NAME(loops_, FTK_LOOPS);
const Loops FTK_NAME(loops_, FTK_LOOPS) = {
    typed<float>(), typed<bf16>(), Queries, attention_scratch, attention, attention_backward};

}  // namespace ftk
