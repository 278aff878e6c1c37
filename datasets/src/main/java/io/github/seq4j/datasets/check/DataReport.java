package io.github.seq4j.datasets.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link DataCheck} found.
 *
 * @param item what one sequence is called: {@code texts}, {@code sentences} or {@code clips}
 * @param steps what its steps are called, such as {@code words} or {@code frames}
 * @param splits what is in each split
 * @param findings what is remarkable about them, the worst first
 */
public record DataReport(
    String item, String steps, List<SplitSummary> splits, List<Finding> findings) {

  /** Copies the lists. */
  public DataReport {
    splits = List.copyOf(splits);
    findings = List.copyOf(findings);
  }

  /** How many findings are of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** The findings of one check, such as {@code one-class}. */
  public List<Finding> findings(String check) {
    return findings.stream().filter(finding -> finding.check().equals(check)).toList();
  }

  /** The same without one kind of finding, for data to which it does not apply. */
  public DataReport without(String check) {
    List<Finding> others = findings.stream().filter(f -> !f.check().equals(check)).toList();
    return new DataReport(item, steps, splits, others);
  }

  /**
   * For JSON: {@code problems, warnings, notes, splits, findings}; maps, lists, strings, numbers.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("problems", count(Severity.PROBLEM));
    map.put("warnings", count(Severity.WARNING));
    map.put("notes", count(Severity.NOTE));
    map.put("splits", splits.stream().map(DataReport::map).toList());
    map.put("findings", findings.stream().map(DataReport::map).toList());
    return map;
  }

  private static Map<String, Object> map(SplitSummary split) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", split.name());
    map.put("sequences", split.sequences());
    map.put("steps", split.steps());
    map.put("min_length", split.lengths().min());
    map.put("median_length", split.lengths().median());
    map.put("mean_length", split.lengths().mean());
    map.put("percentile_95_length", split.lengths().percentile95());
    map.put("max_length", split.lengths().max());
    List<Object> bins = new ArrayList<>();
    for (Lengths.Bin bin : split.lengths().bins()) {
      bins.add(Map.of("from", bin.from(), "to", bin.to(), "count", bin.count()));
    }
    map.put("lengths", bins);
    map.put("labels", split.labels());
    return map;
  }

  private static Map<String, Object> map(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("severity", finding.severity().toString());
    map.put("check", finding.check());
    map.put("message", finding.message());
    return map;
  }

  /** Tables of splits, labels and lengths, then a line per finding. */
  @Override
  public String toString() {
    return ReportText.of(this);
  }
}
