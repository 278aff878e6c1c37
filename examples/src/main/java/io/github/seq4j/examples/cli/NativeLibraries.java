package io.github.seq4j.examples.cli;

import java.util.Locale;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** What the native libraries say about themselves, and how fast one matrix product is. */
final class NativeLibraries {

  /**
   * Large enough to reach the peak, small enough for a fraction of a second even on a slow kernel.
   */
  private static final int SIZE = 768;

  private static final int RUNS = 8;

  private NativeLibraries() {}

  /** Version and instruction set of oneDNN. */
  static String oneDnn() {
    dnnl_version_t version = dnnl.dnnl_version();
    return String.format(
        Locale.ROOT,
        "%d.%d.%d, code for %s",
        version.major(),
        version.minor(),
        version.patch(),
        isa(dnnl.dnnl_get_effective_cpu_isa()));
  }

  /** Version of OpenBLAS; it picks its kernels itself and does not say which. */
  static String openBlas() {
    return openblas_nolapack.OPENBLAS_VERSION.strip();
  }

  /** Single-precision matrix products of oneDNN, best of a few. */
  static double oneDnnGflops() {
    return gflops(
        (a, b, c) ->
            dnnl.dnnl_sgemm(
                (byte) 'N', (byte) 'N', SIZE, SIZE, SIZE, 1f, a, SIZE, b, SIZE, 0f, c, SIZE));
  }

  /** The same of OpenBLAS. */
  static double openBlasGflops() {
    return gflops(
        (a, b, c) ->
            openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                SIZE,
                SIZE,
                SIZE,
                1f,
                a,
                SIZE,
                b,
                SIZE,
                0f,
                c,
                SIZE));
  }

  private interface Product {
    void run(FloatPointer a, FloatPointer b, FloatPointer c);
  }

  private static double gflops(Product product) {
    long floats = (long) SIZE * SIZE;
    try (FloatPointer a = new FloatPointer(floats);
        FloatPointer b = new FloatPointer(floats);
        FloatPointer c = new FloatPointer(floats)) {
      for (long i = 0; i < floats; i++) {
        a.put(i, 1f / (1 + i % 7));
        b.put(i, 1f / (1 + i % 5));
      }
      double best = Double.MAX_VALUE;
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        product.run(a, b, c);
        best = Math.min(best, System.nanoTime() - start);
      }
      return 2.0 * SIZE * SIZE * SIZE / best;
    }
  }

  private static String isa(int isa) {
    if (isa >= dnnl.dnnl_cpu_isa_avx512_core_amx) {
      return "AVX-512 with AMX";
    }
    if (isa >= dnnl.dnnl_cpu_isa_avx512_core) {
      return "AVX-512";
    }
    if (isa >= dnnl.dnnl_cpu_isa_avx2) {
      return "AVX2";
    }
    return isa >= dnnl.dnnl_cpu_isa_avx ? "AVX" : "SSE4.1";
  }
}
