package io.github.seq4j.core.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.util.Arrays;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.LoggerFactory;

/**
 * C = A B + beta C on row-major float matrices: the one native call of every fast kernel.
 *
 * <p>oneDNN's own routine needs no packed weights and no descriptors, and reaches the machine's
 * peak on the small, flat matrices of a recurrent step, where OpenBLAS reaches a quarter of it
 * (docs/decisions/005-kernels.md has the figures). Where oneDNN has no build, OpenBLAS serves.
 */
public enum MatrixProduct {
  /** oneDNN's {@code dnnl_sgemm}. */
  ONEDNN {
    @Override
    void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
      int status =
          dnnl.dnnl_sgemm(
              (byte) (a.transposed() ? 'T' : 'N'),
              (byte) (b.transposed() ? 'T' : 'N'),
              m,
              n,
              k,
              1f,
              a.values().at(a.at()),
              a.stride(),
              b.values().besides(a.values(), b.at()),
              b.stride(),
              beta,
              c.values().at(c.at()),
              c.stride());
      if (status != 0) {
        throw new IllegalStateException("oneDNN sgemm failed with status " + status);
      }
    }
  },

  /** OpenBLAS's {@code cblas_sgemm}, which ND4J brings everywhere. */
  OPENBLAS {
    @Override
    void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
      openblas_nolapack.cblas_sgemm(
          CblasRowMajor,
          a.transposed() ? CblasTrans : CblasNoTrans,
          b.transposed() ? CblasTrans : CblasNoTrans,
          m,
          n,
          k,
          1f,
          a.values().at(a.at()),
          a.stride(),
          b.values().besides(a.values(), b.at()),
          b.stride(),
          beta,
          c.values().at(c.at()),
          c.stride());
    }
  },

  /**
   * Plain loops, each row of C on its own and in the same order whatever the other rows: bits do
   * not depend on how many rows are multiplied together, which a library does not promise. For
   * networks that run live, where a step must say what the whole says.
   */
  ROW_BY_ROW {
    @Override
    void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
      float[] left = asRead(a, m, k);
      float[] right = asRead(b, k, n);
      float[] sum = new float[n];
      for (int row = 0; row < m; row++) {
        if (beta == 0) {
          Arrays.fill(sum, 0f);
        } else {
          c.values().get(c.at() + row * c.stride(), sum, 0, n);
        }
        for (int i = 0; i < k; i++) {
          Loops.addScaled(left[row * k + i], right, i * n, sum, n);
        }
        c.values().put(c.at() + row * c.stride(), sum, 0, n);
      }
    }

    /** [rows * columns] what an operand is read as. */
    private static float[] asRead(Matrix operand, int rows, int columns) {
      float[] all = new float[rows * columns];
      float[] line = new float[operand.transposed() ? rows : columns];
      for (int i = 0; i < all.length / line.length; i++) {
        operand.values().get(operand.at() + i * operand.stride(), line, 0, line.length);
        for (int j = 0; j < line.length; j++) {
          all[operand.transposed() ? j * columns + i : i * columns + j] = line[j];
        }
      }
      return all;
    }
  };

  /**
   * C = A B + beta C. The operands may lie in the same memory; the result may not share it with
   * them.
   *
   * @param m rows of A (as read) and C
   * @param n columns of B (as read) and C
   * @param k columns of A and rows of B (as read)
   * @param beta 0 to overwrite C, whatever it holds; 1 to add; nothing else
   */
  abstract void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c);

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
