package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.CurvePoint;
import io.github.seq4j.core.report.RunRecord;
import io.github.seq4j.core.report.RunRecorder;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a run as PNG pictures, drawn without a screen. */
final class PngCharts implements RunRecorder.Destination {

  /** How every PNG file begins. */
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private static final String LOSS = "loss";
  private static final String RATE = "learning-rate";
  private static final String NORM = "gradient-norm";
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;

  private final Path folder;

  PngCharts(Path folder) {
    this.folder = folder;
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  /** Refuses to take the place of anything but a picture. */
  void check() throws IOException {
    for (String name : List.of(LOSS, RATE, NORM)) {
      Path file = file(name);
      if (Files.exists(file) && !isPicture(file)) {
        throw CommandFailure.usage(
            "--charts: " + file + " exists and is no PNG picture", "choose another folder");
      }
    }
  }

  private static boolean isPicture(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".png");
  }

  @Override
  public void write(RunRecord run) throws IOException {
    if (run.points().isEmpty()) {
      return;
    }
    XYChart loss = chart("Loss", "nats per " + run.facts().target());
    add(loss, "training", run, CurvePoint::trainNats);
    add(loss, "training, running mean", run, CurvePoint::smoothNats);
    if (!run.validations().isEmpty()) {
      double[] x = run.validations().stream().mapToDouble(RunRecord.Validation::update).toArray();
      double[] y = run.validations().stream().mapToDouble(RunRecord.Validation::nats).toArray();
      loss.addSeries("validation", x, y).setMarker(SeriesMarkers.CIRCLE);
    }
    write(loss, file(LOSS));
    XYChart rate = chart("Learning rate", "learning rate");
    add(rate, "learning rate", run, CurvePoint::learningRate);
    write(rate, file(RATE));
    XYChart norm = chart("Gradient norm before clipping", "Euclidean norm");
    add(norm, "mean of the interval", run, CurvePoint::gradientNorm);
    add(norm, "largest of the interval", run, CurvePoint::largestNorm);
    if (run.points().stream().anyMatch(p -> Double.isFinite(p.gradientNorm()))) {
      write(norm, file(NORM));
    }
  }

  private static XYChart chart(String title, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("update")
            .yAxisTitle(y)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    return chart;
  }

  /** What is not known is left out; XChart takes NaN for a gap, but not at an end. */
  private static void add(
      XYChart chart, String name, RunRecord run, ToDoubleFunction<CurvePoint> value) {
    List<CurvePoint> known =
        run.points().stream().filter(p -> Double.isFinite(value.applyAsDouble(p))).toList();
    if (!known.isEmpty()) {
      double[] x = known.stream().mapToDouble(CurvePoint::update).toArray();
      chart
          .addSeries(name, x, known.stream().mapToDouble(value).toArray())
          .setMarker(SeriesMarkers.NONE);
    }
  }

  private static void write(XYChart chart, Path file) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.write(fresh, ChartEncoder.getBytes(chart, "png"));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
