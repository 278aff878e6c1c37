package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;

/**
 * Counts, kept apart for each unit of resampling: a text, a sentence, a video. A statistic is a
 * function of their sum; {@link Bootstrap} asks how it would vary with other units of the same
 * kind.
 *
 * <pre>{@code
 * UnitCounts.Builder hits = UnitCounts.builder(2);  // right, all
 * hits.add(0, 17).add(1, 20).endUnit();             // a video of 20 frames
 * }</pre>
 *
 * <p>Immutable. Cells that are zero take no memory, so K classes may be many.
 */
public final class UnitCounts {

  private final int cells;
  private final int[] ends; // behind the last entry of each unit
  private final int[] cell;
  private final long[] count;

  private UnitCounts(Builder builder) {
    cells = builder.sum.length;
    ends = Arrays.copyOf(builder.ends, builder.units);
    cell = Arrays.copyOf(builder.cell, builder.entries);
    count = Arrays.copyOf(builder.count, builder.entries);
  }

  /** Starts without units. */
  public static Builder builder(int cells) {
    return new Builder(ConfigException.atLeast("cells", 1, cells));
  }

  /** How many units. */
  public int units() {
    return ends.length;
  }

  /** How many counts each unit has, zeros included. */
  public int cells() {
    return cells;
  }

  /** [cells] the counts of all units together. */
  public long[] total() {
    long[] total = new long[cells];
    for (int unit = 0; unit < units(); unit++) {
      addTo(total, unit);
    }
    return total;
  }

  /**
   * Adds one unit's counts.
   *
   * @param sum [cells]
   */
  void addTo(long[] sum, int unit) {
    for (int i = unit == 0 ? 0 : ends[unit - 1]; i < ends[unit]; i++) {
      sum[cell[i]] += count[i];
    }
  }

  /** Collects units one after the other. */
  public static final class Builder {

    private final long[] sum; // of the unit that is open
    private int[] ends = new int[16];
    private int[] cell = new int[64];
    private long[] count = new long[64];
    private int units;
    private int entries; // in use; from the end of the last unit on they are the open one's

    private Builder(int cells) {
      this.sum = new long[cells];
    }

    /** Counts one in a cell of the open unit. */
    public Builder add(int cellIndex) {
      return add(cellIndex, 1);
    }

    /** Counts several in a cell of the open unit. */
    public Builder add(int cellIndex, long howMany) {
      if (howMany < 0) {
        throw new ConfigException("howMany", howMany, "must be 0 or above");
      }
      if (howMany > 0 && sum[cellIndex] == 0) {
        if (entries == cell.length) {
          cell = Arrays.copyOf(cell, 2 * entries);
          count = Arrays.copyOf(count, 2 * entries);
        }
        cell[entries++] = cellIndex;
      }
      sum[cellIndex] += howMany;
      return this;
    }

    /** Ends the open unit, which may be without counts. */
    public Builder endUnit() {
      for (int i = units == 0 ? 0 : ends[units - 1]; i < entries; i++) {
        count[i] = sum[cell[i]];
        sum[cell[i]] = 0;
      }
      if (units == ends.length) {
        ends = Arrays.copyOf(ends, 2 * units);
      }
      ends[units++] = entries;
      return this;
    }

    /** The units that were ended. */
    public UnitCounts build() {
      return new UnitCounts(this);
    }
  }
}
