using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Element by element. Mirrors native/src/elementwise.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_abs")]
    internal static partial Tensor abs(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_abs_")]
    internal static partial Done abs_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_acos")]
    internal static partial Tensor acos(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_acos_")]
    internal static partial Done acos_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_asin")]
    internal static partial Tensor asin(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_asin_")]
    internal static partial Done asin_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_atan")]
    internal static partial Tensor atan(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_atan_")]
    internal static partial Done atan_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_not")]
    internal static partial Tensor bitwise_not(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_not_")]
    internal static partial Done bitwise_not_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_ceil")]
    internal static partial Tensor ceil(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_ceil_")]
    internal static partial Done ceil_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_cos")]
    internal static partial Tensor cos(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_cos_")]
    internal static partial Done cos_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_cosh")]
    internal static partial Tensor cosh(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_cosh_")]
    internal static partial Done cosh_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_digamma")]
    internal static partial Tensor digamma(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_digamma_")]
    internal static partial Done digamma_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erf")]
    internal static partial Tensor erf(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erf_")]
    internal static partial Done erf_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erfc")]
    internal static partial Tensor erfc(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erfc_")]
    internal static partial Done erfc_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erfinv")]
    internal static partial Tensor erfinv(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_erfinv_")]
    internal static partial Done erfinv_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_exp")]
    internal static partial Tensor exp(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_exp_")]
    internal static partial Done exp_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_exp2")]
    internal static partial Tensor exp2(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_exp2_")]
    internal static partial Done exp2_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_expm1")]
    internal static partial Tensor expm1(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_expm1_")]
    internal static partial Done expm1_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_floor")]
    internal static partial Tensor floor(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_floor_")]
    internal static partial Done floor_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_frac")]
    internal static partial Tensor frac(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_frac_")]
    internal static partial Done frac_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_lgamma")]
    internal static partial Tensor lgamma(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_lgamma_")]
    internal static partial Done lgamma_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log")]
    internal static partial Tensor log(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log_")]
    internal static partial Done log_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log10")]
    internal static partial Tensor log10(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log10_")]
    internal static partial Done log10_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log1p")]
    internal static partial Tensor log1p(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log1p_")]
    internal static partial Done log1p_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log2")]
    internal static partial Tensor log2(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log2_")]
    internal static partial Done log2_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_logical_not")]
    internal static partial Tensor logical_not(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_logical_not_")]
    internal static partial Done logical_not_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_neg")]
    internal static partial Tensor neg(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_neg_")]
    internal static partial Done neg_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_reciprocal")]
    internal static partial Tensor reciprocal(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_reciprocal_")]
    internal static partial Done reciprocal_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_relu")]
    internal static partial Tensor relu(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_relu_")]
    internal static partial Done relu_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_rsqrt")]
    internal static partial Tensor rsqrt(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_rsqrt_")]
    internal static partial Done rsqrt_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sigmoid")]
    internal static partial Tensor sigmoid(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sigmoid_")]
    internal static partial Done sigmoid_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sign")]
    internal static partial Tensor sign(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sign_")]
    internal static partial Done sign_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sin")]
    internal static partial Tensor sin(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sin_")]
    internal static partial Done sin_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sinh")]
    internal static partial Tensor sinh(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sinh_")]
    internal static partial Done sinh_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sqrt")]
    internal static partial Tensor sqrt(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sqrt_")]
    internal static partial Done sqrt_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_tan")]
    internal static partial Tensor tan(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_tan_")]
    internal static partial Done tan_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_tanh")]
    internal static partial Tensor tanh(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_tanh_")]
    internal static partial Done tanh_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_trunc")]
    internal static partial Tensor trunc(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_trunc_")]
    internal static partial Done trunc_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isfinite")]
    internal static partial Tensor isfinite(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isinf")]
    internal static partial Tensor isinf(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isnan")]
    internal static partial Tensor isnan(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isneginf")]
    internal static partial Tensor isneginf(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isposinf")]
    internal static partial Tensor isposinf(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_square")]
    internal static partial Tensor square(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_eq")]
    internal static partial Tensor eq(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_eq_")]
    internal static partial Done eq_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_eq_scalar")]
    internal static partial Tensor eq_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_eq_scalar_")]
    internal static partial Done eq_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_floor_divide")]
    internal static partial Tensor floor_divide(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_floor_divide_")]
    internal static partial Done floor_divide_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_floor_divide_scalar")]
    internal static partial Tensor floor_divide_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_floor_divide_scalar_")]
    internal static partial Done floor_divide_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_fmod")]
    internal static partial Tensor fmod(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_fmod_")]
    internal static partial Done fmod_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_fmod_scalar")]
    internal static partial Tensor fmod_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_fmod_scalar_")]
    internal static partial Done fmod_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_ge")]
    internal static partial Tensor ge(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_ge_")]
    internal static partial Done ge_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_ge_scalar")]
    internal static partial Tensor ge_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_ge_scalar_")]
    internal static partial Done ge_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_gt")]
    internal static partial Tensor gt(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_gt_")]
    internal static partial Done gt_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_gt_scalar")]
    internal static partial Tensor gt_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_gt_scalar_")]
    internal static partial Done gt_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_le")]
    internal static partial Tensor le(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_le_")]
    internal static partial Done le_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_le_scalar")]
    internal static partial Tensor le_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_le_scalar_")]
    internal static partial Done le_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_lt")]
    internal static partial Tensor lt(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_lt_")]
    internal static partial Done lt_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_lt_scalar")]
    internal static partial Tensor lt_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_lt_scalar_")]
    internal static partial Done lt_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_mul")]
    internal static partial Tensor mul(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_mul_")]
    internal static partial Done mul_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_mul_scalar")]
    internal static partial Tensor mul_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_mul_scalar_")]
    internal static partial Done mul_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_ne")]
    internal static partial Tensor ne(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_ne_")]
    internal static partial Done ne_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_ne_scalar")]
    internal static partial Tensor ne_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_ne_scalar_")]
    internal static partial Done ne_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_pow")]
    internal static partial Tensor pow(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_pow_")]
    internal static partial Done pow_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_pow_scalar")]
    internal static partial Tensor pow_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_pow_scalar_")]
    internal static partial Done pow_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_remainder")]
    internal static partial Tensor remainder(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_remainder_")]
    internal static partial Done remainder_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_remainder_scalar")]
    internal static partial Tensor remainder_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_remainder_scalar_")]
    internal static partial Done remainder_scalar_(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_atan2")]
    internal static partial Tensor atan2(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_atan2_")]
    internal static partial Done atan2_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_and")]
    internal static partial Tensor bitwise_and(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_and_")]
    internal static partial Done bitwise_and_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_left_shift")]
    internal static partial Tensor bitwise_left_shift(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_left_shift_")]
    internal static partial Done bitwise_left_shift_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_or")]
    internal static partial Tensor bitwise_or(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_or_")]
    internal static partial Done bitwise_or_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_right_shift")]
    internal static partial Tensor bitwise_right_shift(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_right_shift_")]
    internal static partial Done bitwise_right_shift_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_xor")]
    internal static partial Tensor bitwise_xor(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_bitwise_xor_")]
    internal static partial Done bitwise_xor_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_and")]
    internal static partial Tensor logical_and(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_and_")]
    internal static partial Done logical_and_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_or")]
    internal static partial Tensor logical_or(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_or_")]
    internal static partial Done logical_or_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_xor")]
    internal static partial Tensor logical_xor(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logical_xor_")]
    internal static partial Done logical_xor_(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_fmax")]
    internal static partial Tensor fmax(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_fmin")]
    internal static partial Tensor fmin(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_logaddexp")]
    internal static partial Tensor logaddexp(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_maximum")]
    internal static partial Tensor maximum(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_minimum")]
    internal static partial Tensor minimum(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_nextafter")]
    internal static partial Tensor nextafter(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_add")]
    internal static partial Tensor add(Tensor x, Tensor y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_add_scalar")]
    internal static partial Tensor add_scalar(Tensor x, ScalarArg y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_add_")]
    internal static partial Done add_(Tensor x, Tensor y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_add_scalar_")]
    internal static partial Done add_scalar_(Tensor x, ScalarArg y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_sub")]
    internal static partial Tensor sub(Tensor x, Tensor y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_sub_scalar")]
    internal static partial Tensor sub_scalar(Tensor x, ScalarArg y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_sub_")]
    internal static partial Done sub_(Tensor x, Tensor y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_sub_scalar_")]
    internal static partial Done sub_scalar_(Tensor x, ScalarArg y, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_rsub_scalar")]
    internal static partial Tensor rsub_scalar(Tensor x, ScalarArg y);

    [LibraryImport(Name, EntryPoint = "ftp_div")]
    internal static partial Tensor div(Tensor x, Tensor y, int rounding);

    [LibraryImport(Name, EntryPoint = "ftp_div_scalar")]
    internal static partial Tensor div_scalar(Tensor x, ScalarArg y, int rounding);

    [LibraryImport(Name, EntryPoint = "ftp_div_")]
    internal static partial Done div_(Tensor x, Tensor y, int rounding);

    [LibraryImport(Name, EntryPoint = "ftp_div_scalar_")]
    internal static partial Done div_scalar_(Tensor x, ScalarArg y, int rounding);

    [LibraryImport(Name, EntryPoint = "ftp_round")]
    internal static partial Tensor round(Tensor x, long decimals);

    [LibraryImport(Name, EntryPoint = "ftp_round_")]
    internal static partial Done round_(Tensor x, long decimals);

    [LibraryImport(Name, EntryPoint = "ftp_clamp")]
    internal static partial Tensor clamp(Tensor x, ScalarArg min, ScalarArg max);

    [LibraryImport(Name, EntryPoint = "ftp_clamp_")]
    internal static partial Done clamp_(Tensor x, ScalarArg min, ScalarArg max);

    [LibraryImport(Name, EntryPoint = "ftp_clamp_tensor")]
    internal static partial Tensor clamp_tensor(Tensor x, [MarshalUsing(typeof(OptionalTensor))] Tensor? min, [MarshalUsing(typeof(OptionalTensor))] Tensor? max);

    [LibraryImport(Name, EntryPoint = "ftp_clamp_tensor_")]
    internal static partial Done clamp_tensor_(Tensor x, [MarshalUsing(typeof(OptionalTensor))] Tensor? min, [MarshalUsing(typeof(OptionalTensor))] Tensor? max);

    [LibraryImport(Name, EntryPoint = "ftp_addcmul")]
    internal static partial Tensor addcmul(Tensor x, Tensor a, Tensor b, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_addcmul_")]
    internal static partial Done addcmul_(Tensor x, Tensor a, Tensor b, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_addcdiv")]
    internal static partial Tensor addcdiv(Tensor x, Tensor a, Tensor b, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_addcdiv_")]
    internal static partial Done addcdiv_(Tensor x, Tensor a, Tensor b, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_lerp")]
    internal static partial Tensor lerp(Tensor x, Tensor end, Tensor weight);

    [LibraryImport(Name, EntryPoint = "ftp_lerp_")]
    internal static partial Done lerp_(Tensor x, Tensor end, Tensor weight);

    [LibraryImport(Name, EntryPoint = "ftp_where")]
    internal static partial Tensor where(Tensor condition, Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_masked_fill")]
    internal static partial Tensor masked_fill(Tensor x, Tensor mask, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_masked_fill_")]
    internal static partial Done masked_fill_(Tensor x, Tensor mask, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_nan_to_num")]
    internal static partial Tensor nan_to_num(Tensor x, double nan, ScalarArg posinf, ScalarArg neginf);

    [LibraryImport(Name, EntryPoint = "ftp_isclose")]
    internal static partial Tensor isclose(Tensor x, Tensor y, double rtol, double atol, [MarshalAs(UnmanagedType.U1)] bool equalNan);

    [LibraryImport(Name, EntryPoint = "ftp_silu")]
    internal static partial Tensor silu(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_silu_")]
    internal static partial Done silu_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_mish")]
    internal static partial Tensor mish(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_hardswish")]
    internal static partial Tensor hardswish(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_log_sigmoid")]
    internal static partial Tensor log_sigmoid(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_gelu")]
    internal static partial Tensor gelu(Tensor x, [MarshalAs(UnmanagedType.U1)] bool tanh);

    [LibraryImport(Name, EntryPoint = "ftp_softplus")]
    internal static partial Tensor softplus(Tensor x, double beta, double threshold);

    [LibraryImport(Name, EntryPoint = "ftp_leaky_relu")]
    internal static partial Tensor leaky_relu(Tensor x, ScalarArg slope);

    [LibraryImport(Name, EntryPoint = "ftp_elu")]
    internal static partial Tensor elu(Tensor x, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_dropout")]
    internal static partial Tensor dropout(Tensor x, double p, [MarshalAs(UnmanagedType.U1)] bool training);

    [LibraryImport(Name, EntryPoint = "ftp_dropout_")]
    internal static partial Done dropout_(Tensor x, double p, [MarshalAs(UnmanagedType.U1)] bool training);
}
