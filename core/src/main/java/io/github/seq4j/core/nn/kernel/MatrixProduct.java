package io.github.seq4j.core.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.LoggerFactory;

/**
 * C = alpha op(A) op(B) + beta C on row-major float matrices: the one native call of every fast
 * kernel.
 *
 * <p>oneDNN's own routine needs no packed weights and no descriptors, and reaches the machine's
 * peak on the small, flat matrices of a recurrent step, where OpenBLAS reaches a quarter of it
 * (docs/decisions/005-kernels.md has the figures). Where oneDNN has no build, OpenBLAS serves.
 */
public enum MatrixProduct {
  /** oneDNN's {@code dnnl_sgemm}. */
  ONEDNN {
    @Override
    void call(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        float alpha,
        NativeFloats a,
        int aAt,
        int lda,
        NativeFloats b,
        int bAt,
        int ldb,
        float beta,
        NativeFloats c,
        int cAt,
        int ldc) {
      int status =
          dnnl.dnnl_sgemm(
              (byte) (transposeA ? 'T' : 'N'),
              (byte) (transposeB ? 'T' : 'N'),
              m,
              n,
              k,
              alpha,
              a.at(aAt),
              lda,
              b.besides(a, bAt),
              ldb,
              beta,
              c.at(cAt),
              ldc);
      if (status != 0) {
        throw new IllegalStateException("oneDNN sgemm failed with status " + status);
      }
    }
  },

  /** OpenBLAS's {@code cblas_sgemm}, which ND4J brings everywhere. */
  OPENBLAS {
    @Override
    void call(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        float alpha,
        NativeFloats a,
        int aAt,
        int lda,
        NativeFloats b,
        int bAt,
        int ldb,
        float beta,
        NativeFloats c,
        int cAt,
        int ldc) {
      openblas_nolapack.cblas_sgemm(
          CblasRowMajor,
          transposeA ? CblasTrans : CblasNoTrans,
          transposeB ? CblasTrans : CblasNoTrans,
          m,
          n,
          k,
          alpha,
          a.at(aAt),
          lda,
          b.besides(a, bAt),
          ldb,
          beta,
          c.at(cAt),
          ldc);
    }
  };

  /** The operands may lie in the same memory; the result may not share it with them. */
  abstract void call(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      NativeFloats a,
      int aAt,
      int lda,
      NativeFloats b,
      int bAt,
      int ldb,
      float beta,
      NativeFloats c,
      int cAt,
      int ldc);

  /** The faster one that loads on this machine. */
  public static MatrixProduct best() {
    return Best.CHOICE;
  }

  /** Initialization on demand: the first user pays for loading the library, and only once. */
  private static final class Best {
    static final MatrixProduct CHOICE = choose();

    private static MatrixProduct choose() {
      try {
        dnnl.dnnl_version();
        return ONEDNN;
      } catch (LinkageError missing) {
        LoggerFactory.getLogger(MatrixProduct.class)
            .info("oneDNN does not load here ({}); using OpenBLAS", missing.toString());
        return OPENBLAS;
      }
    }
  }
}
