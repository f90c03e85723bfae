using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => LibTorch.abs(this);

        public Tensor abs_()
        {
            LibTorch.abs_(this);
            return this;
        }

        public Tensor absolute() => LibTorch.abs(this);

        public Tensor absolute_()
        {
            LibTorch.abs_(this);
            return this;
        }

        public Tensor acos() => LibTorch.acos(this);

        public Tensor acos_()
        {
            LibTorch.acos_(this);
            return this;
        }

        public Tensor arccos() => LibTorch.acos(this);

        public Tensor arccos_()
        {
            LibTorch.acos_(this);
            return this;
        }

        public Tensor arcsin() => LibTorch.asin(this);

        public Tensor arcsin_()
        {
            LibTorch.asin_(this);
            return this;
        }

        public Tensor arctan() => LibTorch.atan(this);

        public Tensor arctan_()
        {
            LibTorch.atan_(this);
            return this;
        }

        public Tensor asin() => LibTorch.asin(this);

        public Tensor asin_()
        {
            LibTorch.asin_(this);
            return this;
        }

        public Tensor atan() => LibTorch.atan(this);

        public Tensor atan_()
        {
            LibTorch.atan_(this);
            return this;
        }

        public Tensor bitwise_not() => LibTorch.bitwise_not(this);

        public Tensor bitwise_not_()
        {
            LibTorch.bitwise_not_(this);
            return this;
        }

        public Tensor ceil() => LibTorch.ceil(this);

        public Tensor ceil_()
        {
            LibTorch.ceil_(this);
            return this;
        }

        public Tensor cos() => LibTorch.cos(this);

        public Tensor cos_()
        {
            LibTorch.cos_(this);
            return this;
        }

        public Tensor cosh() => LibTorch.cosh(this);

        public Tensor cosh_()
        {
            LibTorch.cosh_(this);
            return this;
        }

        public Tensor digamma() => LibTorch.digamma(this);

        public Tensor digamma_()
        {
            LibTorch.digamma_(this);
            return this;
        }

        public Tensor erf() => LibTorch.erf(this);

        public Tensor erf_()
        {
            LibTorch.erf_(this);
            return this;
        }

        public Tensor erfc() => LibTorch.erfc(this);

        public Tensor erfc_()
        {
            LibTorch.erfc_(this);
            return this;
        }

        public Tensor erfinv() => LibTorch.erfinv(this);

        public Tensor erfinv_()
        {
            LibTorch.erfinv_(this);
            return this;
        }

        public Tensor exp() => LibTorch.exp(this);

        public Tensor exp2() => LibTorch.exp2(this);

        public Tensor exp2_()
        {
            LibTorch.exp2_(this);
            return this;
        }

        public Tensor exp_()
        {
            LibTorch.exp_(this);
            return this;
        }

        public Tensor expm1() => LibTorch.expm1(this);

        public Tensor expm1_()
        {
            LibTorch.expm1_(this);
            return this;
        }

        public Tensor fix() => LibTorch.trunc(this);

        public Tensor fix_()
        {
            LibTorch.trunc_(this);
            return this;
        }

        public Tensor floor() => LibTorch.floor(this);

        public Tensor floor_()
        {
            LibTorch.floor_(this);
            return this;
        }

        public Tensor frac() => LibTorch.frac(this);

        public Tensor frac_()
        {
            LibTorch.frac_(this);
            return this;
        }

        public Tensor isfinite() => LibTorch.isfinite(this);

        public Tensor isinf() => LibTorch.isinf(this);

        public Tensor isnan() => LibTorch.isnan(this);

        public Tensor isneginf() => LibTorch.isneginf(this);

        public Tensor isposinf() => LibTorch.isposinf(this);

        public Tensor lgamma() => LibTorch.lgamma(this);

        public Tensor lgamma_()
        {
            LibTorch.lgamma_(this);
            return this;
        }

        public Tensor log() => LibTorch.log(this);

        public Tensor log10() => LibTorch.log10(this);

        public Tensor log10_()
        {
            LibTorch.log10_(this);
            return this;
        }

        public Tensor log1p() => LibTorch.log1p(this);

        public Tensor log1p_()
        {
            LibTorch.log1p_(this);
            return this;
        }

        public Tensor log2() => LibTorch.log2(this);

        public Tensor log2_()
        {
            LibTorch.log2_(this);
            return this;
        }

        public Tensor log_()
        {
            LibTorch.log_(this);
            return this;
        }

        public Tensor logical_not() => LibTorch.logical_not(this);

        public Tensor logical_not_()
        {
            LibTorch.logical_not_(this);
            return this;
        }

        public Tensor neg() => LibTorch.neg(this);

        public Tensor neg_()
        {
            LibTorch.neg_(this);
            return this;
        }

        public Tensor negative() => LibTorch.neg(this);

        public Tensor reciprocal() => LibTorch.reciprocal(this);

        public Tensor reciprocal_()
        {
            LibTorch.reciprocal_(this);
            return this;
        }

        public Tensor rsqrt() => LibTorch.rsqrt(this);

        public Tensor rsqrt_()
        {
            LibTorch.rsqrt_(this);
            return this;
        }

        public Tensor sign() => LibTorch.sign(this);

        public Tensor sign_()
        {
            LibTorch.sign_(this);
            return this;
        }

        public Tensor sin() => LibTorch.sin(this);

        public Tensor sin_()
        {
            LibTorch.sin_(this);
            return this;
        }

        public Tensor sinh() => LibTorch.sinh(this);

        public Tensor sinh_()
        {
            LibTorch.sinh_(this);
            return this;
        }

        public Tensor sqrt() => LibTorch.sqrt(this);

        public Tensor sqrt_()
        {
            LibTorch.sqrt_(this);
            return this;
        }

        public Tensor square() => LibTorch.square(this);

        public Tensor tan() => LibTorch.tan(this);

        public Tensor tan_()
        {
            LibTorch.tan_(this);
            return this;
        }

        public Tensor trunc() => LibTorch.trunc(this);

        public Tensor trunc_()
        {
            LibTorch.trunc_(this);
            return this;
        }
    }
}
