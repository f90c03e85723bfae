// Losses. reduction: 0 none, 1 mean, 2 sum, as in libtorch.
#include "abi.h"

FTP_EXPORT Handle ftp_cross_entropy(Handle input, Handle target, OptionalHandle weight, int64_t reduction,
                                    int64_t ignore_index, double label_smoothing) {
  return make("cross_entropy", [&] {
    return at::cross_entropy_loss(*input, *target, optional_of(weight), reduction, ignore_index, label_smoothing);
  }, input, target, weight);
}
FTP_EXPORT Handle ftp_nll_loss(Handle input, Handle target, OptionalHandle weight, int64_t reduction) {
  return make("nll_loss", [&] {
    return at::nll_loss_nd(*input, *target, optional_of(weight), reduction, -100);
  }, input, target, weight);
}
FTP_EXPORT Handle ftp_binary_cross_entropy(Handle input, Handle target, OptionalHandle weight, int64_t reduction) {
  return make("binary_cross_entropy", [&] {
    return at::binary_cross_entropy(*input, *target, optional_of(weight), reduction);
  }, input, target, weight);
}
FTP_EXPORT Handle ftp_binary_cross_entropy_with_logits(Handle input, Handle target, OptionalHandle weight,
                                                       OptionalHandle pos_weight, int64_t reduction) {
  return make("binary_cross_entropy_with_logits", [&] {
    return at::binary_cross_entropy_with_logits(*input, *target, optional_of(weight), optional_of(pos_weight),
                                                reduction);
  }, input, target, weight, pos_weight);
}
FTP_EXPORT Handle ftp_mse_loss(Handle input, Handle target, int64_t reduction) {
  return make("mse_loss", [&] { return at::mse_loss(*input, *target, reduction); }, input, target);
}
FTP_EXPORT Handle ftp_l1_loss(Handle input, Handle target, int64_t reduction) {
  return make("l1_loss", [&] { return at::l1_loss(*input, *target, reduction); }, input, target);
}
FTP_EXPORT Handle ftp_smooth_l1_loss(Handle input, Handle target, int64_t reduction, double beta) {
  return make("smooth_l1_loss", [&] { return at::smooth_l1_loss(*input, *target, reduction, beta); }, input, target);
}
FTP_EXPORT Handle ftp_kl_div(Handle input, Handle target, int64_t reduction, bool log_target) {
  return make("kl_div", [&] { return at::kl_div(*input, *target, reduction, log_target); }, input, target);
}
